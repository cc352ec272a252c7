"""Someone saved before you: both texts, and a choice. Nothing is overwritten and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import Sak, Section
from organisations.autosaving import is_autosave
from organisations.models import Trail


@dataclass(frozen=True)
class ConflictPart:
    """The part two persons wrote: `fields` is what keeping mine sends, with the version that is stored now.

    `theirs` and `mine` are short texts, the html beside them is already cleaned; `anchor` is where «bruk deres» leads.
    """

    name: str
    row: Sak | Section
    sak: Sak
    version: int
    fields: Mapping[str, Any]
    theirs: Sequence[str]
    mine: Sequence[str]
    their_html: str
    my_html: str
    anchor: str


def stands_already(typed: Form, stored: Form) -> bool:
    """Whether the words that were to be saved are those that stand there: an answer that never came, and two who wrote
    the same, are no conflict. `stored` is the form as a page would show it now."""
    return all(stored.initial[name] == value for name, value in typed.cleaned_data.items() if name != "version")


def conflict_answer(request: HttpRequest, part: ConflictPart) -> HttpResponse:
    """A fragment for the page that is open, or a page of its own for whoever has no scripts."""
    template = "meetings/_sak_conflict.html" if is_autosave(request) else "meetings/sak_conflict.html"
    return render(request, template, {"part": part, "who": _who(part.row), "sak": part.sak}, status=409)


def _who(row: Sak | Section) -> str:
    """The title (or name) of the one who saved last; empty when the trail does not know."""
    last = (
        Trail.objects.filter(object_type=row._meta.label_lower, object_id=row.pk, verb="edited")
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    return (last.by.title or last.by.name) if last and last.by else ""
