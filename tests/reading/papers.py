"""One meeting with its innkalling and its protokoll out, and a marker word in everything that is exempt."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import keep_document, receive
from meetings.actions import session
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.models import Attachment, Meeting, Publication, PublicationFile, Sak
from projects.models import Project
from reporting.models import StatusUpdate
from tests import factories
from tests.conftest import World
from tests.documents.looked_at import looked_at

SECRET = "kvitrefugl"


@dataclass(frozen=True)
class Papers:
    meeting: Meeting
    innkalling: Publication
    protokoll: Publication
    open_sak: Sak
    exempt_sak: Sak
    open_attachment: Attachment
    exempt_attachment: Attachment
    attachment_of_exempt_sak: Attachment
    # Reports to the body; its status stands in the exempt section of the open sak.
    project: Project
    update: StatusUpdate


def attach(world: World, sak: Sak, name: str, **fields) -> Attachment:
    document = looked_at(receive(SimpleUploadedFile(name, f"%PDF-1.4 {name}".encode()), by=world.by))
    return factories.AttachmentFactory(sak=sak, document=document, **fields)


def make_project(world: World) -> dict[str, object]:
    project = factories.ProjectFactory(
        samarbeid=world.samarbeid,
        owner=world.lead.person,
        name="Innsatsteam",
        slug=f"innsatsteam-{world.samarbeid.slug}",
    )
    factories.ReportsToFactory(project=project, utvalg=world.utvalg)
    approved_at = datetime(2014, 11, 11, 9, tzinfo=settings.OSLO)
    update = factories.StatusUpdateFactory(
        project=project, state="approved", approved_at=approved_at, headline="Teamet er i gang."
    )
    return {"project": project, "update": update}


def make_saker(world: World, meeting: Meeting, secret: str, update: StatusUpdate | None = None) -> dict[str, object]:
    hjemmel = factories.HjemmelFactory()
    open_sak = factories.SakFactory(meeting=meeting, state="ready", position=1, title="Møteplan 2015")
    exempt_sak = factories.SakFactory(
        meeting=meeting, state="ready", position=2, title=f"Saken om {secret}", public_title="Personalsak",
        exemption=hjemmel, proposal=f"<p>Vi ansetter {secret}.</p>",
    )  # fmt: skip
    factories.SectionFactory(sak=open_sak, position=1, heading="Saksopplysninger", html="<p>Fire møter i året.</p>")
    factories.SectionFactory(
        sak=open_sak, position=2, heading=f"Om {secret}", html=f"<p>{secret}</p>",
        public_heading="Personlige forhold", exemption=hjemmel, source_update=update,
    )  # fmt: skip
    factories.SectionFactory(sak=exempt_sak, html=f"<p>{secret}</p>")
    return {
        "open_sak": open_sak,
        "exempt_sak": exempt_sak,
        "open_attachment": attach(world, open_sak, "møteplan  2015.pdf", title="Møteplan", position=1),
        "exempt_attachment": attach(
            world, open_sak, f"{secret}.pdf", title=f"Brev fra {secret}", public_title="Brev", exemption=hjemmel,
            position=2,
        ),
        "attachment_of_exempt_sak": attach(world, exempt_sak, f"søknad {secret}.pdf", title=f"Søknad {secret}"),
    }  # fmt: skip


def file_both(publication: Publication, secret: str = SECRET, extent: str = "whole") -> None:
    """What the packet jobs file: one PDF per variant."""
    for variant, text in (("full", secret), ("open", "uten")):
        document = keep_document(
            publication.samarbeid_id, f"%PDF-1.4 {text}".encode(), name=publication.file_name, mime="application/pdf"
        )
        PublicationFile.objects.create(
            samarbeid_id=publication.samarbeid_id, publication=publication, variant=variant, extent=extent,
            document=document,
            manifest={"title": secret} if variant == "full" else {}, pages=4,
        )  # fmt: skip


def hold(world: World, meeting: Meeting, secret: str = SECRET) -> Publication:
    """Everyone came, everything was decided, the minutes are out."""
    session.record_attendance(meeting, {verv.pk: True for verv in session.holders_of(meeting)}, by=world.by)
    for sak in Sak.objects.filter(meeting=meeting, state="listed"):
        word = secret if sak.exemption_id else "møteplanen"
        session.conclude(
            sak, text=f"<p>Styret vedtar {word}.</p>", mode="unanimous", treatment="", version=0, by=world.by
        )
    return publish_minutes(meeting, by=world.by)


def make_papers(world: World, secret: str = SECRET) -> Papers:
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    reporting = make_project(world)
    made = make_saker(world, meeting, secret, reporting["update"])
    innkalling = publish_innkalling(meeting, version=1, by=world.by)
    protokoll = hold(world, meeting, secret)
    file_both(innkalling, secret)
    file_both(protokoll, secret)
    file_both(innkalling, secret, "changes")
    return Papers(meeting=meeting, innkalling=innkalling, protokoll=protokoll, **made, **reporting)
