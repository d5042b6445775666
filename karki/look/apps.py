from django.apps import AppConfig

from karki.look import wording

wording.use()  # when the apps are loaded, before any of them makes a form


class LookConfig(AppConfig):
    name = "karki.look"
