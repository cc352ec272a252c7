"""Rows of the same samarbeid that are not the ground's, and the one person who has rights on them.

Whoever leads one body, writes one sak, owns one project or answers for one municipality may nothing with those of
others. Both ways are asked: `elsewhere` of the ground's rows in each app's access.py, the ground's people of these rows
in tests/test_inside.py.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from indicators.actions.uploads import receive_upload
from indicators.models import IndicatorUpload
from inquiries.models import Inquiry, Recipient, RecipientFile
from meetings.actions.importing import begin_import
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment, Meeting, PaperImport, Publication, Sak, Section
from organisations.models import Organisation, User
from pathways.models import Gathering, GatheringInvitation, Measure, Pathway, PathwayParticipant
from projects.models import Milestone, Project
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.conftest import World
from tests.documents.looked_at import looked_at
from tests.indicators.factories import DefinitionFactory
from tests.inquiries import factories as inquiries
from tests.pathways import factories as pathways
from tests.projects.factories import MilestoneFactory
from tests.reading.papers import attach
from tests.reporting.factories import UpdateAttachmentFactory
from tests.training import factories as training
from training.models import Registration, Training, TrainingDay

# Stands in what nobody but `elsewhere`, the secretariat and the leads may read.
WORD = "tornirisk"


@dataclass(frozen=True)
class Elsewhere:
    """`user` leads the body of `meeting` and `called`, wrote `sak`, owns `project`, answers for `municipality`.

    `paper` was begun by a colleague in the secretariat, `upload` by the lead.
    """

    user: User
    municipality: Organisation
    meeting: Meeting
    sak: Sak
    section: Section
    attachment: Attachment
    called: Publication
    called_attachment: Attachment
    project: Project
    update: StatusUpdate
    update_file: UpdateAttachment
    milestone: Milestone
    course: Training
    day: TrainingDay
    registration: Registration
    pathway: Pathway
    participant: PathwayParticipant
    gathering: Gathering
    invitation: GatheringInvitation
    measure: Measure
    draft: Inquiry
    asked: Recipient
    unsent_file: RecipientFile
    paper: PaperImport
    upload: IndicatorUpload


def make_elsewhere(world: World) -> Elsewhere:
    user, municipality = factories.UserFactory(), factories.OrganisationFactory(name="Fjernkommunen")
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=municipality)
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=user.person, organisation=municipality, role="responder"
    )
    project = factories.ProjectFactory(samarbeid=world.samarbeid, owner=user.person, name="Et annet prosjekt")
    return Elsewhere(
        user=user,
        municipality=municipality,
        project=project,
        **make_meetings(world, user),
        **make_status(world, project),
        **make_courses(project, municipality),
        **make_pathways(project, municipality),
        **make_inquiries(world, user, project, municipality),
        **make_files_that_wait(world),
    )


def make_meetings(world: World, user: User) -> dict[str, object]:
    body = factories.UtvalgFactory(samarbeid=world.samarbeid, name="Ressursgruppen")
    factories.LeaderFactory(seat=factories.SeatFactory(utvalg=body), person=user.person)
    meeting = factories.MeetingFactory(utvalg=body, starts_at=datetime(2015, 2, 2, 9, tzinfo=settings.OSLO))
    sak = factories.SakFactory(meeting=meeting, title="Et annet utkast", proposal=f"<p>{WORD}</p>", author=user.person)
    called = factories.MeetingFactory(utvalg=body, starts_at=datetime(2014, 12, 1, 9, tzinfo=settings.OSLO))
    ready = factories.SakFactory(meeting=called, state="ready", title="Kalt i gruppen", proposal=f"<p>{WORD}</p>")
    called_attachment = attach(world, ready, "Gruppens notat.pdf")
    return {
        "meeting": meeting, "sak": sak, "section": factories.SectionFactory(sak=sak, html=f"<p>{WORD}</p>"),
        "attachment": attach(world, sak, f"{WORD}.pdf"), "called_attachment": called_attachment,
        "called": publish_innkalling(called, version=1, by=world.by),
    }  # fmt: skip


def make_status(world: World, project: Project) -> dict[str, object]:
    update = factories.StatusUpdateFactory(project=project, headline=WORD)
    document = looked_at(receive(SimpleUploadedFile(f"{WORD}.pdf", b"Tekst"), by=world.by))
    file = UpdateAttachmentFactory(update=update, document=document)
    return {"update": update, "update_file": file, "milestone": MilestoneFactory(project=project)}


def make_courses(project: Project, municipality: Organisation) -> dict[str, object]:
    course = training.TrainingFactory(project=project)
    day = training.TrainingDayFactory(training=course, starts_on=date(2099, 2, 3))
    mine = training.RegistrationFactory(day=day, organisation=municipality, person_name=WORD)
    return {"course": course, "day": day, "registration": mine}


def make_pathways(project: Project, municipality: Organisation) -> dict[str, object]:
    pathway, gathering = pathways.PathwayFactory(project=project), pathways.GatheringFactory(project=project)
    return {
        "pathway": pathway,
        "participant": pathways.ParticipantFactory(pathway=pathway, organisation=municipality),
        "gathering": gathering,
        "invitation": pathways.InvitationFactory(gathering=gathering, organisation=municipality),
        "measure": pathways.MeasureFactory(pathway=pathway),
    }


def make_inquiries(world: World, user: User, project: Project, municipality: Organisation) -> dict[str, object]:
    here = {"samarbeid": world.samarbeid, "project": project, "created_by": user.person}
    draft = inquiries.DraftFactory(**here, title=WORD)
    asked = inquiries.RecipientFactory(
        inquiry=inquiries.InquiryFactory(**here, title="En annen forespørsel"), organisation=municipality
    )
    document = looked_at(receive(SimpleUploadedFile("utkast.txt", WORD.encode()), by=world.by))
    file = RecipientFile.objects.create(samarbeid=world.samarbeid, recipient=asked, document=document)
    return {"draft": draft, "asked": asked, "unsent_file": file}


def make_files_that_wait(world: World) -> dict[str, object]:
    colleague = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=world.samarbeid, person=colleague.person)
    paper = SimpleUploadedFile("papir.txt", f"Sak 31/2014 Drift\n\nStatus\n{WORD}\n".encode())
    upload = receive_upload(
        DefinitionFactory(), data=b"kommunenr;periode;verdi\n", file_name="tall.csv", source="NPR", preliminary=False,
        by=world.reader(world.lead),
    )  # fmt: skip
    return {
        "paper": begin_import(paper, utvalg=world.utvalg, meeting=None, by=world.reader(colleague)),
        "upload": upload,
    }
