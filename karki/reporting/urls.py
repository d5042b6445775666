from django.urls import path

from karki.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.reports, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/<str:format>/", views.download, name="download"),
]
