"""How views answer static/js/words.js, which saves forms while people write."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse

from organisations import clock
from organisations.dates import clock_time


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script saves; else a person pressed a button and wants a page."""
    return request.headers.get("X-Autosave") == "1"


def saved(version: int) -> JsonResponse:
    """When it was saved, and the version that the next save builds on."""
    return JsonResponse({"saved_at": clock_time(clock.now()), "version": version})


def not_saved(*sentences: str) -> JsonResponse:
    """What the script shows before it tries again at the next key."""
    return JsonResponse({"message": " ".join(sentences)}, status=422)


def not_valid(form: BaseForm) -> JsonResponse:
    """The same with every sentence that the form has about its fields."""
    return not_saved(*(str(error) for errors in form.errors.values() for error in errors))
