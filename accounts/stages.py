"""When a code is asked for: allauth's own way, with a trust that the owner can end."""

from __future__ import annotations

from allauth.mfa import app_settings
from allauth.mfa import stages as mfa
from django.http import HttpRequest
from django.utils import timezone

from accounts.came_by import came_by_factor
from accounts.devices import known_device


class AuthenticateStage(mfa.AuthenticateStage):  # type: ignore[misc]
    """allauth's cookie says that a browser is trusted, and nobody can take a cookie back: it counts as long as the
    Device does, too."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if self.login.user and came_by_factor(request, self.login.user):
            return False
        name = app_settings.TRUST_COOKIE_NAME
        if name in request.COOKIES and self.login.user and not self._is_trusted(request):
            del request.COOKIES[name]
        return bool(super()._should_handle(request))

    def _is_trusted(self, request: HttpRequest) -> bool:
        device = known_device(request, self.login.user)
        return bool(device and device.trusted_until and device.trusted_until > timezone.now())
