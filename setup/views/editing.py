"""What the pages of «Organisasjoner» that change something have in common."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from organisations import rules
from organisations.reader import Reader
from organisations.readers import reader_of


def editor_of(request: HttpRequest) -> Reader:
    """Raises Http404 for whoever may not change who takes part."""
    reader = reader_of(request)
    if not rules.can_edit_parties(reader):
        raise Http404
    return reader


def address_of_list(reader: Reader) -> str:
    return reverse("setup:parties", args=[reader.samarbeid_slug])
