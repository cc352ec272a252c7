"""The pages of «Utvalg»: all bodies, and one of them."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisations import clock, rules
from organisations.models import Utvalg, Verv
from organisations.querysets import valid_on
from organisations.readers import reader_of
from setup.addresses import addresses_of
from setup.body_facts import facts_of
from setup.seats import table_of


@require_GET
def utvalg_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    bodies = Utvalg.objects.visible_to(reader_of(request)).select_related("parent")
    seated = Exists(Verv.objects.filter(valid_on(), seat=OuterRef("seats")))
    standing = Q(seats__valid_to__isnull=True) | Q(seats__valid_to__gte=clock.today())
    counts = {
        "seat_count": Count("seats", filter=standing),
        "vacant_count": Count("seats", filter=standing & Q(~seated)),
    }
    # The model's own order is not kept where rows are counted.
    counted = bodies.annotate(**counts).order_by("sort_key")
    context = {
        "standing": [body for body in counted if _is_standing(body)],
        "may_edit": rules.can_edit_bodies(reader_of(request)),
        "over": [body for body in counted if not _is_standing(body)],
    }
    return render(request, "setup/utvalg_list.html", context)


@require_GET
def utvalg(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    """Readable for all; those who may change something find what changes it beside what it changes."""
    reader = reader_of(request)
    body = get_object_or_404(Utvalg.objects.visible_to(reader).select_related("parent"), slug=utvalg)
    may_edit, as_member = rules.can_edit_seats(reader, body.samarbeid_id), request.GET.get("som") == "medlem"
    facts = facts_of(body, reader)
    context = {
        "body": body,
        "is_standing": _is_standing(body),
        "table": table_of(body),
        "shows_all": "alle" in request.GET,
        "may_edit": may_edit and not as_member,
        "as_member": may_edit and as_member,
        "addresses": addresses_of(body) if rules.can_edit_people(reader) and not as_member else None,
        "facts": replace(facts, may_edit=facts.may_edit and not as_member),
    }
    return render(request, "setup/utvalg.html", context)


def _is_standing(body: Utvalg) -> bool:
    return body.valid_to is None or body.valid_to >= clock.today()
