"""The login page, and how strong a password is while it is typed."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts.passwords import LONGEST_SEEN, own_words, said_of, strength_of
from accounts.relying_party import where_passkeys_work
from organisations.models import User


class LogIn(LoginView):  # type: ignore[misc]
    """What a passkey offered in the field proves comes with the page. Fetched beside it, an answer that is slower than
    the login takes the login's cookie away: its session is another."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if where_passkeys_work(self.request):
            return context
        return context | {"js_data": {"request_options": auth.begin_authentication()}}


@sensitive_post_parameters("password")
@sensitive_variables("password")
@login_not_required
@require_POST
def strength(request: HttpRequest) -> HttpResponse:
    """For static/js/passwords.js: the rule that the form asks too, so that the two never differ. Nothing is kept of
    what is sent. Open to whoever chooses a new password by mail, whose names the form alone looks for."""
    if not ratelimit.consume(request, action="password_strength"):
        return HttpResponse(status=429)
    password = request.POST.get("password", "")[: LONGEST_SEEN + 1]
    found = strength_of(password, own_words(request.user if isinstance(request.user, User) else None))
    return JsonResponse({"level": found.level, "sentence": said_of(found, password)})
