"""Writing the minutes: attendance, a vedtak per sak, and publishing what was written."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings import numbers
from meetings.actions import session
from meetings.actions.publishing import publish_minutes as publish
from meetings.circles import OFFERED, choices_for, first_choice
from meetings.forms.minutes import AttendeeForm, MeetingAttendanceForm, VedtakForm, form_for
from meetings.forms.publishing import PublishMinutesForm
from meetings.lifecycle import MINUTES_OPEN
from meetings.meeting_facts import attendance_rows
from meetings.minutes_check import missing_in_minutes
from meetings.models import Attendance, Meeting, Publication, Sak, Section
from meetings.rules import can_write_minutes
from meetings.views.fetching import meeting_at, posted
from organisations import autosaving
from organisations.conflicts import Conflict, Stored
from organisations.form_pages import Done, act_on_form, answer_form
from organisations.known import names_of
from organisations.models import Person
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require


@require_GET
def minutes(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """The first sak that is not finished, or the first of all."""
    meeting = _meeting(request, slug)
    saker = _saker(meeting)
    waiting = [sak for sak in saker if sak.state == "listed"]
    sak = next(iter(waiting or saker), None)
    form = form_for(sak) if sak else None
    return _page(request, meeting, saker, sak, form)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_sak(request: HttpRequest, samarbeid: str, slug: str, sak_id: int) -> HttpResponse:
    meeting = _meeting(request, slug)
    saker = _saker(meeting)
    sak = next((sak for sak in saker if sak.pk == sak_id), None)
    if sak is None:
        raise Http404
    if request.method == "POST":
        return _save(request, meeting, saker, sak)
    return _page(request, meeting, saker, sak, form_for(sak))


def _save(request: HttpRequest, meeting: Meeting, saker: list[Sak], sak: Sak) -> HttpResponse:
    form, quietly, by = VedtakForm(request.POST), autosaving.is_autosave(request), reader_of(request)
    finish = "finish" in request.POST and not quietly

    def save() -> HttpResponse:
        act = session.conclude if finish else session.decide
        written = act(sak, **form.cleaned_data, by=by)
        if quietly:
            return autosaving.saved(written.version)
        messages.success(request, _("Saken er ført ferdig.") if finish else _("Teksten er lagret."))
        following = _after(saker, sak) if finish else sak
        return redirect("meetings:minutes_sak", meeting.samarbeid.slug, meeting.slug, following.pk)

    def stored() -> Stored:
        fresh = Sak.objects.select_related("vedtak", "utvalg").get(pk=sak.pk)
        written = [(fresh.vedtak, "vedtak_written")] if hasattr(fresh, "vedtak") else []
        return Stored(form_for(fresh), *written)

    return answer_form(request, form, save, page=partial(_page, request, meeting, saker, sak), stored=stored)


def _after(saker: list[Sak], sak: Sak) -> Sak:
    """The next one that waits, or this one when all the others are finished."""
    place = saker.index(sak)
    around = saker[place + 1 :] + saker[:place]
    return next((other for other in around if other.state == "listed"), sak)


@require_POST
def reopen_sak(request: HttpRequest, samarbeid: str, slug: str, sak_id: int) -> HttpResponse:
    meeting = _meeting(request, slug)
    sak = get_object_or_404(Sak, pk=sak_id, meeting=meeting)
    try:
        session.reopen_sak(sak, by=reader_of(request))
        messages.success(request, _("Saken er åpnet igjen."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:minutes_sak", samarbeid, meeting.slug, sak.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = _meeting(request, slug)
    form, by = _attendance_form(meeting, posted(request)), reader_of(request)

    def save() -> Done:
        session.record_attendance(meeting, form.present, seen=form.cleaned_data["seen"], by=by)
        return _("Oppmøtet er lagret."), reverse("meetings:minutes", args=[samarbeid, meeting.slug])

    def stored() -> Stored:
        return Stored(_attendance_form(meeting), (meeting, "attendance_recorded"))

    def page(form: MeetingAttendanceForm, **more: Any) -> HttpResponse:
        return _attendance_page(request, meeting, form, _attendee_form(request, meeting), **more)

    return act_on_form(request, form, save, page=page, stored=stored)


@require_POST
def add_attendee(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = _meeting(request, slug)
    form = _attendee_form(request, meeting, request.POST)
    if form.is_valid():
        try:
            session.add_attendee(meeting, **form.cleaned_data, by=reader_of(request))
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            messages.success(request, _("%(name)s er ført opp.") % {"name": form.cleaned_data["person"].name})
            return redirect("meetings:attendance", samarbeid, meeting.slug)
    return _attendance_page(request, meeting, _attendance_form(meeting), form, status=422)


@require_POST
def remove_attendee(request: HttpRequest, samarbeid: str, slug: str, attendance_id: int) -> HttpResponse:
    meeting = _meeting(request, slug)
    attendee = get_object_or_404(Attendance, pk=attendance_id, meeting=meeting)
    try:
        session.remove_attendee(attendee, by=reader_of(request))
        messages.success(request, _("Linjen er fjernet."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:attendance", samarbeid, meeting.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_minutes(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Shows what is missing and what will happen; a POST publishes."""
    meeting = _meeting(request, slug)
    problems = missing_in_minutes(meeting, _saker(meeting), attendance_rows(meeting))
    form = _publish_form(meeting, posted(request))
    refused: tuple[str, ...] = ()
    if form.is_valid():
        try:
            circle, after = form.cleaned_data["circle"], _seen_version(request)
            publication = publish(meeting, by=reader_of(request), circle=circle, after=after)
        except Refused as refusal:
            refused = refusal.sentences
        except Stale:
            return _already_published(request, meeting)
        else:
            messages.success(request, _published_sentence(publication))
            return redirect(publication)
    context = _frame(meeting) | {"problems": problems, "refused": refused, "form": form}
    context["is_wished_public"] = meeting.utvalg.minutes_circle not in OFFERED
    return render(request, "meetings/minutes_publish.html", context, status=422 if form.is_bound else 200)


