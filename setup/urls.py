from django.urls import URLPattern, path

from setup import views

app_name = "setup"

urlpatterns: list[URLPattern] = [
    path("oppsett/<str:token>/", views.first_samarbeid, name="first_samarbeid"),
]
