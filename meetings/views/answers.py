"""«Svar fra kommunene»: which answers belong to a sak, and a look at each of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inquiries.lifecycle import ASKED_INQUIRIES
from inquiries.models import Inquiry
from meetings import rules
from meetings.actions import looking
from meetings.forms.answers import LooksForm, PlaceForm
from meetings.forms.saker import hjemler_for
from meetings.looks import answers_at, waiting_at
from meetings.models import AnswersPlace, Sak
from meetings.views.fetching import posted
from meetings.views.sak_page import place_of, sak_or_404, says_why
from organisations.form_pages import act_on_button
from organisations.readers import reader_of
from organisations.refusals import require


def _sak(request: HttpRequest, slug: str) -> Sak:
    """For those who may look at answers there. Raises Http404, NotAllowed."""
    sak = sak_or_404(request, slug)
    require(rules.can_look_at_answers(reader_of(request), sak))
    return sak


def _place(sak: Sak, pk: int) -> AnswersPlace:
    places = AnswersPlace.objects.standing().filter(sak=sak).select_related("inquiry__samarbeid", "sak__samarbeid")
    return get_object_or_404(places, inquiry=pk)


@require_http_methods(["GET", "POST"])
@says_why
def answers(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """What belongs to the sak, each with how many wait; and the form that says what else does."""
    sak, reader = _sak(request, slug), reader_of(request)
    places = list(AnswersPlace.objects.standing().filter(sak=sak).select_related("inquiry").order_by("pk"))
    asked = Inquiry.objects.managed_by(reader).filter(state__in=ASKED_INQUIRIES)
    others = asked.exclude(pk__in=[each.inquiry_id for each in places]).order_by("-sent_at", "-pk")
    form = PlaceForm(posted(request), inquiries=others, sections=sak.sections.all())
    if form.is_bound and form.is_valid():
        inquiry, section = form.chosen
        looking.place_answers(sak, inquiry, section=section, by=reader)
        messages.success(request, _("Svarene hører nå til saken. Se på hvert svar før det kommer med."))
        return redirect("meetings:look_at_answers", samarbeid, sak.slug, inquiry.pk)
    waiting = waiting_at(places)
    context = {
        "sak": sak,
        "place": place_of(sak, reader),
        "form": form,
        "lines": [(each, waiting[each.pk]) for each in places],
        "can_place": bool(form.inquiries),
    }
    return render(request, "meetings/sak_answers.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@says_why
def look_at_answers(request: HttpRequest, samarbeid: str, slug: str, inquiry: int) -> HttpResponse:
    """Every answer in full, and a choice for each."""
    sak, reader = _sak(request, slug), reader_of(request)
    place = _place(sak, inquiry)
    given = answers_at([place])[place.pk]
    form = LooksForm(
        posted(request),
        answers=given,
        hjemler=hjemler_for(None),
        may_open=rules.can_lift_exemption(reader, sak),
    )
    if form.is_bound and form.is_valid():
        looking.look_at_answers(place, form.looks, by=reader)
        messages.success(request, _("Valgene er lagret. Svarene som er tatt med, kommer som vedlegg om litt."))
        return redirect("meetings:answers", samarbeid, sak.slug)
    context = {"sak": sak, "place": place_of(sak, reader), "inquiry": place.inquiry, "form": form}
    return render(request, "meetings/sak_answers_look.html", context, status=422 if form.is_bound else 200)


@require_POST
@says_why
def release_answers(request: HttpRequest, samarbeid: str, slug: str, inquiry: int) -> HttpResponse:
    sak, reader = _sak(request, slug), reader_of(request)
    place = _place(sak, inquiry)
    said = _("Svarene på «%(title)s» hører ikke lenger til saken.") % {"title": place.inquiry}
    back = redirect("meetings:answers", samarbeid, sak.slug).url
    return act_on_button(request, lambda: looking.release_answers(place, by=reader), said, back)
