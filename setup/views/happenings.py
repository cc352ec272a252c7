"""«Hendelser»: who gave, changed or ended what, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from figures.sending import send_xlsx
from organisations import clock
from organisations.models import Trail
from organisations.reader import Reader
from organisations.readers import reader_of
from setup import rules
from setup.forms.happenings import HappeningsForm
from setup.happenings.choosing import Wanted, acts_of, chosen, counts_of, under
from setup.happenings.days import columns, days_of, lines_of, table_of, with_words
from setup.happenings.verbs import KINDS

HAPPENINGS_PER_PAGE = 50


@require_safe
def happenings(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = _reader(request)
    form = HappeningsForm(request.GET)
    choice = form.choice
    rows = _found(reader, choice)
    page = Paginator(under(rows, choice.kinds), HAPPENINGS_PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "days": days_of(lines_of(page, reader)),
        "kinds": _kinds(rows, choice),
        "last": None if page.paginator.count else _last_before(reader, choice),
    }
    return render(request, "setup/happenings.html", context)


@require_safe
def happenings_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """All pages of what the address asks for."""
    reader = _reader(request)
    choice = HappeningsForm(request.GET).choice
    lines = lines_of(under(_found(reader, choice), choice.kinds), reader)
    return send_xlsx(f"hendelser-{clock.today()}", _("Hendelser"), columns(), table_of(lines))


def _reader(request: HttpRequest) -> Reader:
    """Raises Http404 for everyone but the secretariat."""
    reader = reader_of(request)
    if not rules.can_read_happenings(reader):
        raise Http404
    return reader


def _found(reader: Reader, choice: Wanted) -> QuerySet[Trail]:
    """Under all headings, so that each can be counted."""
    rows = chosen(acts_of(reader), choice)
    return with_words(rows, choice.words, reader) if choice.words else rows


def _kinds(rows: QuerySet[Trail], choice: Wanted) -> list[dict[str, Any]]:
    counts = counts_of(rows)
    return [
        {"value": value, "label": label, "count": counts[value], "is_chosen": value in choice.kinds}
        for value, label in KINDS.items()
    ]


def _last_before(reader: Reader, choice: Wanted) -> Trail | None:
    """The newest of them at any time."""
    ever = replace(choice, since=None, until=None)
    return under(_found(reader, ever), ever.kinds).first()
