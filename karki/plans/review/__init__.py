"""A draft as a person reviews it: the document block by block, the plan that follows, what wants a look.

Nothing here changes anything: `karki.plans.operations.drafts` does.
"""

from karki.plans.review.blocks import Row, role_choices
from karki.plans.review.correcting import edits_of
from karki.plans.review.page import ReviewPage, page_of
from karki.plans.review.taking import Preview, preview_of

__all__ = ["Preview", "ReviewPage", "Row", "edits_of", "page_of", "preview_of", "role_choices"]
