"""What the access tables stand on: one of everything in two samarbeid, ten roles, and a word in all that is hidden.

Each app's access.py gives `table(ground)`: rows of address x method x role. A new address must be written there, or
tests/test_every_address.py fails.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from documents.actions import receive
from meetings.actions import session
from meetings.actions.deleting import delete_section
from meetings.actions.importing import begin_import
from meetings.actions.publishing import publish_innkalling
from meetings.models import (
    AnswersPlace,
    Attachment,
    Attendance,
    DeletedSection,
    Meeting,
    PaperImport,
    Publication,
    PublicationStatus,
    Sak,
    Section,
)
from organisations.models import OutboxMail, User
from projects.models import Milestone, Project
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.conftest import World
from tests.documents.looked_at import looked_at
from tests.elsewhere import Elsewhere, make_elsewhere
from tests.house import APPS
from tests.indicators import ground as indicators
from tests.inquiries import ground as inquiries
from tests.pathways import ground as pathways
from tests.projects.factories import MilestoneFactory
from tests.reading.papers import Papers, attach, file_both, hold, make_papers
from tests.reporting.factories import UpdateAttachmentFactory
from tests.setup import ground as setup
from tests.training import ground as training

# The author is a reader of a municipality who writes one sak; `responder` answers for that municipality, `data` answers
# for the data; `foreign` is the secretary of the other samarbeid. `elsewhere` has every right that hangs on a row, but
# on other rows of the samarbeid than the ground's: see tests/elsewhere.py.
ROLES = (
    "secretary", "leader", "author", "member", "elsewhere", "lead", "reader", "responder", "data", "outsider",
    "foreign", "anonymous",
)  # fmt: skip
INSIDERS = ROLES[:9]
PEERS = {"training": training, "pathways": pathways, "indicators": indicators, "inquiries": inquiries, "setup": setup}
PAPER = "Saksframlegg\nSak 30/2014 Om {word}\n\nSaksopplysninger\nTekst om {word}.\n"

Statuses = dict[str, int]


def who(**statuses: int) -> Statuses:
    """Statuses by role; to whoever is not named there is nothing there, and anonymous is led to the login.

    Whoever answers for a municipality, and whoever answers for the data, gets what its readers get unless named.
    """
    like_a_reader = dict.fromkeys(("responder", "data"), statuses.get("reader", 404))
    return dict.fromkeys(ROLES, 404) | {"anonymous": 302} | like_a_reader | statuses


def insiders(status: int = 200) -> Statuses:
    """Everyone with a role in the samarbeid."""
    return who(**dict.fromkeys(INSIDERS, status))


@dataclass(frozen=True)
class Row:
    """One address with what each role gets; None where the method is not meant, which is 405.

    `args` stand behind the samarbeid's slug. `data` makes a POST whole, so that only the rule can stop it.
    """

    name: str
    args: tuple[object, ...] = ()
    get: Statuses | None = None
    post: Statuses | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    file_field: str = ""
    # Whether `args` name what all samarbeid share, so that it is found under any name.
    shared: bool = False

    def address(self, samarbeid: str) -> str:
        return reverse(self.name, args=[samarbeid, *self.args])

    def body(self) -> dict[str, object]:
        files = {self.file_field: SimpleUploadedFile("notat.txt", b"Tekst")} if self.file_field else {}
        return {**self.data, **files}


@dataclass(frozen=True)
class Ground:
    """`draft` is being prepared: `sak` by the author, `exempt_sak` by the secretariat. `called` is called, `papers`
    are of a meeting held, `retracted` was taken back."""

    world: World
    papers: Papers
    draft: Meeting
    sak: Sak
    exempt_sak: Sak
    queued_sak: Sak
    section: Section
    exempt_section: Section
    deleted_section: DeletedSection
    attachment: Attachment
    exempt_attachment: Attachment
    called: Meeting
    listed_sak: Sak
    innkalling: Publication
    guest: Attendance
    retracted: Publication
    paper: PaperImport
    project: Project
    drafted: StatusUpdate
    submitted: StatusUpdate
    approved: StatusUpdate
    milestone: Milestone
    told_file: UpdateAttachment
    drafted_file: UpdateAttachment
    mail: OutboxMail
    # One of everything of each peer: see its ground.py.
    training: SimpleNamespace
    pathways: SimpleNamespace
    indicators: SimpleNamespace
    inquiries: SimpleNamespace
    setup: SimpleNamespace

    @property
    def slug(self) -> str:
        return self.world.samarbeid.slug


@dataclass(frozen=True)
class Stage:
    ground: Ground
    foreign: Ground
    elsewhere: Elsewhere
    clients: dict[str, Client]


def make_stage(khs: World, other: World) -> Stage:
    author = add_user(khs)
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=author.person, organisation=khs.municipality)
    responder, data = add_user(khs), add_user(khs)
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=responder.person, organisation=khs.municipality, role="responder"
    )
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=data.person, role="dataansvarlig")
    there = make_elsewhere(khs)
    users = {
        "secretary": khs.secretary, "leader": leader_of(khs), "author": author, "member": khs.member,
        "elsewhere": there.user, "lead": khs.lead, "reader": khs.reader_user, "responder": responder,
        "data": data, "outsider": khs.outsider, "foreign": other.secretary,
    }  # fmt: skip
    ground = make_ground(khs, author, "kvitrefugl", "graatrost")
    foreign = make_ground(other, add_user(other), "svartefugl", "brunskvett")
    # After the meetings: whoever sat there when they were held would have been called.
    users |= make_deputies(khs, there)
    clients = {role: quiet_client(user) for role, user in users.items()} | {"anonymous": quiet_client(None)}
    return Stage(ground, foreign, there, clients)


def make_deputies(world: World, there: Elsewhere) -> dict[str, User]:
    """Beside the roles of the tables: a deputy in the ground's body, and one in `elsewhere`'s, who reads all papers."""
    body = there.meeting.utvalg
    body.deputies_read_all = True
    body.save()
    users = {"deputy": add_user(world), "reading_deputy": add_user(world)}
    for user, utvalg in zip(users.values(), (world.utvalg, body), strict=True):
        factories.VervFactory(seat=factories.SeatFactory(utvalg=utvalg, role="vara"), person=user.person)
    return users


def quiet_client(user: User | None) -> Client:
    """Gives 500 as an answer, as a browser would see it."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def add_user(world: World) -> User:
    return factories.UserFactory()


