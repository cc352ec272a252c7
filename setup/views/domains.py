"""A municipality's addresses get another domain: first who, then one button."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.actions.domains import Moved, change_domain
from accounts.domains import mark_of_moves, moves_of
from organisations.form_pages import Done, act_on_form
from organisations.reader import Reader
from setup.forms.domains import ChangeDomainForm, DomainForm
from setup.views.people import keeper_of


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = keeper_of(request)
    if request.method == "GET":
        return _page(request, reader, DomainForm(request.GET or None))
    form = ChangeDomainForm(request.POST)

    def act() -> Done:
        said = form.cleaned_data
        moved = change_domain(said["old"], said["new"], seen=said["seen"], by=reader)
        return _said(moved), reverse("setup:people", args=[reader.samarbeid_slug])

    return act_on_form(request, form, act, page=partial(_page, request, reader))


def _page(request: HttpRequest, reader: Reader, form: forms.Form, status: int = 200, **_more: Any) -> HttpResponse:
    """With the list, once both domains are given."""
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    said = {name: typed.get(name, "") for name in ("old", "new")}
    moves = moves_of(reader.samarbeid_id or 0, **said) if all(said.values()) else None
    context = {
        "form": form,
        "said": said,
        "moves": moves,
        "todo": [move for move in moves or [] if not move.hindrance],
        "seen": mark_of_moves(moves or []),
    }
    return render(request, "setup/change_domain.html", context, status=status)


def _said(moved: Moved) -> str:
    changed = ngettext("%(count)d adresse er byttet.", "%(count)d adresser er byttet.", moved.changed)
    waiting = ngettext(
        "%(count)d venter på at eieren bekrefter.", "%(count)d venter på at eieren bekrefter.", moved.waiting
    )
    parts = [(moved.changed, changed), (moved.waiting, waiting)]
    return " ".join(words % {"count": count} for count, words in parts if count) or _("Ingenting er byttet.")
