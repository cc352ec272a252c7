"""The regions: municipalities that are asked together."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inquiries.forms.regions import RegionForm
from organisations import actions, rules
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.models import Organisation, Region
from organisations.reader import Reader
from organisations.readers import reader_of


@require_http_methods(["GET", "POST"])
def regions(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The regions, and a form for a new one."""
    _refuse_others(reader_of(request))
    return _region_page(request, None)


@require_http_methods(["GET", "POST"])
def region(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    _refuse_others(reader)
    return _region_page(request, get_object_or_404(Region.objects.visible_to(reader), pk=pk))


def _refuse_others(reader: Reader) -> None:
    if not rules.can_edit_regions(reader):
        raise Http404


def _region_page(request: HttpRequest, row: Region | None) -> HttpResponse:
    reader, form = reader_of(request), _form_of(request, row, posted(request))

    def save() -> Done:
        typed = form.cleaned_data
        facts = {"name": typed["name"], "organisation_ids": typed["organisations"], "seen": typed["seen"]}
        actions.save_region(row, **facts, by=reader)
        return _("Regionen er lagret."), reverse("inquiries:regions", args=[reader.samarbeid_slug])

    def stored() -> Stored:
        fresh = get_object_or_404(Region.objects.visible_to(reader), pk=row.pk if row else None)
        return Stored(_form_of(request, fresh), (fresh, "save_region"))

    regions = Region.objects.visible_to(reader).prefetch_related("organisations")
    page: dict[str, Any] = {"template": "inquiries/regions.html", "region": row, "regions": regions}
    return act_on_form(request, form, save, stored=stored, **page)


def _form_of(request: HttpRequest, row: Region | None, data: Any = None) -> RegionForm:
    choices = Organisation.objects.taking_part_in(reader_of(request).samarbeid_id or 0)
    if row is None:
        return RegionForm(choices, data)
    members = [each.pk for each in row.organisations.all()]
    initial = {"name": row.name, "organisations": members, "seen": actions.mark_of_region(row)}
    return RegionForm(choices, data, initial=initial)
