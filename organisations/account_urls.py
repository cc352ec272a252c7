"""Login, logout and passwords. Sign-up and everything else of allauth is not mounted."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

urlpatterns = [
    path("logg-inn/", views.login, name="account_login"),
    path("logg-ut/", views.logout, name="account_logout"),
    path("passord/bytt/", views.password_change, name="account_change_password"),
    path("passord/glemt/", login_not_required(views.password_reset), name="account_reset_password"),
    path("passord/sendt/", login_not_required(views.password_reset_done), name="account_reset_password_done"),
    # allauth puts its key where the text "UID-KEY" stands in the reversed address.
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login_not_required(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "passord/lagret/",
        login_not_required(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