def leader_of(world: World) -> User:
    user = add_user(world)
    factories.LeaderFactory(seat__utvalg=world.utvalg, person=user.person)
    return user


def make_ground(world: World, author: User, word: str, status_word: str) -> Ground:
    """`word` stands in everything that is exempt, retracted or not published; `status_word` in status not approved."""
    # No address may be the same in both samarbeid, or a foreign one would be found under my own name.
    world.utvalg.slug = f"prosjektstyret-{world.samarbeid.slug}"
    world.utvalg.save()
    papers = make_papers(world, word)
    draft, projects = make_draft(world, author, word), make_projects(world, status_word)
    # Answers with the status word wait in the author's sak.
    AnswersPlace.objects.create(samarbeid=world.samarbeid, sak=draft["sak"], inquiry=projects["inquiries"].sent)
    return Ground(
        world=world,
        papers=papers,
        paper=make_import(world, word),
        mail=OutboxMail.objects.create(
            samarbeid=world.samarbeid, to="medlem@kommune.example", subject=word, body=word, raw=b""
        ),
        **draft,
        **make_called(world, word),
        retracted=make_retracted(world, word),
        **projects,
    )


def make_import(world: World, word: str) -> PaperImport:
    paper = SimpleUploadedFile(f"{word}.txt", PAPER.format(word=word).encode())
    return begin_import(paper, utvalg=world.utvalg, meeting=None, by=world.by)


def make_draft(world: World, author: User, word: str) -> dict[str, Any]:
    meeting = factories.MeetingFactory(utvalg=world.utvalg, starts_at=at_nine(2015, 3, 2))
    # Titles that are not exempt stand in addresses, which people type and logs keep; so the word is elsewhere.
    text = {"proposal": f"<p>Om {word}</p>", "responsible": f"Saksbehandler {word}"}
    sak = factories.SakFactory(meeting=meeting, title="Et utkast", **text, author=author.person, position=1)
    exempt = factories.SakFactory(
        meeting=meeting,
        title=f"Ansette {word}",
        **text,
        public_title="Personalsak",
        exemption=factories.HjemmelFactory(),
        state="ready",
        position=2,
    )
    queued = factories.SakFactory(meeting=None, utvalg=world.utvalg, title="I kø", **text)
    return {
        "draft": meeting, "sak": sak, "exempt_sak": exempt, "queued_sak": queued,
        "section": factories.SectionFactory(sak=sak, heading=f"Om {word}", html=f"<p>{word}</p>"),
        "exempt_section": factories.SectionFactory(sak=exempt, heading=f"Om {word}", html=f"<p>{word}</p>"),
        "deleted_section": delete_section(
            factories.SectionFactory(sak=sak, heading=f"Slettet {word}", html=f"<p>{word}</p>"), by=world.by
        ),
        "attachment": attach(world, sak, f"{word}.pdf"),
        "exempt_attachment": attach(world, exempt, f"{word} 2.pdf"),
    }  # fmt: skip


def make_called(world: World, word: str) -> dict[str, object]:
    meeting = factories.MeetingFactory(utvalg=world.utvalg, starts_at=at_nine(2014, 12, 8))
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Kalt sak", proposal=f"<p>{word}</p>")
    innkalling = publish_innkalling(meeting, version=1, by=world.by)
    # So that a second version says something new.
    Sak.objects.filter(pk=sak.pk).update(minutes=25)
    meeting.refresh_from_db()
    guest = session.add_attendee(meeting, factories.PersonFactory(), role="guest", by=world.by)
    return {"called": meeting, "listed_sak": sak, "innkalling": innkalling, "guest": guest}


