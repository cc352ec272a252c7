"""Where status is written and read. The list of projects and a project's own page are named by the roof."""

from django.urls import URLPattern, path

from reporting.views import attachments, projects, status

app_name = "reporting"

urlpatterns: list[URLPattern] = [
    path("prosjekter/oversikt.csv", projects.overview_csv, name="overview_csv"),
    path("prosjekter/oversikt.xlsx", projects.overview_xlsx, name="overview_xlsx"),
    path("prosjekter/status/<int:pk>/", status.update, name="update"),
    path("prosjekter/status/<int:pk>/lesning/", status.preview, name="preview"),
    path("prosjekter/status/<int:pk>/send/", status.submit, name="submit"),
    path("prosjekter/status/<int:pk>/godkjenn/", status.approve, name="approve"),
    path("prosjekter/status/<int:pk>/send-tilbake/", status.send_back, name="return"),
    path("prosjekter/status/<int:pk>/trekk/", status.withdraw, name="withdraw"),
    path("prosjekter/status/<int:pk>/filer/", attachments.files, name="update_files"),
    path("prosjekter/status/<int:pk>/filer/last-opp/", attachments.attach, name="attach"),
    path("prosjekter/status/vedlegg/<int:pk>/", attachments.attachment, name="attachment"),
    path("prosjekter/status/vedlegg/<int:pk>/fjern/", attachments.remove, name="remove_attachment"),
    path("prosjekter/<slug:project>/status/ny/", status.new_update, name="new_update"),
]
