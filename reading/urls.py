"""Where published papers are read."""

from django.urls import path

from reading.views import municipality, papers

app_name = "reading"

urlpatterns = [
    path("var-kommune/", municipality.municipality, name="municipality"),
    path("mine-moter/", papers.my_meetings, name="my_meetings"),
    path("referater/", papers.referater, name="referater"),
    path("les/<int:pk>/", papers.publication, name="publication"),
    path("les/<int:pk>/<int:position>/", papers.publication, name="publication_sak"),
    path("les/<int:pk>/<int:position>/saerutskrift.pdf", papers.publication_excerpt, name="publication_excerpt"),
    path("les/<int:pk>/pakke/", papers.publication_file, name="publication_file"),
    path("les/<int:pk>/pakke/endret/", papers.publication_changes, name="publication_changes"),
    path("les/<int:pk>/vedlegg/<int:attachment_id>/", papers.publication_attachment, name="publication_attachment"),
    path("prosjekter/status/<int:pk>/hvor/", papers.update_destination, name="update_destination"),
    path("prosjekter/<slug:project>/historie/", papers.project_history, name="project_history"),
]
