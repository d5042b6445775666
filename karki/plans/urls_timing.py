"""What the plan has to do with time, below `/<city>/clock/`: gaps, goals of windows, lead times of tools."""

from django.urls import path

from karki.plans.views import timing

app_name = "timing"
urlpatterns = [
    path("gaps/", timing.gaps, name="gaps"),
    path("lead-times/", timing.lead_times, name="lead-times"),
    path("windows/<slug:code>/goals/", timing.goals, name="window-goals"),
]