def make_retracted(world: World, word: str) -> Publication:
    meeting = factories.MeetingFactory(utvalg=world.utvalg, starts_at=at_nine(2014, 10, 6))
    factories.SakFactory(meeting=meeting, state="ready", title="Tilbakekalt", proposal=f"<p>{word}</p>")
    publish_innkalling(meeting, version=1, by=world.by)
    minutes = hold(world, meeting, word)
    file_both(minutes, word)
    PublicationStatus.objects.filter(publication=minutes).update(retracted=True)
    return minutes


def make_projects(world: World, word: str) -> dict[str, Any]:
    owner = world.lead.person
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=world.municipality)
    project = factories.ProjectFactory(
        samarbeid=world.samarbeid, owner=owner, slug=f"nettverk-{world.samarbeid.slug}", name="Nettverk"
    )
    factories.ReportsToFactory(project=project, utvalg=world.utvalg)
    hidden = {"project": project, "headline": word, "done": f"<p>{word}</p>"}
    rows = {
        "approved": factories.StatusUpdateFactory(project=project, state="approved", approved_at=at_nine(2014, 11, 11)),
        "submitted": factories.StatusUpdateFactory(**hidden, state="submitted"),
        "drafted": factories.StatusUpdateFactory(**hidden),
    }
    return {
        "project": project,
        **rows,
        "milestone": MilestoneFactory(project=project, title="Kurs er holdt"),
        "told_file": attach_to(world, rows["approved"], "Referat.pdf"),
        "drafted_file": attach_to(world, rows["drafted"], f"{word}.pdf"),
        **{name: peer.make(world, project, word) for name, peer in PEERS.items()},
    }


def attach_to(world: World, update: StatusUpdate, name: str) -> UpdateAttachment:
    """A file with bytes, as it was received."""
    document = looked_at(receive(SimpleUploadedFile(name, b"Tekst"), by=world.by))
    return UpdateAttachmentFactory(update=update, document=document)


def at_nine(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=settings.OSLO)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no row behind, so that requests do not depend on their order."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers(stage: Stage, rows: Iterable[Row]) -> dict[tuple[str, str], Statuses]:
    """{(method, address): {role: status}}; each request meets the same rows.

    A POST that the table refuses is not undone: whoever compares the rows before and after sees what it changed.
    """
    return {
        (method, row.address(stage.ground.slug)): {role: answer(stage, row, method, role) for role in ROLES}
        for row in rows
        for method in ("GET", "POST")
    }


def answer(stage: Stage, row: Row, method: str, role: str) -> int:
    is_refused = role == "anonymous" or (row.post or insiders(405))[role] in (403, 404, 405)
    if method == "POST" and is_refused:
        return stage.clients[role].post(row.address(stage.ground.slug), row.body()).status_code
    return asked(stage, row, method, role)


def expected(stage: Stage, rows: Iterable[Row]) -> dict[tuple[str, str], Statuses]:
    return {
        (method, row.address(stage.ground.slug)): statuses or insiders(405)
        for row in rows
        for method, statuses in (("GET", row.get), ("POST", row.post))
    }


def reached_abroad(stage: Stage, table: list[Row], abroad: Iterable[Row]) -> list[tuple[str, str, str, int]]:
    """Requests that find something of the other samarbeid under my own name: should be none.

    `abroad` is the table of the other samarbeid. Where an address has two ids, the first is also tried with my own;
    whoever may not do that even at home gets 403 before the second id is looked for.
    """
    foreign = [row for row in abroad if row.args and not row.shared]
    found = not_missing(stage, foreign)
    found += [one for one in not_missing(stage, half_foreign(table, foreign)) if one[3] != 403]
    return found


def not_missing(stage: Stage, rows: Iterable[Row]) -> list[tuple[str, str, str, int]]:
    return [
        (role, method, row.address(stage.ground.slug), status)
        for row in rows
        for role in INSIDERS
        for method, meant in (("GET", row.get), ("POST", row.post))
        if meant
        for status in [asked(stage, row, method, role)]
        if status != 404
    ]


def half_foreign(table: list[Row], foreign: Iterable[Row]) -> list[Row]:
    """My own meeting or sak with a sak, section or person of the other samarbeid."""
    mine = {row.name: row for row in table}
    taken = {(row.name, row.args) for row in table}
    mixed = [replace(row, args=(mine[row.name].args[0], *row.args[1:])) for row in foreign if len(row.args) > 1]
    return [row for row in mixed if (row.name, row.args) not in taken]


def asked(stage: Stage, row: Row, method: str, role: str) -> int:
    """The status of one request, which leaves nothing behind."""
    client, address = stage.clients[role], row.address(stage.ground.slug)
    with undone():
        return client.get(address).status_code if method == "GET" else client.post(address, row.body()).status_code


def everything_stored() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of ours, to see that nothing has changed. Sessions are not ours."""
    return {
        model._meta.label: [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
            for row in model._base_manager.order_by("pk").values_list()
        ]
        for app in APPS
        for model in apps.get_app_config(app).get_models()
    }
