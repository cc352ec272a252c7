"""Where projects and their milestones are changed."""

from django.urls import URLPattern, path

from projects.views import milestones, projects

app_name = "projects"

urlpatterns: list[URLPattern] = [
    path("prosjekter/ny/", projects.new_project, name="new"),
    path("prosjekter/<slug:project>/endre/", projects.edit_project, name="edit"),
    path("prosjekter/<slug:project>/tilstand/", projects.project_state, name="state"),
    path("prosjekter/<slug:project>/milepaeler/", milestones.milestones, name="milestones"),
    path("prosjekter/<slug:project>/milepaeler/<int:pk>/", milestones.milestone, name="milestone"),
    path("prosjekter/<slug:project>/milepaeler/<int:pk>/tilstand/", milestones.milestone_state, name="milestone_state"),
]
