"""Inviting: one person by a button, many by a page that first says who gets one, and who not and why."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.invitations import invite as do_invite
from organisations import rules
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.known import name_here
from organisations.models import Affiliation, KnownAs
from organisations.readers import reader_of
from setup.forms.inviting import InviteManyForm
from setup.inviting import Inviting, inviting_of
from setup.people import lines_in
from setup.views.people import address_of_person, filters_of, keeper_of, row_of


@require_POST
def invite(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Once, and again: the older one works no more. Goes back to the list where the button stood there."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    said = _("%(name)s er invitert. E-posten går til %(address)s.")
    words = {"name": row.name, "address": row.person.email.lower()}
    back = _list_of(request, samarbeid) if "list" in request.POST else address_of_person(row)
    return act_on_button(request, lambda: do_invite([row.person], by=reader), said % words, back)


def _list_of(request: HttpRequest, samarbeid: str) -> str:
    """With the filters that it had."""
    chosen = request.GET.urlencode()
    return reverse("setup:people", args=[samarbeid]) + (f"?{chosen}" if chosen else "")


@require_POST
def invite_colleague(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """By a local administrator, of the own organisation."""
    reader = reader_of(request)
    rows = Affiliation.objects.filter(rules.visible_affiliations(reader)).select_related("person")
    row = get_object_or_404(rows, pk=pk)
    said = _("%(name)s er invitert.") % {"name": name_here(row.person, row.samarbeid_id)}
    back = reverse("colleagues", args=[samarbeid, row.organisation_id])
    return act_on_button(request, lambda: do_invite([row.person], by=reader), said, back)


@require_http_methods(["GET", "POST"])
def invite_many(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """Of those in the list, or of what its filters chose. What is sent is what the page named."""
    reader = keeper_of(request)
    rows = KnownAs.objects.visible_to(reader).used()
    form = InviteManyForm(rows, posted(request))

    def act() -> Done:
        sent = len(do_invite([row.person for row in form.cleaned_data["who"]], by=reader))
        said = ngettext("%(count)d invitasjon er på vei.", "%(count)d invitasjoner er på vei.", sent)
        return said % {"count": sent}, reverse("setup:people", args=[samarbeid])

    inviting = inviting_of(lines_in(reader.samarbeid_id or 0), **filters_of(request))
    return act_on_form(request, form, act, page=partial(_many_page, request, inviting))


def _many_page(
    request: HttpRequest, inviting: Inviting, form: forms.Form, status: int = 200, **_more: Any
) -> HttpResponse:
    return render(request, "setup/invite_many.html", {"form": form, "inviting": inviting}, status=status)