def _publish_form(meeting: Meeting, data: Any) -> PublishMinutesForm:
    kind = meeting.utvalg.minutes_kind
    return PublishMinutesForm(choices_for(meeting, kind), data, initial={"circle": first_choice(meeting, kind)})


def _seen_version(request: HttpRequest) -> int:
    """The newest version that stood on the page the person answered; 0 for none."""
    seen = request.POST.get("after", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 5 else 0


def _already_published(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    newest = Publication.objects.current().filter(meeting=meeting, kind=meeting.utvalg.minutes_kind).get()
    what = {"what": _definite(newest.kind).capitalize(), "version": newest.version}
    messages.info(request, _("%(what)s er allerede publisert som versjon %(version)d.") % what)
    return redirect(newest)


def _published_sentence(publication: Publication) -> str:
    what = _definite(publication.kind).capitalize()
    return _("%(what)s er publisert. PDF-en bygges nå, og er klar om litt.") % {"what": what}


def _definite(kind: str) -> str:
    return _("protokollen") if kind == Publication.Kind.PROTOKOLL else _("referatet")


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    """The meeting that the address names. Raises Http404, and NotAllowed for those who may only look."""
    meeting = meeting_at(request, slug)
    require(can_write_minutes(reader_of(request), meeting))
    return meeting


def _saker(meeting: Meeting) -> list[Sak]:
    """Those that were called, in order; a withdrawn one is not treated."""
    exempt = Section.objects.filter(sak=OuterRef("pk"), exemption__isnull=False)
    listed = Sak.objects.filter(meeting=meeting, state__in=["listed", "treated"]).annotate(
        has_exempt_part=Exists(exempt)
    )
    return list(listed.select_related("series", "vedtak", "utvalg", "samarbeid").order_by("position", "pk"))


def _frame(meeting: Meeting) -> dict[str, Any]:
    """What the three pages share."""
    kind = meeting.utvalg.minutes_kind
    return {
        "meeting": meeting,
        "kind": kind,
        "definite": _definite(kind),
        "open_for_minutes": meeting.state in MINUTES_OPEN,
        "published": Publication.objects.current().filter(meeting=meeting, kind=kind).first(),
    }


def _page(
    request: HttpRequest,
    meeting: Meeting,
    saker: list[Sak],
    sak: Sak | None,
    form: VedtakForm | None,
    *,
    status: int = 200,
    conflict: Conflict | None = None,
) -> HttpResponse:
    labels = numbers.labels(saker, saker[0].series) if saker else {}  # type: ignore[arg-type]
    treated = sum(other.state == "treated" for other in saker)
    context = _frame(meeting) | {
        "lines": [(labels[other.pk], other) for other in saker],
        "sak": sak,
        "label": labels.get(sak.pk) if sak else "",
        "next_label": labels.get(_after(saker, sak).pk) if sak and _after(saker, sak) != sak else "",
        "form": form,
        "conflict": conflict,
        "treated": treated,
        "all_treated": treated == len(saker),
        "attendance": attendance_rows(meeting),
    }
    return render(request, "meetings/minutes.html", context, status=status)


def _attendance_form(meeting: Meeting, data: Any = None) -> MeetingAttendanceForm:
    recorded = dict(Attendance.objects.filter(meeting=meeting).values_list("person_id", "present"))
    seen = session.mark_of_attendance(meeting)
    return MeetingAttendanceForm(session.holders_of(meeting), recorded, data, seen=seen)


def _attendee_form(request: HttpRequest, meeting: Meeting, data: Any = None) -> AttendeeForm:
    holders = session.holders_of(meeting)
    listed = Attendance.objects.filter(meeting=meeting).values("person_id")
    people = Person.objects.visible_to(reader_of(request)).exclude(pk__in=listed)
    others = people.exclude(pk__in=[verv.person_id for verv in holders])
    named = others.by_name_in(meeting.samarbeid_id).prefetch_related(names_of())
    return AttendeeForm(named, holders, data, samarbeid_id=meeting.samarbeid_id)


def _attendance_page(
    request: HttpRequest,
    meeting: Meeting,
    form: MeetingAttendanceForm,
    attendee_form: AttendeeForm,
    *,
    status: int = 200,
    conflict: Conflict | None = None,
) -> HttpResponse:
    seated = {verv.person_id for verv in session.holders_of(meeting)}
    context = _frame(meeting) | {
        "form": attendee_form if attendee_form.is_bound else form,
        "attendance_form": form,
        "attendee_form": attendee_form,
        "others": [row for row in attendance_rows(meeting) if row.person_id not in seated],
        "conflict": conflict,
    }
    return render(request, "meetings/minutes_attendance.html", context, status=status)
