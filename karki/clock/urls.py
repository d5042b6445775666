"""The annual clock, below `/<city>/clock/`, by resource."""

from django.urls import path

from karki.clock.views import calendars, cycles, feeds, listing, meetings, month, quarters, rules, windows, year

app_name = "clock"
urlpatterns = [
    path("", year.year, name="year"),
    path("wheel.<str:kind>", year.picture, name="picture"),
    path("list/", listing.listing, name="list"),
    path("month/", month.month, name="month"),
    path("quarters/", quarters.quarters, name="quarters"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<int:pk>/", feeds.address, name="feed-address"),
    path("feeds/<int:pk>/rotate/", feeds.rotate, name="feed-rotate"),
    path("feeds/<int:pk>/end/", feeds.revoke, name="feed-revoke"),
    path("cycles/", cycles.overview, name="cycles"),
    path("cycles/extend/", cycles.extend, name="cycles-extend"),
    path("cycles/<int:pk>/edit/", cycles.edit, name="cycle-edit"),
    path("follow-ups/<int:pk>/edit/", cycles.follow_up, name="follow-up-edit"),
    path("meetings/add/", meetings.add, name="meeting-add"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting-edit"),
    path("calendar/", calendars.upload, name="calendar"),
    path("calendar/<int:pk>/", calendars.preview, name="calendar-preview"),
    path("calendar/<int:pk>/take/", calendars.take, name="calendar-take"),
    path("calendar/<int:pk>/drop/", calendars.drop, name="calendar-drop"),
    path("windows/", windows.listing, name="windows"),
    path("windows/add/", windows.add, name="window-add"),
    path("windows/<slug:code>/", windows.window, name="window"),
    path("windows/<slug:code>/edit/", windows.edit, name="window-edit"),
    path("windows/<slug:code>/hide/", windows.hide, name="window-hide"),
    path("windows/<slug:code>/show/", windows.show, name="window-show"),
    path("windows/<slug:code>/restore/", windows.restore, name="window-restore"),
    path("rules/", rules.edit, name="rules"),
]
