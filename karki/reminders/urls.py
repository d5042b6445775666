from django.urls import path

from karki.reminders.views import inbox, letters, rules

app_name = "reminders"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("seen/", inbox.see, name="see"),
    path("choice/", inbox.choose, name="choose"),
    path("rules/", rules.edit, name="rules"),
    path("keeping/", rules.keep, name="keeping"),
    path("letters/", letters.listing, name="letters"),
    path("letters/again/", letters.try_again, name="letters-again"),
    path("letters/<int:pk>/again/", letters.try_again, name="letter-again"),
    path("<int:pk>/done/", inbox.finish, name="finish"),
    path("<int:pk>/again/", inbox.reopen, name="reopen"),
    path("update/<str:token>/", inbox.update, name="update"),
]
