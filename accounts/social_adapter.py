"""allauth's adapter for logins by providers: those of the settings alone, and nobody comes in by signing up."""

from __future__ import annotations

import logging
import time
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.providers import meet
from accounts.fetching import PATIENCE_SECONDS, CarefulSession, Unusable
from accounts.openid import StrictProvider, app_of
from accounts.providers import offered, provider_named
from organisations.refusals import Refused

log = logging.getLogger(__name__)


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Never of the table of allauth, which nobody can write to."""
        found = offered() if provider is None else [each for each in [provider_named(provider)] if each]
        return [app_of(each) for each in found]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> StrictProvider:
        """Raises SocialApp.DoesNotExist."""
        return StrictProvider(request, app=self.get_app(request, provider))

    def get_requests_session(self) -> CarefulSession:
        """All that is asked while one page is made has the same five seconds."""
        until = self.request.__dict__.setdefault("ask_until", time.monotonic() + PATIENCE_SECONDS)
        return CarefulSession(until)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: StrictProvider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        state = (extra_context or {}).get("state") or {}
        if error == AuthError.CANCELLED:
            said = _("Innloggingen med %(provider)s ble avbrutt.") % {"provider": provider.name}
            raise ImmediateHttpResponse(back_to_login(request, said, state))
        raise ImmediateHttpResponse(refuse(request, provider.app, exception, state))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """After what the provider says of itself is checked, and before anything of the portal is opened."""
        address = next((each.email for each in sociallogin.email_addresses), "")
        try:
            sociallogin.user = meet(
                sociallogin.account.provider,
                sociallogin.account.uid,
                address=address,
                invitation_id=sociallogin.state.get("invitation"),
            )
        except Refused as refusal:
            raise ImmediateHttpResponse(
                refuse(request, sociallogin.provider.app, refusal, sociallogin.state)
            ) from refusal


def refuse(
    request: HttpRequest, app: SocialApp, why: BaseException | None, state: dict[str, Any]
) -> HttpResponseRedirect:
    """To the login page with one sentence, the same for whoever is unknown here and for a provider that answers badly:
    only the log tells them apart."""
    log.warning("a login by %s was refused: %s", app.provider_id, _told(why))
    said = _(
        "Innloggingen med %(provider)s slapp deg ikke inn. Er det første gang, åpner du lenken i invitasjonen og "
        "velger %(provider)s der. Hjelper ikke det, skriv til sekretariatet."
    )
    return back_to_login(request, said % {"provider": app.name}, state)


def _told(why: BaseException | None) -> str:
    """The words of others may hold what the provider answered."""
    if why is None:
        return "the browser came back without what it left with, or the provider said no"
    return str(why) if isinstance(why, (Unusable, Refused)) else why.__class__.__name__


def back_to_login(request: HttpRequest, said: str, state: dict[str, Any]) -> HttpResponseRedirect:
    messages.error(request, said)
    wanted = state.get("next")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}" if wanted else "account_login")
