"""Where everything is. Addresses are Norwegian for people, names are English."""

from django.urls import URLPattern, URLResolver, include, path

from khs_portal import views
from reporting.views.projects import project

handler400 = "khs_portal.views.bad_request"
handler404 = "khs_portal.views.not_found"
handler500 = "khs_portal.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front_page, name="front_page"),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
    path("status/", views.status_page, name="status"),
    path("personvern/", views.privacy, name="privacy"),
    path("tastatur/", views.shortcuts, name="shortcuts"),
    path("konto/", include("organisations.account_urls")),
    path("<slug:samarbeid>/", include("organisations.urls")),
    path("<slug:samarbeid>/", include("training.urls")),
    path("<slug:samarbeid>/", include("pathways.urls")),
    path("<slug:samarbeid>/", include("indicators.urls")),
    path("<slug:samarbeid>/", include("inquiries.urls")),
    path("<slug:samarbeid>/", include("projects.urls")),
    path("<slug:samarbeid>/", include("reporting.urls")),
    # Projects and all that speaks of them link to it, and stand below the floor that makes the page.
    path("<slug:samarbeid>/prosjekter/<slug:project>/", project, name="project"),
    path("<slug:samarbeid>/", include("reading.urls")),
    path("<slug:samarbeid>/", include("meetings.urls")),
]
