"""A meeting with a word of its own in everything that is exempt, its innkalling twice and its minutes published."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from meetings.actions import session
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.models import Attachment, Meeting, Publication, Sak
from organisations.models import Hjemmel
from tests import factories
from tests.conftest import World
from tests.documents.pdf_samples import simple_pdf

# Small letters only, and short enough never to be parted at the end of a line.
PLACES = (
    # of a sak that is exempt
    "title", "responsible", "proposal", "heading", "body", "attachment_title", "attachment_name", "attachment_text",
    "vedtak", "treatment",
    # of an exempt section in a public sak
    "section_heading", "section_body", "section_attachment_title", "section_attachment_name",
    "section_attachment_text", "project", "status",
    # of exempt attachments in a public section, and of the public sak itself
    "marked_title", "marked_name", "marked_text", "broken_title", "broken_name", "own_title", "own_name", "own_text",
)  # fmt: skip
WORDS = {place: f"kvitre{chr(97 + number // 5)}{chr(97 + number % 5)}" for number, place in enumerate(PLACES)}
OPEN_WORD = "sommerfugl"
# What each paper prints of the exempt, where it may: file names run along the pages of the attachments, a status is
# shown by its light alone, who is responsible and what was decided stand where they belong.
IN_PACKET = set(PLACES) - {"project", "status", "vedtak", "treatment"}
IN_MINUTES = {
    *("title", "responsible", "proposal", "attachment_title", "vedtak", "treatment"),
    *("section_attachment_title", "marked_title", "broken_title", "own_title"),
}
IN_EXCERPTS = IN_MINUTES | {"heading", "body", "section_heading", "section_body"}


@dataclass(frozen=True)
class Secrets:
    meeting: Meeting
    innkalling: Publication
    minutes: Publication


def attach(world: World, sak: Sak, kind: str, data: bytes | None = None, **fields: object) -> Attachment:
    text = WORDS.get(f"{kind}_text", "")
    upload = SimpleUploadedFile(f"{WORDS[f'{kind}_name']}.pdf", data or simple_pdf(f"Brev om {text}", text))
    document = receive(upload, by=world.by)
    title = f"Brev om {WORDS[f'{kind}_title']}"
    return Attachment.objects.create(samarbeid=sak.samarbeid, sak=sak, document=document, title=title, **fields)


def make_exempt_sak(world: World, meeting: Meeting, hjemmel: Hjemmel) -> Sak:
    sak = factories.SakFactory(
        meeting=meeting, state="ready", position=1, title=f"Saken om {WORDS['title']}", public_title="Personalsak",
        exemption=hjemmel, proposal=f"<p>Vi velger {WORDS['proposal']}.</p>", responsible=WORDS["responsible"],
    )  # fmt: skip
    factories.SectionFactory(sak=sak, heading=f"Om {WORDS['heading']}", html=f"<p>{WORDS['body']}</p>")
    attach(world, sak, "attachment", position=1)
    return sak


def make_public_sak(world: World, meeting: Meeting, hjemmel: Hjemmel) -> Sak:
    sak = factories.SakFactory(meeting=meeting, state="ready", position=2, title=f"Sak om {OPEN_WORD}")
    public = factories.SectionFactory(sak=sak, position=1, heading="Saksopplysninger", html="<p>Åpen tekst.</p>")
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name=f"Prosjekt {WORDS['project']}")
    exempt = factories.SectionFactory(
        sak=sak, position=2, heading=f"Om {WORDS['section_heading']}", html=f"<p>{WORDS['section_body']}</p>",
        exemption=hjemmel, public_heading="Personlige forhold",
        source_update=factories.StatusUpdateFactory(project=project, headline=WORDS["status"]),
    )  # fmt: skip
    marked = {"exemption": hjemmel, "public_title": "Brev"}
    attach(world, sak, "marked", section=public, position=1, **marked)
    attach(world, sak, "broken", b"%PDF-1.4 skadet", section=public, position=2, **marked)
    attach(world, sak, "section_attachment", section=exempt, position=3)
    attach(world, sak, "own", position=4, **marked)
    return sak


def make_secrets(world: World) -> Secrets:
    meeting, hjemmel = factories.MeetingFactory(utvalg=world.utvalg), factories.HjemmelFactory()
    exempt, public = make_exempt_sak(world, meeting, hjemmel), make_public_sak(world, meeting, hjemmel)
    factories.SakFactory(meeting=meeting, state="ready", position=3, title="Eventuelt")
    publish_innkalling(meeting, version=1, by=world.by)
    # Both change, so that the changes hold as much as the whole.
    Sak.objects.filter(pk__in=[exempt.pk, public.pk]).update(kind="droefting")
    meeting.refresh_from_db()
    innkalling = publish_innkalling(meeting, version=meeting.version, by=world.by)
    session.record_attendance(meeting, {verv.pk: True for verv in session.holders_of(meeting)}, by=world.by)
    for sak in Sak.objects.filter(meeting=meeting, state="listed"):
        words = (WORDS["vedtak"], WORDS["treatment"]) if sak == exempt else ("planen", "samtalen")
        session.conclude(
            sak, text=f"<p>Vi vedtar {words[0]}.</p>", mode="unanimous", treatment=f"<p>Om {words[1]}.</p>",
            version=0, by=world.by,
        )  # fmt: skip
    return Secrets(meeting, innkalling, publish_minutes(meeting, by=world.by))
