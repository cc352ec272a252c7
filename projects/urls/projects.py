from django.urls import URLPattern, path

from projects.views import attachments, editing, milestones, municipality, projects, status

urlpatterns: list[URLPattern] = [
    path("var-kommune/", municipality.municipality, name="municipality"),
    path("prosjekter/", projects.project_list, name="list"),
    path("prosjekter/oversikt.csv", projects.overview_csv, name="overview_csv"),
    path("prosjekter/oversikt.xlsx", projects.overview_xlsx, name="overview_xlsx"),
    path("prosjekter/ny/", editing.new_project, name="new"),
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
    path("prosjekter/<slug:project>/", projects.project, name="project"),
    path("prosjekter/<slug:project>/endre/", editing.edit_project, name="edit"),
    path("prosjekter/<slug:project>/tilstand/", editing.project_state, name="state"),
    path("prosjekter/<slug:project>/milepaeler/", milestones.milestones, name="milestones"),
    path("prosjekter/<slug:project>/milepaeler/<int:pk>/", milestones.milestone, name="milestone"),
    path("prosjekter/<slug:project>/milepaeler/<int:pk>/tilstand/", milestones.milestone_state, name="milestone_state"),
    path("prosjekter/<slug:project>/status/ny/", status.new_update, name="new_update"),
]
