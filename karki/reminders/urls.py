from django.urls import path

from karki.reminders.views import inbox

app_name = "reminders"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("seen/", inbox.see, name="see"),
    path("choice/", inbox.choose, name="choose"),
    path("<int:pk>/done/", inbox.finish, name="finish"),
    path("<int:pk>/again/", inbox.reopen, name="reopen"),
    path("update/<str:token>/", inbox.update, name="update"),
]
