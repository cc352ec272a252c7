"""Every kind of PDF that the portal makes, each with what makes it, from one meeting that has everything in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from figures.figures import Chart, Series
from inquiries.compiled import chosen_pdf, compiled_pdf
from inquiries.models import Inquiry
from inquiries.replies import answers_of
from meetings.actions import session
from meetings.actions.packets import make_ordered, make_packet
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.entries import entries
from meetings.minutes_pdf import build_excerpt
from meetings.models import Meeting, Publication, Sak
from meetings.packet import order_of_preview
from tests import factories
from tests.conftest import World
from tests.documents.pdf_samples import simple_pdf
from tests.inquiries import factories as inquiries
from tests.meetings.figures import FIGURES, stored
from tests.meetings.mixed_meeting import DAMAGED, attach
from tests.training import factories as training
from training.models import Registration, TrainingDay
from training.participant_lists import list_pdf

MULTIPLES = Chart("Liggedøgn", "døgn", ("2013", "2014"), (Series("Asker", (12.0, None), ("12", ":")),))
# What people write and paste: lists in lists, links, a table whose cells span, one whose heads do not say of what.
TEXT = """<h3>Bakgrunn</h3><p>Les <a href="https://khs.example/plan">planen</a>.</p>
<ol><li>Først<ul><li>og dette</li></ul></li><li>Så</li></ol><h4>Tall</h4>
<table><tr><th>Kommune</th><th colspan="2">Plasser</th></tr>
<tr><th rowspan="2">Asker</th><td>2013</td><td>1 200</td></tr>
<tr><td>2014</td><td>1 300</td></tr></table>"""


@dataclass(frozen=True)
class Ground:
    meeting: Meeting
    innkalling: Publication
    minutes: Publication
    planned: Meeting
    inquiry: Inquiry
    day: TrainingDay


@dataclass(frozen=True)
class Paper:
    """`foreign` are its pages that somebody else has made."""

    path: Path
    foreign: frozenset[int] = frozenset()


Maker = Callable[[Ground, Path], Paper]


def _quietly(_done: int, _total: int) -> None:
    pass


def _assembled(path: Path, manifest: dict[str, Any]) -> Paper:
    own = set(manifest["placeholders"])
    items = [item for item in manifest["items"] if item["level"] > 1 and item["key"] not in own]
    return Paper(path, frozenset(n for item in items for n in range(item["first_page"], item["last_page"] + 1)))


def _packet(variant: str, extent: str = "whole") -> Maker:
    def made(ground: Ground, out: Path) -> Paper:
        packet = make_packet(ground.innkalling, variant, out=out, progress=_quietly, extent=extent)
        return _assembled(out, packet.manifest)

    return made


def _preview(variant: str) -> Maker:
    def made(ground: Ground, out: Path) -> Paper:
        order = order_of_preview(ground.planned, out=out, variant=variant)
        return _assembled(out, make_ordered(order, _quietly).manifest)

    return made


def _minutes(variant: str) -> Maker:
    def made(ground: Ground, out: Path) -> Paper:
        make_packet(ground.minutes, variant, out=out, progress=_quietly)
        return Paper(out)

    return made


def _bytes(make: Callable[[Ground], bytes]) -> Maker:
    def made(ground: Ground, out: Path) -> Paper:
        out.write_bytes(make(ground))
        return Paper(out)

    return made


def _excerpt(ground: Ground) -> bytes:
    """Of the sak that has most in it."""
    return build_excerpt(ground.minutes, "full", entries(ground.minutes, "full")[0])


def _chosen(ground: Ground) -> bytes:
    rows = answers_of(ground.inquiry)
    return chosen_pdf(ground.inquiry, [each for each in rows if each.has_replied], rows)


KINDS: dict[str, Maker] = {
    "innkalling": _packet("full"),
    "åpen innkalling": _packet("open"),
    "endringer": _packet("full", "changes"),
    "foreløpig innkalling": _preview("full"),
    "åpen foreløpig innkalling": _preview("open"),
    "referat": _minutes("full"),
    "åpent referat": _minutes("open"),
    "særutskrift": _bytes(_excerpt),
    "svar på forespørsel": _bytes(lambda ground: compiled_pdf(ground.inquiry)),
    "svar som er valgt": _bytes(_chosen),
    "deltakerliste": _bytes(lambda ground: list_pdf(ground.day, list(Registration.objects.all()))),
}

PREVIEWS = ("foreløpig innkalling", "åpen foreløpig innkalling")

# Each module that has a PDF made, and the kinds above that come from it; or why it needs none.
CALLERS: dict[str, tuple[str, ...] | str] = {
    "meetings.parts": ("innkalling", "referat"),
    "meetings.contents": ("innkalling",),
    "meetings.packet": ("innkalling", "åpen innkalling", "endringer", *PREVIEWS),
    "meetings.minutes_pdf": ("referat", "åpent referat", "særutskrift"),
    "inquiries.compiled": ("svar på forespørsel", "svar som er valgt"),
    "training.participant_lists": ("deltakerliste",),
    "demo.attachments": "plays the papers of others",
    "khs_portal.packet_bench.phases": "measures, and shows its PDF to nobody",
}
MAKING = {
    "documents.rendering": {"render_pdf", "render_many"},
    "meetings.parts": {"Shelf", "rendered", "template_rendered"},
}


def callers() -> set[str]:
    """The modules of the portal that take one of these names from where it is."""
    root = Path(settings.BASE_DIR)
    apps = [path.parent for path in root.glob("*/__init__.py") if path.parent.name != "tests"]
    return {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for app in apps
        for path in app.rglob("*.py")
        if any(_takes(path))
    }


def _takes(path: Path) -> Iterator[bool]:
    source = path.read_text(encoding="utf-8")
    if not any(name in source for name in MAKING):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield bool(MAKING.get(node.module or "", set()) & {each.name for each in node.names})


def make_ground(world: World) -> Ground:
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    _everything(world, meeting)
    publish_innkalling(meeting, version=1, by=world.by)
    Sak.objects.filter(meeting=meeting, position=1).update(kind="droefting")
    meeting.refresh_from_db()
    innkalling = publish_innkalling(meeting, version=meeting.version, by=world.by)
    planned = factories.MeetingFactory(utvalg=world.utvalg)
    _everything(world, planned)
    session.record_attendance(meeting, {verv.pk: True for verv in session.holders_of(meeting)}, by=world.by)
    for sak in Sak.objects.filter(meeting=meeting, state="listed"):
        session.conclude(sak, text=TEXT, mode="unanimous", treatment=TEXT, version=0, by=world.by)
    minutes = publish_minutes(meeting, by=world.by)
    return Ground(meeting, innkalling, minutes, planned, _inquiry(world), _day(world))


def _everything(world: World, meeting: Meeting) -> None:
    project = factories.ProjectFactory(samarbeid=world.samarbeid)
    update = factories.StatusUpdateFactory(
        project=project, state="approved", approved_at=timezone.now(), figures=stored(*FIGURES, MULTIPLES)
    )
    status, exempt, nynorsk = (
        factories.SakFactory(meeting=meeting, state="ready", position=position, title=title, proposal=TEXT)
        for position, title in enumerate(("Status", "Ansettelse", "Eit anna mål"), start=1)
    )
    Sak.objects.filter(pk=nynorsk.pk).update(language="nn")
    Sak.objects.filter(pk=exempt.pk).update(exemption=factories.HjemmelFactory(), public_title="Personalsak")
    factories.SectionFactory(sak=status, heading="Status Alert", source_update=update)
    factories.SectionFactory(sak=status, html=TEXT)
    factories.SectionFactory(sak=exempt, html=TEXT)
    attach(world, status, {"brev.pdf": simple_pdf("Et brev"), "skadet.pdf": DAMAGED})


def _inquiry(world: World) -> Inquiry:
    sent = inquiries.InquiryFactory(samarbeid=world.samarbeid, title="Utdanning", text=TEXT)
    inquiries.RecipientFactory(inquiry=sent, organisation=world.municipality)
    answered = inquiries.AnsweredFactory(inquiry=sent, answer=TEXT)
    inquiries.NomineeFactory(recipient=answered)
    return sent


def _day(world: World) -> TrainingDay:
    course = training.TrainingFactory(project__samarbeid=world.samarbeid)
    day = training.TrainingDayFactory(training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22))
    training.RegistrationFactory.create_batch(2, day=day)
    return day
