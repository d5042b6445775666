"""The rows of the plan's table. Two hundred are drawn at once; made here, they cost a fraction of a template's loop."""

from collections.abc import Iterable
from html import escape  # Django's own asks each time whether the text is lazy

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from karki.look.templatetags.components import lang
from karki.plans.queries_plan import Overview, Row

register = template.Library()


@register.simple_tag
def objective_rows(rows: Iterable[Row], overview: Overview) -> SafeString:
    """`tr` elements under the head of plan_list.html; empty cells have no label, so that a phone leaves them out."""
    deadline = (
        f'<td data-label="{escape(_("By when"))}"{{late}}{{timing}}>{{deadline}}</td>' if overview.has_deadlines else ""
    )
    who = f'<td data-label="{escape(_("Responsible officials"))}">{{who}}</td>' if overview.has_who else ""
    words = lang(overview.language)
    line = (
        '<tr{sub}><th scope="row"><span class="coded"><span class="code">{code}</span>'
        f'<span><a href="{{url}}"{words}>{{text}}</a>{{undecided}}</span></span></th>'
        f'<td data-label="{escape(_("How it stands"))}" class="pair">{{status}}</td>'
        f'<td data-label="{escape(_("Updated"))}" class="pair nowrap">{{updated}}</td>'
        f'<td data-label="{escape(_("Updated by"))}" class="opt narrow">{{by}}</td>'
        f"{deadline}{who}</tr>\n"
    )
    return mark_safe("".join(_drawn(line, row, words) for row in rows))  # noqa: S308  # _drawn escapes each text


def _drawn(line: str, row: Row, words: str) -> str:
    return line.format(
        sub=' class="sub"' if row.sub else "",
        code=escape(row.code),
        url=escape(row.url),
        text=escape(row.text),
        undecided=f' <span class="tag tag--warn">{escape(row.undecided)}</span>' if row.undecided else "",
        status=row.status,
        updated=row.updated,
        by=escape(row.by),
        late=' class="late"' if row.late else "",
        timing=words if row.is_timing else "",
        deadline=escape(row.deadline),
        who=escape(row.who),
    )
