"""Pages of lists that may be long: so many rows are counted and paged, and who wants what is behind them narrows the list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

#: More are counted as “over a thousand”: counting all would take longer than finding the page.
COUNTED = 1000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Pages of the first thousand; who wants what is behind them narrows the search."""

    @cached_property
    def found(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: COUNTED + 1].count())

    @cached_property
    def count(self) -> int:
        return min(self.found, COUNTED)

    @property
    def is_over(self) -> bool:
        return self.found > COUNTED
