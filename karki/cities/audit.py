from django.utils.translation import gettext_lazy as _

from karki.audit import trail

trail.register(
    {
        "cities.city_created": _("made the city %(subject)s"),
        "cities.city_changed": _("changed the settings of %(subject)s"),
        "cities.member_added": _("added the member %(subject)s"),
    }
)
