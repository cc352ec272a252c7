"""Login by a provider: out by a button, back by the provider's answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from accounts.actions.invitations import open_invitation
from accounts.actions.links import LinkIsOver
from accounts.openid import StrictAdapter, StrictCallback, StrictProvider
from accounts.social_adapter import refuse
from accounts.staying import wish
from accounts.views.links import link_is_over

# What comes of an answer that has not the shape of any; the classes' own words may hold some of it.
BROKEN = (OAuth2Error, OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
View = Callable[[HttpRequest, StrictProvider], HttpResponse]


def with_provider(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """The provider of the address, or no such page; whatever is wrong with what it answers is one sentence."""

    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            provider = get_adapter().get_provider(request, provider_id)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        try:
            return view(request, provider)
        except BROKEN as error:
            return refuse(request, provider.app, error, {"next": request.POST.get("next")})

    return answered


@sensitive_variables("token")
@with_provider
@require_POST
def begin(request: HttpRequest, provider: StrictProvider) -> HttpResponse:
    """A page that leads on by itself: a form may be sent to this portal alone, and browsers count where the answer
    leads, through all that the provider leads on to, as sent there too."""
    token = request.POST.get("invitation", "")
    try:
        invitation = open_invitation(token) if token else None
    except LinkIsOver:
        return link_is_over(request)
    if not request.user.is_authenticated:
        wish(request.session, bool(request.POST.get("remember")))
    response = provider.begin(request, invitation=invitation.pk if invitation else None)
    if not isinstance(response, HttpResponseRedirect):
        return response
    return render(request, "accounts/to_provider.html", {"provider": provider, "address": response.url})


@with_provider
@require_GET
@sensitive_variables()
def answer(request: HttpRequest, provider: StrictProvider) -> HttpResponse:
    view = StrictCallback.adapter_view(StrictAdapter(request, provider.app.provider_id))
    response: HttpResponse = view(request)
    return response
