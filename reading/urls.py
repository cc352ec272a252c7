"""Where published papers are read. The pages that lower floors link to are named by the roof."""

from django.urls import path

from reading.views import as_reader, papers

app_name = "reading"

urlpatterns = [
    path("mine-moter/", papers.my_meetings, name="my_meetings"),
    path("referater/", papers.referater, name="referater"),
    path("les/<int:pk>/<int:position>/saerutskrift.pdf", papers.publication_excerpt, name="publication_excerpt"),
    path("moter/<str:slug>/som/<slug:who>/<int:position>/", as_reader.meeting_as_reader, name="as_reader_sak"),
    path(
        "moter/<str:slug>/som/<slug:who>/vedlegg/<int:attachment_id>/",
        as_reader.attachment_as_reader,
        name="as_reader_attachment",
    ),
]
