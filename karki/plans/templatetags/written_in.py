"""In which language somebody wrote of how things stand: nobody is asked, so the words tell."""

from django import template

from karki.language.detection import detect

register = template.Library()


@register.filter
def written_in(text: str, otherwise: str) -> str:
    """The language of the words; `otherwise` where they are too few to tell."""
    return detect(text, otherwise)
