"""«Organisasjoner»: who takes part in the samarbeid, and how one joins, changes and leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations import clock, rules
from organisations.actions import parties as actions
from organisations.conflicts import Stored
from organisations.form_pages import Done, Page, act_on_button, act_on_form, posted
from organisations.leaving import ending_after
from organisations.models import Membership, Organisation, Region
from organisations.reader import Reader
from organisations.readers import reader_of
from setup.forms.parties import LeaveForm, OwnForm, PartyForm, PickForm
from setup.parties import SIDES, chosen, lines_of, members_of, number_of, numbers_of, period_of, tallies
from setup.picking import Hits, hits_for, listed_on
from setup.views.editing import address_of_list, editor_of

PARTIES_PER_PAGE = 50
# Two forms stand on one page.
OWN_IDS = "id_own_%s"


@require_GET
def party_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    members = members_of(reader.samarbeid_id or 0).filter(rules.visible_memberships(reader))
    filters = {
        "side": request.GET.get("part", ""),
        "words": _searched(request),
        "region": request.GET.get("region", ""),
    }
    page = Paginator(chosen(members, **filters), PARTIES_PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "page": page,
        "lines": lines_of(list(page)),
        "tallies": tallies(members),
        "part": filters["side"],
        "regions": Region.objects.filter(samarbeid__slug=samarbeid),
        "may_edit": rules.can_edit_parties(reader),
        **filters,
    }
    return render(request, "setup/parties.html", context)


def _searched(request: HttpRequest) -> str:
    """What was typed in a field of a search: one line, without what no name has."""
    typed = request.POST.get("q") or request.GET.get("q", "")
    return " ".join("".join(letter for letter in typed if letter.isprintable()).split())[:80]


@require_http_methods(["GET", "POST"])
def pick(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """A search in the shipped list, and what it finds to choose from."""
    reader, hits = editor_of(request), _hits(request)
    form = PickForm(hits.free, posted(request), initial=_picked_before(hits))

    def join() -> Done:
        typed = form.cleaned_data
        rows = [each for each in hits.free if each.pk in typed["organisations"]]
        joined = actions.join(rows, party=typed["party"], from_on=typed["from_on"], by=reader)
        said = ngettext("%(count)d organisasjon er lagt til.", "%(count)d organisasjoner er lagt til.", len(joined))
        return said % {"count": len(joined)}, address_of_list(reader)

    return act_on_form(request, form, join, page=_pick_page(request, hits))


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """An organisation that the list does not have; the form stands beside the search."""
    reader = editor_of(request)
    if request.method == "GET":
        return redirect(reverse("setup:pick", args=[samarbeid]))
    form = OwnForm(posted(request), auto_id=OWN_IDS)

    def make() -> Done:
        typed = form.cleaned_data
        row = actions.join_own(form.own(), party=typed["party"], from_on=typed["from_on"], by=reader)
        return _("%(name)s er lagt til.") % {"name": row.organisation.name}, address_of_list(reader)

    def page(form: forms.Form, status: int = 200, **_more: Any) -> HttpResponse:
        hits = _hits(request)
        pick_form = PickForm(hits.free, initial=_picked_before(hits))
        return _pick_page(request, hits)(pick_form, status=status, own_form=form)

    return act_on_form(request, form, make, page=page)


def _hits(request: HttpRequest) -> Hits:
    return hits_for(_searched(request), reader_of(request).samarbeid_id or 0)


def _picked_before(hits: Hits) -> dict[str, Any]:
    """Where the search has one answer, it is chosen; the side is that of the first."""
    kind = Organisation.Kind(hits.free[0].kind) if hits.free else Organisation.Kind.KOMMUNE
    only = [hits.free[0].pk] if len(hits.free) == 1 else []
    return {"party": SIDES.get(kind, Membership.Party.ANNEN), "from_on": clock.today(), "organisations": only}


def _pick_page(request: HttpRequest, hits: Hits) -> Page:
    words = _searched(request)

    def page(form: forms.Form, status: int = 200, own_form: forms.Form | None = None, **_more: Any) -> HttpResponse:
        initial = {"party": Membership.Party.BRUKER, "from_on": clock.today(), "name": "" if hits.rows else words}
        ticked = form["organisations"].value() or []
        context = {
            "form": form,
            "own_form": own_form or _empty_own(initial, is_wanted=bool(words) and not hits.rows),
            "hits": hits,
            "words": words,
            "ticked": {int(pk) for pk in ticked if str(pk)[:18].isdecimal()},
            "listed_on": listed_on(),
        }
        return render(request, "setup/pick.html", context, status=status)

    return page


def _empty_own(initial: dict[str, Any], *, is_wanted: bool) -> OwnForm:
    """Whoever found nothing goes on writing in it."""
    form = OwnForm(initial=initial, auto_id=OWN_IDS)
    if is_wanted:
        form.fields["name"].widget.attrs["autofocus"] = True
    return form


@require_http_methods(["GET", "POST"])
def party(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Its part, its regions, and name and number of one that was made here."""
    reader = editor_of(request)
    row = _row(reader, pk)
    form = _form_of(row, posted(request))

    def change() -> Done:
        typed = form.cleaned_data
        regions = typed.get("regions", actions.regions_of(row))
        facts = {"party": typed["party"], "language": typed["language"], "region_ids": regions}
        actions.change_party(row, **facts, own=form.own(), seen=typed["seen"], by=reader)
        return _("%(name)s er lagret.") % {"name": row.organisation.name}, address_of_list(reader)

    def stored() -> Stored:
        fresh = _row(reader, pk)
        return Stored(_form_of(fresh), (fresh, "change_party"))

    context: dict[str, Any] = {
        "row": row,
        "period": period_of(row),
        "number": number_of(row.organisation, numbers_of([row.organisation_id])),
    }
    context["is_over"] = row.valid_to is not None and row.valid_to < clock.today()
    return act_on_form(request, form, change, stored=stored, template="setup/party.html", **context)


