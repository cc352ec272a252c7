from django.urls import URLPattern, path

from projects.views import projects, status

urlpatterns: list[URLPattern] = [
    path("prosjekter/", projects.project_list, name="list"),
    path("prosjekter/status/<int:pk>/", status.update, name="update"),
    path("prosjekter/status/<int:pk>/lesning/", status.preview, name="preview"),
    path("prosjekter/status/<int:pk>/send/", status.submit, name="submit"),
    path("prosjekter/status/<int:pk>/godkjenn/", status.approve, name="approve"),
    path("prosjekter/status/<int:pk>/send-tilbake/", status.send_back, name="return"),
    path("prosjekter/status/<int:pk>/trekk/", status.withdraw, name="withdraw"),
    path("prosjekter/<slug:project>/", projects.project, name="project"),
    path("prosjekter/<slug:project>/status/ny/", status.new_update, name="new_update"),
]
