"""allauth's OpenID Connect, stricter: what it leaves unchecked is checked here.

allauth binds `state` to session and provider, uses it once, and sends PKCE when told to. It sends no nonce, takes the
ID token unsigned (as it came from the token endpoint), believes whatever issuer the discovery names, and `userinfo`
before the ID token, follows redirects, and lets the address of the page add parameters to the provider's.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from accounts.fetching import Unusable
from accounts.id_tokens import read_id_token
from accounts.providers import Provider, is_safe, provider_named

WELL_KNOWN = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
NONCE_LENGTH = 32


class StrictAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The conversation with one provider during one request."""

    nonce: object = None

    @property
    def known(self) -> Provider:
        found = provider_named(self.provider_id)
        if found is None:
            raise SocialApp.DoesNotExist
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """Raises Unusable."""
        if not hasattr(self, "_discovered"):
            self._discovered = self._discover()
        return self._discovered

    def _discover(self) -> dict[str, Any]:
        said = self._json_at(self.known.issuer.rstrip("/") + WELL_KNOWN)
        if said.get("issuer") != self.known.issuer:
            raise Unusable("the discovery names another issuer than the settings")
        if not all(isinstance(said.get(name), str) and is_safe(said[name]) for name in ENDPOINTS):
            raise Unusable("the discovery lacks an address, or has one that is not https")
        return said

    def _json_at(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.request("GET", address)
        answer.raise_for_status()
        said = answer.json()
        if not isinstance(said, dict):
            raise Unusable("the provider answered no JSON object")
        return said

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The words of allauth's error hold what the provider answered. Raises Unusable."""
        try:
            data: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        except Unusable:
            raise
        except OAuth2Error:
            raise Unusable("the provider gave nothing for the code: are the client's id and secret right?") from None
        return data

    def parse_token(self, data: object) -> SocialToken:
        """Nothing of what the access token opens is asked for, so nobody shall have it."""
        return SocialToken(token="")

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        keys = self._json_at(self.openid_config["jwks_uri"])
        claims = read_id_token(kwargs["response"].get("id_token"), keys=keys, provider=self.known, nonce=self.nonce)
        return self.get_provider().sociallogin_from_response(request, claims)

    def require_own_answer(self, request: HttpRequest) -> None:
        """An answer that names its issuer names this one (RFC 9207); one that promises to, does. Raises Unusable."""
        promised = self.openid_config.get("authorization_response_iss_parameter_supported") is True
        issuers = request.GET.getlist("iss")
        if (issuers or promised) and issuers != [self.known.issuer]:
            raise Unusable("the answer is from another issuer")


class StrictCallback(OAuth2CallbackView):  # type: ignore[misc]
    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        """What this login was begun with, taken out of the session: a second answer finds nothing."""
        state, response = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state.get("nonce")
            self.adapter.require_own_answer(request)
        return state, response


class StrictProvider(OpenIDConnectProvider):  # type: ignore[misc]
    pkce_enabled_default = True
    oauth2_adapter_class = StrictAdapter

    @property
    def sub_id(self) -> str:
        """Whoever is known at a provider is known by its issuer: a key of the settings may come to mean another."""
        return str(self.app.settings["issuer"])

    def get_default_scope(self) -> list[str]:
        """No more than is used: a name is the samarbeid's own to write."""
        return ["openid", "email"] if self.app.settings["asks_address"] else ["openid"]

    def begin(self, request: HttpRequest, *, invitation: int | None) -> HttpResponse:
        """To the provider's page, and back to where the reader was going."""
        nonce = get_random_string(NONCE_LENGTH)
        response: HttpResponse = self.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce} | self.app.settings["auth_params"],
            nonce=nonce,
            invitation=invitation,
        )
        return response

    def sociallogin_from_response(self, request: HttpRequest, claims: dict[str, Any]) -> SocialLogin:
        """Only the subject is kept: ID-porten's token has a national identity number in it."""
        known = provider_named(self.sub_id)
        address = known.confirmed_address(claims) if known else ""
        return SocialLogin(
            provider=self,
            account=SocialAccount(provider=self.sub_id, uid=claims["sub"], extra_data={}),
            email_addresses=[EmailAddress(email=address, verified=True)] if address else [],
        )


def app_of(known: Provider) -> SocialApp:
    """As allauth wants to have it; never a row."""
    return SocialApp(
        provider=StrictProvider.id,
        provider_id=known.key,
        name=known.name,
        client_id=known.client_id,
        secret=known.secret,
        settings={
            "issuer": known.issuer,
            "asks_address": bool(known.domains),
            "auth_params": {"acr_values": known.acr_values} if known.acr_values else {},
        },
    )
