from django.urls import URLPattern, path

from projects import views

app_name = "projects"

urlpatterns: list[URLPattern] = [
    path("prosjekter/", views.project_list, name="list"),
    path("prosjekter/status/<int:pk>/", views.update, name="update"),
    path("prosjekter/status/<int:pk>/lesning/", views.preview, name="preview"),
    path("prosjekter/status/<int:pk>/send/", views.submit, name="submit"),
    path("prosjekter/status/<int:pk>/godkjenn/", views.approve, name="approve"),
    path("prosjekter/status/<int:pk>/send-tilbake/", views.send_back, name="return"),
    path("prosjekter/status/<int:pk>/trekk/", views.withdraw, name="withdraw"),
    path("prosjekter/<slug:project>/", views.project, name="project"),
    path("prosjekter/<slug:project>/status/ny/", views.new_update, name="new_update"),
]
