"""«Personer og tilganger»: whom the samarbeid knows, and what each may."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from figures.sending import send_xlsx
from organisations import clock, rules
from organisations.actions import people as actions
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.holding import words_of
from organisations.known import belongs_to, name_here
from organisations.models import KnownAs, Organisation
from organisations.querysets import OrganisationQuerySet
from organisations.reader import Reader
from organisations.readers import reader_of
from setup.forms.people import PersonForm
from setup.logins import NOT_INVITED
from setup.people import INVITE, chosen, columns, line_of, lines_in, table_of, tallies

PEOPLE_PER_PAGE = 50


def keeper_of(request: HttpRequest) -> Reader:
    """Raises Http404 for whoever does not keep the list of people."""
    reader = reader_of(request)
    if not rules.can_edit_people(reader):
        raise Http404
    return reader


def address_of_person(row: KnownAs) -> str:
    return reverse("setup:person", args=[row.samarbeid.slug, row.pk])


def row_of(reader: Reader, pk: int) -> KnownAs:
    rows = KnownAs.objects.visible_to(reader).used().select_related("person__user", "organisation", "samarbeid")
    found: KnownAs = get_object_or_404(rows, pk=pk)
    return found


def filters_of(request: HttpRequest) -> dict[str, str]:
    """What chooses of the list, from the address."""
    return {
        "state": request.GET.get("vis", ""),
        "words": " ".join(request.GET.get("q", "").split())[:80],
        "organisation": request.GET.get("organisasjon", ""),
    }


@require_GET
def people(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = keeper_of(request)
    lines, filters = lines_in(reader.samarbeid_id or 0), filters_of(request)
    page = Paginator(chosen(lines, **filters), PEOPLE_PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "page": page,
        "tallies": tallies(lines),
        "uninvited": sum(line.action == INVITE and NOT_INVITED in line.states for line in lines),
        "organisations": Organisation.objects.filter(pk__in={line.row.organisation_id for line in lines}),
        **filters,
    }
    return render(request, "setup/people.html", context)


@require_GET
def people_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """All pages of what the address asks for."""
    reader = keeper_of(request)
    lines = chosen(lines_in(reader.samarbeid_id or 0), **filters_of(request))
    return send_xlsx(f"personer-{clock.today()}", _("Personer og tilganger"), columns(), table_of(lines))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = keeper_of(request)
    form = _form(reader, None, posted(request))

    def add() -> Done:
        person = actions.add_person(form.said(), by=reader)
        row = KnownAs.objects.visible_to(reader).select_related("samarbeid").get(person=person)
        return _("%(name)s er lagt til. Gi tilgang her.") % {"name": row.name}, address_of_person(row)

    return act_on_form(request, form, add, page=partial(_new_page, request))


def _new_page(request: HttpRequest, form: forms.Form, status: int = 200, **_more: Any) -> HttpResponse:
    return render(request, "setup/person_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Name, address and telephone to change; beside it what the person may, and how the login stands."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    form = _form(reader, row, posted(request))

    def change() -> Done:
        actions.change_person(row.person, form.said(), seen=form.cleaned_data["seen"], by=reader)
        return _("%(name)s er lagret.") % {"name": form.cleaned_data["name"]}, address_of_person(row)

    def stored() -> Stored:
        fresh = row_of(reader, pk)
        return Stored(_form(reader, fresh), (fresh.person, "change_person"))

    page = partial(_person_page, request, row)
    return act_on_form(request, form, change, stored=stored, page=page, is_read_too=True)


def _person_page(request: HttpRequest, row: KnownAs, form: forms.Form, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "setup/person.html", {"form": form, **facts_of(row), **more}, status=status)


def facts_of(row: KnownAs) -> dict[str, Any]:
    line = line_of(row)
    doubles = KnownAs.objects.filter(samarbeid=row.samarbeid_id, same_as=row.person_id, joined_on__isnull=False)
    held = [(each, " ".join(words_of(each)).strip()) for each in line.held]
    return {"row": row, "line": line, "held": held, "doubles": doubles.select_related("person")}


def _form(reader: Reader, row: KnownAs | None, data: Any = None) -> PersonForm:
    initial = {}
    if row:
        names = ("name", "title", "phone", "organisation")
        initial = {name: getattr(row, name) for name in names}
        initial |= {"email": row.person.email.lower(), "seen": actions.mark_of_person(row)}
    return PersonForm(
        organisations_for(reader, row),
        data,
        taken=lambda email: _taken(reader, row, email),
        alike=lambda name, organisation: _alike(reader, row, name, organisation),
        initial=initial,
    )


def organisations_for(reader: Reader, row: KnownAs | None = None) -> OrganisationQuerySet:
    """Those that take part, their units, and the one that the person has."""
    members = Organisation.objects.taking_part_in(reader.samarbeid_id or 0)
    ids = {*members.values_list("pk", flat=True), *([row.organisation_id] if row else [])}
    return Organisation.objects.filter(pk__in=[pk for pk in ids if pk])


def _taken(reader: Reader, row: KnownAs | None, email: str) -> str:
    """Only of those whom the samarbeid knows."""
    known = KnownAs.objects.visible_to(reader).filter(person__email__iexact=email)
    other = known.exclude(pk=row.pk if row else 0).select_related("person", "same_as").first()
    if other is None or (row and other.same_as_id == row.person_id and other.joined_on is None):
        return ""
    if row:
        return belongs_to(other.person, other.samarbeid_id)
    words = {"name": name_here(other.person, other.samarbeid_id)}
    return _("Adressen hører til %(name)s, som står i listen fra før.") % words


def _alike(reader: Reader, row: KnownAs | None, name: str, organisation: Organisation | None) -> str:
    """Asked of a new name alone: one that stands is nobody's double again."""
    if row and row.name == name and row.organisation_id == (organisation.pk if organisation else None):
        return ""
    same = KnownAs.objects.visible_to(reader).used().filter(name__iexact=name, organisation=organisation)
    other = same.exclude(pk=row.pk if row else 0).first()
    if other is None:
        return ""
    return f"{other.name}, {organisation.name}" if organisation else other.name
