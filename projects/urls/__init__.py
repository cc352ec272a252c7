"""Where the pages of projects are: the lists of each noun. Those with fixed words stand before those with a slug."""

from django.urls import URLPattern

from projects.urls import indicators, pathways, projects, requests, training

app_name = "projects"

urlpatterns: list[URLPattern] = [
    *training.urlpatterns,
    *pathways.urlpatterns,
    *indicators.urlpatterns,
    *requests.urlpatterns,
    *projects.urlpatterns,
]
