"""Old events named people; from now on they are ids, so that somebody can be erased.

A name in the details becomes the id of the city's only person of that name. Where several have it, nobody is
guessed: the detail then speaks of a removed person. What is no name of a person (a unit) stays as it was.
"""

from django.db import migrations

PEOPLE = ("accounts.user", "cities.member", "stakeholders.person")
PERSON = "stakeholders.person"


def forget_names(apps, schema_editor):
    Event, Person = apps.get_model("audit", "Event"), apps.get_model("stakeholders", "Person")
    people = {}
    for pk, city, name in Person.objects.values_list("pk", "city_id", "name"):
        people.setdefault((city, name), []).append(pk)

    def by_id(city, text):
        name, bracket, note = text.partition(" (")
        for whole, beside in ((text, ""), (name, note.rstrip(")") if bracket else "")):
            found = people.get((city, whole))
            if found:
                ref = {"ref": PERSON, "id": found[0] if len(found) == 1 else 0}
                return {**ref, "note": beside} if beside else ref
        return text

    for event in Event.objects.filter(subject_type__in=PEOPLE).exclude(subject_label=""):
        Event.objects.filter(pk=event.pk).update(subject_label="")
    users = dict(apps.get_model("cities", "Member").objects.values_list("pk", "user_id"))
    for event in Event.objects.filter(code="cities.member_added"):
        user = {"ref": "accounts.user", "id": users.get(int(event.subject_id), 0)}
        Event.objects.filter(pk=event.pk).update(details={**event.details, "user": user})
    for event in Event.objects.filter(code="plans.goal.responsible"):
        details = dict(event.details)
        for key in ("added", "removed"):
            details[key] = [by_id(event.city_id, text) if isinstance(text, str) else text for text in details.get(key, [])]
        Event.objects.filter(pk=event.pk).update(details=details)
    for event in Event.objects.filter(code="plans.measure.edited"):
        changed = dict(event.details.get("changed", {}))
        if "owner" in changed:
            changed["owner"] = [by_id(event.city_id, text) if text else "" for text in changed["owner"]]
        changed.pop("responsible_text", None)
        Event.objects.filter(pk=event.pk).update(details={**event.details, "changed": changed})


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("cities", "0001_initial"),
        ("stakeholders", "0002_person_version"),
    ]
    operations = [migrations.RunPython(forget_names, migrations.RunPython.noop)]
