"""What a person may: given, ended, and the one-time link to come in by."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.links import give_link_here
from accounts.links import login_address
from organisations import clock, rules
from organisations.actions import access as actions
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.holding import words_of
from organisations.known import name_here
from organisations.models import Affiliation, KnownAs, Membership, Organisation, Secretariat
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused
from setup.forms.people import ColleagueForm, EndRightForm, GiveForm
from setup.views.people import address_of_person, facts_of, keeper_of, organisations_for, row_of


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """An access to an organisation, or a task in the samarbeid."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    form = _give_form(reader, row, posted(request))

    def act() -> Done:
        typed = form.cleaned_data
        period = {"valid_from": typed["valid_from"], "valid_to": typed["valid_to"]}
        if form.is_task:
            actions.give_task(row.person, typed["role"], **period, by=reader)
        else:
            actions.give_access(row.person, typed["organisation"], typed["role"], **period, by=reader)
        return _("%(name)s har fått tilgangen.") % {"name": row.name}, address_of_person(row)

    return act_on_form(request, form, act, template="setup/person_give.html", row=row, title=_title_give(row))


def _title_give(row: KnownAs) -> str:
    return _("Gi %(name)s tilgang") % {"name": row.name}


def _give_form(reader: Reader, row: KnownAs, data: Any = None) -> GiveForm:
    def twice(role: str, organisation: Organisation | None, first: date, last: date | None) -> str:
        return actions.why_twice(row.person, role, organisation, first, last, by=reader)

    initial = {"valid_from": clock.today(), "organisation": row.organisation}
    return GiveForm(organisations_for(reader), data, twice=twice, initial=initial)


