"""The page that stands before writing where a second factor is due."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.factors import has_factor
from accounts.gate import show, way_back


@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """How one makes a factor; whoever has one by now is led back to where writing waited."""
    if has_factor(request.user):  # type: ignore[arg-type]
        return redirect(way_back(request))
    return show(request, request.GET.get("next", ""))
