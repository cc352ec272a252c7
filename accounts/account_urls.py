"""Login, logout, passwords, second factors and providers. Sign-up and everything else of allauth is not mounted."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from accounts.views import factors, providers
from accounts.views.forgotten import AskForWayIn
from accounts.views.passwords import LogIn
from accounts.views.trusting import TrustBrowser

urlpatterns = [
    path("logg-inn/", LogIn.as_view(), name="account_login"),
    path("logg-ut/", views.logout, name="account_logout"),
    path("logg-inn/egen-enhet/", TrustBrowser.as_view(), name="mfa_trust"),
    path("passord/bytt/", views.password_change, name="account_change_password"),
    path("passord/glemt/", login_not_required(AskForWayIn.as_view()), name="account_reset_password"),
    path("passord/sendt/", login_not_required(views.password_reset_done), name="account_reset_password_done"),
    # allauth puts its key where the text "UID-KEY" stands in the reversed address.
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login_not_required(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("logg-inn/tilgangsnokkel/", login_not_required(factors.LoginByPasskey.as_view()), name="mfa_login_webauthn"),
    path("logg-inn/kode/", factors.Prove.as_view(), name="mfa_authenticate"),
    # Asked again of whoever is logged in, before a way in is added or taken away.
    path("bekreft/", factors.ProveAgainByPassword.as_view(), name="account_reauthenticate"),
    path("bekreft/kode/", factors.ProveAgain.as_view(), name="mfa_reauthenticate"),
    path("bekreft/tilgangsnokkel/", factors.ProveAgainByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("tilgangsnokkel/ny/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("tilgangsnokkel/<int:pk>/navn/", factors.NamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("tilgangsnokkel/<int:pk>/fjern/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("app/", factors.ConnectApp.as_view(), name="mfa_activate_totp"),
    path("app/fjern/", factors.DisconnectApp.as_view(), name="mfa_deactivate_totp"),
    path("reservekoder/", factors.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("reservekoder/nye/", factors.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("med/<slug:provider_id>/", providers.begin, name="openid_connect_login"),
    path("med/<slug:provider_id>/svar/", providers.answer, name="openid_connect_callback"),
]
