"""Two rows that are one person: chosen, seen beside each other, joined, taken apart."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.actions import people as actions
from organisations.form_pages import act_on_button
from organisations.models import KnownAs
from setup.people import PersonLine, chosen, line_of, lines_in
from setup.views.people import address_of_person, keeper_of, row_of

PEOPLE_PER_PAGE = 20


@require_GET
def choose(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Those of the same name first, else those that a search finds."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    words = " ".join(request.GET.get("q", row.name.split()[-1]).split())[:80]
    others = [line for line in lines_in(row.samarbeid_id) if line.row.pk != row.pk]
    found = [
        line for state in ("", "uten-tilgang") for line in chosen(others, state=state, words=words, organisation="")
    ]
    page = Paginator(found, PEOPLE_PER_PAGE).get_page(request.GET.get("side"))
    return render(request, "setup/person_same.html", {"row": row, "words": words, "page": page})


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, samarbeid: str, pk: int, other: int) -> HttpResponse:
    """`pk` is kept, unless the other alone has an address: then its page is the one."""
    reader = keeper_of(request)
    kept, double = row_of(reader, pk), row_of(reader, other)
    if request.method == "POST":
        said = _("De to er slått sammen.")
        return act_on_button(
            request, lambda: actions.join_people(double.person, kept.person, by=reader), said, address_of_person(kept)
        )
    if kept.pk != double.pk and _is_better(line_of(double), line_of(kept)):
        return redirect("setup:join", samarbeid, double.pk, kept.pk)
    return render(request, "setup/person_join.html", {"kept": line_of(kept), "double": line_of(double)})


def _is_better(line: PersonLine, than: PersonLine) -> bool:
    """An address comes before none."""
    return bool(line.email) and not than.email


@require_POST
def part(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = keeper_of(request)
    rows = KnownAs.objects.visible_to(reader).filter(joined_on__isnull=False).select_related("person", "samarbeid")
    row = get_object_or_404(rows, pk=pk)
    said = _("De to er skilt igjen. Hver har det den hadde.")
    return act_on_button(request, lambda: actions.part_people(row.person, by=reader), said, address_of_person(row))
