"""The regions: municipalities that are asked together."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inquiries.forms.regions import RegionForm
from organisations import actions, rules
from organisations.models import Organisation, Region
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused


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
    reader = reader_of(request)
    choices = Organisation.objects.taking_part_in(reader.samarbeid_id or 0)
    data = request.POST if request.method == "POST" else None
    initial = {"name": row.name, "organisations": [each.pk for each in row.organisations.all()]} if row else None
    form = RegionForm(choices, data, initial=initial)
    if data is not None and form.is_valid():
        try:
            actions.save_region(
                row, name=form.cleaned_data["name"], organisation_ids=form.cleaned_data["organisations"], by=reader
            )
        except Refused as refused:
            form.add_error("name", list(refused.sentences))
        else:
            messages.success(request, _("Regionen er lagret."))
            return redirect("inquiries:regions", reader.samarbeid_slug)
    regions = Region.objects.visible_to(reader).prefetch_related("organisations")
    context = {"form": form, "region": row, "regions": regions}
    return render(request, "inquiries/regions.html", context, status=422 if data is not None else 200)
