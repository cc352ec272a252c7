"""What the pages of a sak have in common: finding it, its number and neighbours, its editor, and saying no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from documents.files import read_kept
from documents.serving import is_in_quarantine
from meetings import rules
from meetings.actions.discarding import is_told_withdrawn
from meetings.actions.saker import Missing
from meetings.forms.saker import (
    AttachmentsForm,
    HeadForm,
    NewSectionForm,
    SakOpennessForm,
    SectionForm,
    hjemler_for,
    openness_initial,
)
from meetings.importing import UnreadablePaper, read_paper
from meetings.lifecycle import AGENDA_OPEN, SAK_WITHOUT_NUMBER, SAK_WRITABLE
from meetings.looks import waiting_at
from meetings.models import AnswersPlace, Attachment, Meeting, Sak, Section
from meetings.numbers import labels, series_of
from meetings.snapshots import freeze, open_variant
from meetings.views.fetching import id_in
from meetings.views.files_watch import FilesWatch
from organisations import autosaving
from organisations.autosaving import is_autosave
from organisations.conflicts import Conflict
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused

View = Callable[..., HttpResponse]


def sak_or_404(request: HttpRequest, slug: str) -> Sak:
    """With everything its pages show."""
    saker = (
        Sak.objects.visible_to(reader_of(request))
        .with_content()
        .select_related("meeting__utvalg")
        .prefetch_related("imported_from__documentcheck")
    )
    sak: Sak = get_object_or_404(saker, pk=id_in(slug))
    return sak


def section_or_404(request: HttpRequest, slug: str, pk: int) -> Section:
    """The section, whose `sak` is filled as the pages of a sak need it."""
    return section_of(sak_or_404(request, slug), pk)


def section_of(sak: Sak, pk: int) -> Section:
    """Raises Http404."""
    found = next((section for section in sak.sections.all() if section.pk == pk), None)
    if found is None:
        raise Http404
    return found


def saved_answer(request: HttpRequest, version: int, back: str) -> HttpResponse:
    """To the script the time and the new version; to a person without scripts the page again."""
    if is_autosave(request):
        return autosaving.saved(version)
    messages.success(request, _("Lagret."))
    return redirect(back)


def says_why(view: View) -> View:
    """A refusal goes to the person as a message on the sak's page, or to the script that saves."""

    @wraps(view)
    def answered(request: HttpRequest, samarbeid: str, slug: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, samarbeid, slug, **kwargs)
        except Refused as refusal:
            return why_not(request, slug, refusal)

    return answered


def why_not(request: HttpRequest, slug: str, refusal: Refused) -> HttpResponse:
    """For what leaves no form to show again: the sak may be for reading only by now."""
    if is_autosave(request):
        return autosaving.not_saved(*refusal.sentences)
    messages.error(request, str(refusal))
    return redirect(sak_or_404(request, slug))


def says_why_first(act: Callable[[], HttpResponse], request: HttpRequest, slug: str) -> Callable[[], HttpResponse]:
    """As says_why, for the act of a form."""

    def acted() -> HttpResponse:
        try:
            return act()
        except Refused as refusal:
            return why_not(request, slug, refusal)

    return acted


@dataclass(frozen=True)
class Place:
    """Where a sak stands: its number («28/2014», empty in the queue) and the saker beside it."""

    label: str
    previous: Sak | None
    next: Sak | None


def place_of(sak: Sak, reader: Reader) -> Place:
    if sak.meeting is None:
        return Place("", None, None)
    agenda = list(Sak.objects.on_agenda().filter(meeting=sak.meeting).select_related("series", "samarbeid"))
    label = labels(agenda, series_of(sak.meeting)).get(sak.pk, "")
    visible = set(Sak.objects.visible_to(reader).filter(meeting=sak.meeting).values_list("pk", flat=True))
    row = [each for each in agenda if each.pk in visible]
    here = next((index for index, each in enumerate(row) if each.pk == sak.pk), None)
    if here is None:
        return Place(label, None, None)
    return Place(label, row[here - 1] if here else None, row[here + 1] if here + 1 < len(row) else None)


def can_write(sak: Sak, reader: Reader) -> bool:
    return rules.can_edit_sak(reader, sak) and sak.state in SAK_WRITABLE


def can_be_undone(sak: Sak) -> bool:
    """Whether «Angre» is offered on the page of a sak that is discarded or withdrawn. One query for the latter."""
    if sak.state == "withdrawn":
        is_open = sak.meeting is not None and sak.meeting.state in AGENDA_OPEN
        return is_open and not is_told_withdrawn(sak)
    return sak.state == "discarded"


