"""«Innlogging og sikkerhet»: where one is logged in, and how."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import devices as actions
from accounts.models import AddressChange, Device
from accounts.overview import browsers_of, factor_sentence
from accounts.telling import name_of
from accounts.ways import ways_of
from organisations.form_pages import act_on_button
from organisations.models import User


def user_of(request: HttpRequest) -> User:
    """Whoever is logged in: LoginMiddleware lets nobody else in."""
    user = request.user
    assert isinstance(user, User)
    return user


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    browsers = browsers_of(user, this_session=request.session.session_key)
    context = {
        "browsers": browsers,
        "has_others": any(not each.is_this for each in browsers),
        "changes": AddressChange.objects.standing().filter(user=user).order_by("pk"),
        "factor_sentence": factor_sentence(user),
        "ways": ways_of(user),
    }
    return render(request, "accounts/security.html", context)


@require_POST
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_of(request)
    device = get_object_or_404(Device.objects.filter(user=user), pk=pk)
    said = _("%(device)s er logget ut.") % {"device": name_of(device)}
    act = partial(actions.end_device, device, by_user=user)
    return act_on_button(request, act, said, reverse("accounts:security"))


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """This browser goes on under another key: a copy of its cookie is one of the others."""

    def act() -> None:
        actions.end_others(user_of(request), keep_session_key=request.session.session_key or "")
        request.session.cycle_key()

    return act_on_button(request, act, _("Alle andre er logget ut."), reverse("accounts:security"))
