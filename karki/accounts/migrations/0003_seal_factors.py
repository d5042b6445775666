from django.db import migrations

from karki.accounts import sealing

#: Where allauth keeps what its adapter encrypts.
PLACES = {"totp": "secret", "recovery_codes": "seed"}


def _each(apps, change):
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=PLACES):
        place = PLACES[row.type]
        if place in row.data:
            row.data[place] = change(row.data[place])
        if "migrated_codes" in row.data:
            row.data["migrated_codes"] = [change(code) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])


def seal(apps, schema_editor):
    _each(apps, lambda text: text if text.startswith(sealing.MARK) else sealing.seal(text))


def unseal(apps, schema_editor):
    _each(apps, lambda text: sealing.opened(text) if text.startswith(sealing.MARK) else text)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_session_stamp'),
        ('mfa', '0003_authenticator_type_uniq'),
    ]

    operations = [migrations.RunPython(seal, unseal)]