def page_context(request: HttpRequest, sak: Sak) -> dict[str, Any]:
    """Heading, crumbs and preview: for the editor and for whoever may only read."""
    reader = reader_of(request)
    place = place_of(sak, reader)
    frozen = freeze(sak)
    opened = open_variant(frozen)
    shows_open = request.GET.get("utgave") == "aapen"
    meeting = Meeting.objects.visible_to(reader).filter(saker=sak).exists() and sak.meeting
    return {
        "sak": sak,
        "place": place,
        "meeting": meeting or None,
        "frozen": opened if shows_open else frozen,
        "shows_open": shows_open,
        "has_exempt": opened != frozen,
        "can_write": can_write(sak, reader),
        "can_move": rules.can_arrange_sak(reader, sak) and sak.state in SAK_WITHOUT_NUMBER,
        "can_undo": rules.can_arrange_sak(reader, sak) and can_be_undone(sak),
    }


@dataclass(frozen=True)
class SectionBox:
    """One section as the editor shows it; `number` counts from 1."""

    number: int
    section: Section
    form: SectionForm
    upload: AttachmentsForm
    attachments: list[Attachment]
    conflict: Conflict | None = None


@dataclass(frozen=True)
class Typed:
    """What a person sent that could not be saved, shown again with its errors, or with what others saved."""

    head: HeadForm | None = None
    section: tuple[int, SectionForm] | None = None
    upload: AttachmentsForm | None = None
    new_section: NewSectionForm | None = None
    missing: Sequence[Missing] = ()
    conflict: Conflict | None = None

    @property
    def forms(self) -> list[Any]:
        """Those with something wrong in them."""
        if self.conflict:
            return []
        section = self.section[1] if self.section else None
        return [form for form in (self.head, section, self.upload, self.new_section) if form is not None]


def editor_page(request: HttpRequest, sak: Sak, typed: Typed | None = None) -> HttpResponse:
    """The editor, or the sak for reading. Status 422 when something typed could not be saved."""
    context = page_context(request, sak)
    if not context["can_write"]:
        return render(request, "meetings/sak_read.html", context)
    typed = typed or Typed()
    context |= _editor_context(sak, typed)
    if rules.can_look_at_answers(reader_of(request), sak):
        context["answers"] = _answers_of(sak)
    status = 409 if typed.conflict else 422 if typed.forms or typed.missing else 200
    return render(request, "meetings/sak.html", context, status=status)


def _editor_context(sak: Sak, typed: Typed) -> dict[str, Any]:
    attachments = list(sak.attachments.all())
    return {
        "head": typed.head or HeadForm.of(sak),
        "head_conflict": typed.conflict if typed.head else None,
        "boxes": _boxes(sak, attachments, typed),
        "upload": _upload_form(typed, None),
        "attachments": [a for a in attachments if a.section_id is None],
        "watch": FilesWatch.of(attachments),
        "new_section": typed.new_section or NewSectionForm(auto_id="id_ny_%s"),
        "deleted": list(sak.deleted_sections.all()),
        "openness": openness_form(sak),
        "typed": typed,
        "expected": expected_attachments(sak, attachments),
    }


def openness_form(sak: Sak, data: Any = None) -> SakOpennessForm:
    hjemler, initial = hjemler_for(sak.exemption), openness_initial(sak)
    return SakOpennessForm(data, hjemler=hjemler, initial=initial, auto_id="id_off_%s")


def _answers_of(sak: Sak) -> list[tuple[Any, int]]:
    """The inquiries whose answers belong to the sak, each with how many wait for a look."""
    places = list(AnswersPlace.objects.standing().filter(sak=sak).select_related("inquiry").order_by("pk"))
    waiting = waiting_at(places)
    return [(each.inquiry, waiting[each.pk]) for each in places]


def _boxes(sak: Sak, attachments: list[Attachment], typed: Typed) -> list[SectionBox]:
    mine: Mapping[int, SectionForm] = dict([typed.section]) if typed.section else {}
    return [
        SectionBox(
            number,
            section,
            mine.get(section.pk) or SectionForm.of(section),
            _upload_form(typed, section.pk),
            [a for a in attachments if a.section_id == section.pk],
            typed.conflict if section.pk in mine else None,
        )
        for number, section in enumerate(sak.sections.all(), start=1)
    ]


def _upload_form(typed: Typed, section_id: int | None) -> AttachmentsForm:
    if typed.upload and typed.upload.section_id == section_id:
        return typed.upload
    return AttachmentsForm(section_id=section_id)


def expected_attachments(sak: Sak, attachments: Sequence[Attachment]) -> list[str]:
    """Names of attachments in the paper the sak was imported from that nobody has added yet."""
    if sak.imported_from is None or is_in_quarantine(sak.imported_from):
        return []
    have = {a.title for a in attachments} | {a.document.original_name for a in attachments}
    return [name for name in _named_in(sak) if name not in have]


def _named_in(sak: Sak) -> list[str]:
    paper = sak.imported_from
    assert paper is not None
    try:
        read = read_paper(read_kept(paper.samarbeid_id, paper.sha256), paper.original_name)
    except (UnreadablePaper, FileNotFoundError):
        return []
    mine = next((one for one in read if one.title == sak.title), read[0] if len(read) == 1 else None)
    if mine is None:
        return []
    return [name for part in mine.sections for name in part.attachments] + mine.attachments
