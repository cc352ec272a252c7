from django.urls import URLPattern, path

from accounts.views import addresses, invitations, links, passwords, second_factor, security

app_name = "accounts"

urlpatterns: list[URLPattern] = [
    path("invitasjon/<str:token>/", invitations.invitation, name="invitation"),
    path("konto/lenke/<str:token>/", links.link, name="link"),
    path("konto/sikkerhet/", security.security, name="security"),
    path("konto/sikkerhet/enheter/logg-ut/", security.end_others, name="end_others"),
    path("konto/sikkerhet/enheter/<int:pk>/logg-ut/", security.end_device, name="end_device"),
    path("konto/adresse/", addresses.change_address, name="change_address"),
    path("konto/adresse/<str:token>/", addresses.confirm_address, name="confirm_address"),
    path("konto/sikre-innloggingen/", second_factor.set_up, name="set_up"),
    path("konto/passord/styrke/", passwords.strength, name="strength"),
]
