from django.urls import URLPattern, path

from organisations import views

app_name = "organisations"

urlpatterns: list[URLPattern] = [
    path("utboks/", views.outbox, name="outbox"),
    path("utboks/<int:pk>/", views.outbox_mail, name="outbox_mail"),
]
