"""A paper becomes a sak: uploaded, shown beside what was understood, corrected, accepted.

Nothing is kept between the steps but whose import it is and the stored original, which is read again each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.files import read_kept
from documents.names import clean_name
from documents.serving import held_back
from meetings import rules
from meetings.actions.importing import Paper, accept_import, begin_import
from meetings.forms.importing import NamedFilesForm, PaperForm, PaperUploadForm, PartForm, Targets
from meetings.importing import ImportedSak, UnreadablePaper, decode_paper, read_paper
from meetings.importing.decoding import LARGEST_PAPER
from meetings.lifecycle import AGENDA_OPEN
from meetings.models import Meeting, PaperImport, Sak
from meetings.views.fetching import posted
from organisations.models import Utvalg
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused


def importer_or_404(request: HttpRequest) -> Reader:
    """Only those who plan meetings import; to others the page does not exist."""
    reader = reader_of(request)
    if not rules.can_plan_meetings(reader):
        raise Http404
    return reader


def targets_for(reader: Reader) -> Targets:
    meetings = Meeting.objects.visible_to(reader).filter(state__in=AGENDA_OPEN).select_related("utvalg")
    return Targets(list(meetings.order_by("starts_at")), list(Utvalg.objects.visible_to(reader).filter(valid_on())))


@require_http_methods(["GET", "POST"])
def import_sak(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = importer_or_404(request)
    initial = {"target": request.GET.get("til", "")}
    # An empty set of files would bind the form: faults on a page that was only opened.
    files = request.FILES if request.method == "POST" else None
    form = PaperUploadForm(posted(request), files, targets=targets_for(reader), initial=initial)
    if request.method == "POST" and form.is_valid():
        begun = _begin(form, reader)
        if begun is not None:
            return redirect("meetings:import_check", samarbeid, begun.pk)
    return render(request, "meetings/import.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _begin(form: PaperUploadForm, reader: Reader) -> PaperImport | None:
    """The import, or None with a sentence at the file field."""
    utvalg, meeting = form.targets.place(form.cleaned_data["target"])
    upload = form.cleaned_data["file"]
    try:
        read_paper(upload.read(LARGEST_PAPER + 1), clean_name(upload.name))
        upload.seek(0)
        return begin_import(upload, utvalg=utvalg, meeting=meeting, by=reader)
    except UnreadablePaper as unreadable:
        form.add_error("file", str(unreadable))
    except Refused as refusal:
        form.add_error("file", str(refusal))
    return None


@dataclass(frozen=True)
class PaperReading:
    """One sak of a stored paper: `index` counts from 0 among `count`."""

    source: PaperImport
    text: str
    paper: ImportedSak
    index: int
    count: int

    @property
    def attachment_count(self) -> int:
        return len(self.paper.attachments) + sum(len(section.attachments) for section in self.paper.sections)


def import_or_404(reader: Reader, pk: int) -> PaperImport:
    mine = PaperImport.objects.visible_to(reader).select_related("document__documentcheck")
    found: PaperImport = get_object_or_404(mine, pk=pk)
    return found


def reading_or_404(request: HttpRequest, source: PaperImport) -> PaperReading:
    document = source.document
    try:
        data = read_kept(document.samarbeid_id, document.sha256)
        saker = read_paper(data, document.original_name)
        text = decode_paper(data, document.original_name)
    except (UnreadablePaper, FileNotFoundError) as error:
        raise Http404 from error
    number = request.GET.get("sak", "1")
    index = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else 0
    if not 0 <= index < len(saker):
        raise Http404
    return PaperReading(source, text, saker[index], index, len(saker))


@dataclass(frozen=True)
class Corrections:
    """The forms of the page: head, parts, and files that belong to the sak as a whole."""

    head: PaperForm
    parts: list[PartForm]
    files: NamedFilesForm

    @property
    def all(self) -> list[Any]:
        return [self.head, *self.parts, self.files]

    def are_valid(self) -> bool:
        # Each form is asked, so that every fault is shown at once.
        answers = [form.is_valid() for form in self.all]
        return all(answers)

    @property
    def left(self) -> list[str]:
        chosen = [part for part in self.parts if not part.cleaned_data.get("skip")]
        return [name for form in [*chosen, self.files] for name in form.names_left]


def corrections_of(request: HttpRequest, reading: PaperReading, reader: Reader) -> Corrections:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    paper = reading.paper
    target = Targets.key_of(reading.source.utvalg_id, reading.source.meeting_id)
    head = PaperForm.initial_of(paper, target=target, responsible=reader.role_label)
    parts = [
        PartForm(data, files, prefix=f"del-{index}", names=section.attachments, initial=PartForm.initial_of(section))
        for index, section in enumerate(paper.sections)
    ]
    return Corrections(
        PaperForm(data, targets=targets_for(reader), initial=head),
        parts,
        NamedFilesForm(data, files, prefix="sak", names=paper.attachments),
    )


@require_http_methods(["GET", "POST"])
def import_check(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """«Slik forsto vi papiret», beside the original."""
    reader = importer_or_404(request)
    source = import_or_404(reader, pk)
    held = held_back(request, source.document)
    if held is not None:
        return held
    reading = reading_or_404(request, source)
    forms = corrections_of(request, reading, reader)
    if request.method == "POST" and forms.are_valid():
        try:
            sak = accept_import(_paper(reading, forms), by=reader)
        except Refused as refusal:
            forms.head.add_error(None, list(refusal.sentences))
        else:
            _say_accepted(request, forms.left)
            return redirect(sak)
    context = {
        "reading": reading,
        "forms": forms,
        "others": [n for n in range(1, reading.count + 1) if n != reading.index + 1],
        "already": Sak.objects.visible_to(reader).filter(imported_from=source.document_id).select_related("samarbeid"),
    }
    return render(request, "meetings/import_check.html", context, status=422 if request.method == "POST" else 200)


def _paper(reading: PaperReading, forms: Corrections) -> Paper:
    values = forms.head.cleaned_data
    utvalg, meeting = forms.head.targets.place(values.pop("target"))
    return Paper(
        source=reading.source,
        utvalg=utvalg,
        meeting=meeting,
        sections=[part.as_section() for part in forms.parts if not part.cleaned_data["skip"]],
        files=forms.files.files_given,
        **values,
    )


def _say_accepted(request: HttpRequest, left: list[str]) -> None:
    messages.success(request, _("Papiret er blitt en sak. Les den gjennom før du merker den som klar."))
    if left:
        names = ", ".join(f"«{name}»" for name in left)
        messages.warning(request, _("Papiret nevner vedlegg som mangler: %(names)s.") % {"names": names})