@require_http_methods(["GET", "POST"])
def end_access(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """By the secretariat, and by a local administrator for the own organisation."""
    reader = reader_of(request)
    rows = Affiliation.objects.filter(rules.visible_affiliations(reader)).select_related(
        "organisation", "person", "samarbeid"
    )
    row = get_object_or_404(rows, pk=pk)
    back = _back(reader, row)

    def act(on: date, seen: str) -> Done:
        actions.end_access(row, on=on, seen=seen, by=reader)
        return _said(row, on), back

    return _end_page(request, row, act, "end_access", back)


@require_http_methods(["GET", "POST"])
def end_task(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The last secretary finds the sentence why not, and no button."""
    reader = keeper_of(request)
    rows = Secretariat.objects.filter(samarbeid__slug=samarbeid).select_related("person", "samarbeid")
    row = get_object_or_404(rows, pk=pk)
    back = _back(reader, row)

    def act(on: date, seen: str) -> Done:
        actions.end_task(row, on=on, seen=seen, by=reader)
        return _said(row, on), back

    is_last = row.role == Secretariat.Role.SEKRETARIAT and actions.is_last_secretary(row, clock.today())
    return _end_page(request, row, act, "end_task", back, why_not=actions.why_last(row) if is_last else "")


def _end_page(
    request: HttpRequest, row: Affiliation | Secretariat, act: Any, verb: str, back: str, why_not: str = ""
) -> HttpResponse:
    form = _end_form(row, posted(request))

    def stored() -> Stored:
        row.refresh_from_db()
        return Stored(_end_form(row), (row, verb))

    context: dict[str, Any] = {
        "row": row,
        "title": _("Avslutt tilgang for %(name)s") % {"name": name_here(row.person, row.samarbeid_id)},
        "what": " ".join(words_of(row)).strip(),
        "is_over": row.valid_to is not None and row.valid_to < clock.today(),
        "why_not": why_not,
        "back": back,
        "crumbs": _crumbs(row, back, is_keeper=rules.can_edit_people(reader_of(request))),
    }
    return act_on_form(
        request,
        form,
        lambda: act(form.cleaned_data["on"], form.cleaned_data["seen"]),
        stored=stored,
        template="setup/access_end.html",
        **context,
    )


def _crumbs(row: Affiliation | Secretariat, back: str, *, is_keeper: bool) -> list[tuple[str, str]]:
    """The way that led here: through the list and the person, or through the own organisation."""
    slug = row.samarbeid.slug
    if not is_keeper:
        return [(_("Vår kommune"), reverse("municipality", args=[slug])), (_("Hvem har tilgang"), back)]
    person = name_here(row.person, row.samarbeid_id)
    return [(_("Personer og tilganger"), reverse("setup:people", args=[slug])), (person, back)]


def _end_form(row: Affiliation | Secretariat, data: Any = None) -> EndRightForm:
    return EndRightForm(data, initial={"seen": actions.mark_of_period(row), "on": row.valid_to or clock.today()})


def _said(row: Affiliation | Secretariat, on: date) -> str:
    if on < row.valid_from:
        return _("Tilgangen er tatt bort. Den hadde ikke begynt.")
    return _("Tilgangen er avsluttet i dag.") if on == clock.today() else _("Tilgangen avsluttes den dagen du valgte.")


def _back(reader: Reader, row: Affiliation | Secretariat) -> str:
    """The person's page for whoever keeps the list; the organisation's for its local administrator."""
    if rules.can_edit_people(reader):
        known = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id, person=row.person_id).first()
        if known and known.same_as_id:
            known = KnownAs.objects.get(samarbeid_id=row.samarbeid_id, person=known.same_as_id)
        if known:
            return reverse("setup:person", args=[reader.samarbeid_slug, known.pk])
        return reverse("setup:people", args=[reader.samarbeid_slug])
    return reverse("colleagues", args=[reader.samarbeid_slug, row.organisation_id])  # type: ignore[union-attr]


@never_cache
@sensitive_variables("given", "context")
@require_POST
def link(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """A one-time link, shown on the page that answers and nowhere else: it is made anew where it is needed again."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    try:
        given = give_link_here(row.person, by=reader)
    except Refused as refused:
        return render(request, "setup/person_link.html", {"row": row, "why_not": str(refused)}, status=422)
    context = {"row": row, "address": login_address(given.token), "expires_at": given.expires_at, **facts_of(row)}
    return render(request, "setup/person_link.html", context)


@require_http_methods(["GET", "POST"])
def colleagues(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """«Hvem har tilgang»: an organisation's readers and responders, without addresses, and a form for one more."""
    reader = reader_of(request)
    if not rules.can_give_access(reader, pk, Affiliation.Role.READER):
        raise Http404
    members = Membership.objects.standing().filter(rules.visible_memberships(reader), organisation=pk)
    organisation = get_object_or_404(Organisation, pk__in=members.values("organisation_id"))
    form = ColleagueForm(posted(request), initial={"role": Affiliation.Role.READER})

    def act() -> Done:
        typed = form.said(organisation)
        actions.give_colleague(typed, form.cleaned_data["role"], valid_from=clock.today(), by=reader)
        said = _("%(name)s er lagt til. Inviter fra listen når det passer.") % {"name": typed.name}
        return said, reverse("colleagues", args=[samarbeid, pk])

    page = partial(_colleagues_page, request, reader, organisation)
    return act_on_form(request, form, act, page=page, is_read_too=True)


def _colleagues_page(
    request: HttpRequest, reader: Reader, organisation: Organisation, form: forms.Form, status: int = 200, **_m: Any
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": organisation,
        "rows": _access_of(reader, organisation),
        "crumbs": [(_("Vår kommune"), reverse("municipality", args=[reader.samarbeid_slug]))]
        if reader.is_municipality
        else [],
    }
    return render(request, "setup/colleagues.html", context, status=status)


def _access_of(reader: Reader, organisation: Organisation) -> list[tuple[str, Affiliation, bool]]:
    """(name, access, whether the reader may end it), by name. A few queries."""
    here = Affiliation.objects.filter(samarbeid__slug=reader.samarbeid_slug, organisation=organisation)
    lasting = here.filter(valid_on()) | here.filter(valid_from__gt=clock.today())
    rows = lasting.select_related("person", "organisation").prefetch_related("person__known_as__same_as")
    named = [
        (
            name_here(row.person, row.samarbeid_id),
            row,
            rules.can_give_access(reader, organisation.pk, row.role),
        )
        for row in rows
    ]
    return sorted(named, key=lambda each: (each[0].lower(), each[1].pk))
