"""What a pause is to a program: 429, and when to come again."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.pauses import Pause


class PauseMiddleware:
    """The page is the one where the password was typed, with the sentence in it; whichever page that is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        pause: Pause | None = getattr(request, "pause", None)
        if pause:
            response.status_code = 429
            response["Retry-After"] = str(max(1, ceil((pause.until - timezone.now()).total_seconds())))
        return response
