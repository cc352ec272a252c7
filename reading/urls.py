"""Where published papers are read."""

from django.urls import path

from reading import views

app_name = "reading"

urlpatterns = [
    path("mine-moter/", views.my_meetings, name="my_meetings"),
    path("referater/", views.referater, name="referater"),
    path("les/<int:pk>/", views.publication, name="publication"),
    path("les/<int:pk>/<int:position>/", views.publication, name="publication_sak"),
    path("les/<int:pk>/<int:position>/saerutskrift.pdf", views.publication_excerpt, name="publication_excerpt"),
    path("les/<int:pk>/pakke/", views.publication_file, name="publication_file"),
    path("les/<int:pk>/pakke/endret/", views.publication_changes, name="publication_changes"),
    path("les/<int:pk>/vedlegg/<int:attachment_id>/", views.publication_attachment, name="publication_attachment"),
    path("prosjekter/status/<int:pk>/hvor/", views.update_destination, name="update_destination"),
    path("prosjekter/<slug:project>/historie/", views.project_history, name="project_history"),
]
