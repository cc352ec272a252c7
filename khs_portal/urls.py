"""Where everything is. Addresses are Norwegian for people, names are English."""

from django.urls import URLPattern, URLResolver, include, path

from accounts.views import languages
from accounts.views.links import ChoosePassword
from khs_portal import views
from khs_portal.guide import CHAPTERS
from reading.views import as_reader, municipality, papers
from reporting.views import projects
from setup.views import access, body_pages, founding

handler400 = "khs_portal.views.bad_request"
handler404 = "khs_portal.views.not_found"
handler500 = "khs_portal.views.server_error"

# Named by the house: floors below the app that makes these pages link to them, and know no namespace above their own.
OF_THE_HOUSE = [
    path("utvalg/", body_pages.utvalg_list, name="utvalg_list"),
    path("utvalg/<slug:utvalg>/", body_pages.utvalg, name="utvalg"),
    path("prosjekter/", projects.project_list, name="projects"),
    path("prosjekter/<slug:project>/", projects.project, name="project"),
    path("prosjekter/<slug:project>/historie/", papers.project_history, name="project_history"),
    path("prosjekter/status/<int:pk>/hvor/", papers.update_destination, name="update_destination"),
    path("var-kommune/", municipality.municipality, name="municipality"),
    path("var-kommune/<int:pk>/tilganger/", access.colleagues, name="colleagues"),
    path("var-kommune/svar/", municipality.unanswered, name="unanswered"),
    path("les/<int:pk>/", papers.publication, name="publication"),
    path("les/<int:pk>/<int:position>/", papers.publication, name="publication_sak"),
    path("les/<int:pk>/pakke/", papers.publication_file, name="publication_file"),
    path("les/<int:pk>/pakke/endret/", papers.publication_changes, name="publication_changes"),
    path("les/<int:pk>/vedlegg/<int:attachment_id>/", papers.publication_attachment, name="publication_attachment"),
    path("moter/<str:slug>/som/<slug:who>/", as_reader.meeting_as_reader, name="meeting_as_reader"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front_page, name="front_page"),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
    path("status/", views.status_page, name="status"),
    path("personvern/", views.privacy, name="privacy"),
    path("tastatur/", views.shortcuts, name="shortcuts"),
    path("hjelp/", views.guide, name="guide"),
    *(path(f"hjelp/{each.slug}/", views.guide_page, {"chapter": each}, name=each.name) for each in CHAPTERS),
    path("konto/", include("accounts.account_urls")),
    path("konto/sprak/", languages.language, name="language"),
    # allauth leads there from its own pages, by this name.
    path("konto/passord/velg/", ChoosePassword.as_view(), name="account_set_password"),
    path("", include("accounts.urls")),
    path("oppsett/<str:token>/", founding.first_samarbeid, name="first_samarbeid"),
    path("<slug:samarbeid>/", include("organisations.urls")),
    path("<slug:samarbeid>/", include("training.urls")),
    path("<slug:samarbeid>/", include("pathways.urls")),
    path("<slug:samarbeid>/", include("indicators.urls")),
    path("<slug:samarbeid>/", include("inquiries.urls")),
    path("<slug:samarbeid>/", include("projects.urls")),
    path("<slug:samarbeid>/", include("reporting.urls")),
    # Before the house's own: words like «utvalg/nytt/» are no body's.
    path("<slug:samarbeid>/", include("setup.urls")),
    path("<slug:samarbeid>/", include(OF_THE_HOUSE)),
    path("<slug:samarbeid>/", include("reading.urls")),
    path("<slug:samarbeid>/", include("meetings.urls")),
]
