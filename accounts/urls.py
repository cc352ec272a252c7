from django.urls import URLPattern, path

from accounts import views

app_name = "accounts"

urlpatterns: list[URLPattern] = [
    path("konto/lenke/<str:token>/", views.link, name="link"),
]