def _form_of(row: Membership, data: Any = None) -> PartyForm:
    organisation = row.organisation
    initial = {
        "seen": actions.mark_of_party(row), "party": row.party, "language": row.language,
        "regions": actions.regions_of(row), "name": organisation.name, "orgnr": organisation.orgnr,
    }  # fmt: skip
    regions = Region.objects.filter(samarbeid_id=row.samarbeid_id)
    return PartyForm(regions, data, is_own=actions.is_own(organisation, row.samarbeid_id), initial=initial)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Says what ends with it, counted, before it does."""
    reader = editor_of(request)
    row = _row(reader, pk)
    form = _leave_form(row, posted(request))

    def act() -> Done:
        typed = form.cleaned_data
        actions.leave(row, on=typed["on"], seen=typed["seen"], by=reader)
        return _("%(name)s går ut.") % {"name": row.organisation.name}, address_of_list(reader)

    def stored() -> Stored:
        fresh = _row(reader, pk)
        return Stored(_leave_form(fresh), (fresh, "leave"))

    ending = ending_after(row, clock.today())
    return act_on_form(request, form, act, stored=stored, template="setup/leave.html", row=row, ending=ending)


def _leave_form(row: Membership, data: Any = None) -> LeaveForm:
    return LeaveForm(data, initial={"seen": actions.mark_of_leaving(row), "on": row.valid_to})


@require_POST
def stay(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = editor_of(request)
    row = _row(reader, pk)
    said = _("%(name)s blir med videre.") % {"name": row.organisation.name}
    return act_on_button(request, lambda: actions.stay(row, by=reader), said, address_of_list(reader))


def _row(reader: Reader, pk: int) -> Membership:
    rows = Membership.objects.visible_to(reader).select_related("organisation", "samarbeid")
    return get_object_or_404(rows, pk=pk)
