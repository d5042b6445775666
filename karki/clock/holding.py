"""What on the clock holds a person of the registry: see `karki.common.references`."""

from django.utils.translation import gettext_lazy as _

from karki.clock.models import Feed
from karki.common import references

references.register_relation(_("Calendar subscriptions"), Feed, "person", erasing=references.Erasing.GOES)
