"""Every mail that the portal sends: its subject with short names, and with the longest that their columns take.

A subject is a title, so it has no full stop. It says what happened and to what, then its day. A name that is too long
ends after a whole word with «…»; what stands behind it, a day or a version, is never cut.
"""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest
from django.template.loader import render_to_string

from accounts import forgotten_mails, telling
from accounts.actions.links import give_login_link
from accounts.mails import invited
from accounts.models import AddressChange, Device, Invitation
from inquiries import mails as inquiry_mails
from inquiries.models import Recipient
from meetings import mailing
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Publication
from organisations.actions import notify
from organisations.mailing import Mail, mail_of
from organisations.models import Organisation, OutboxMail
from pathways import mails as pathway_mails
from projects.models import Project
from reading.announcing import Announcement, announcement_of
from setup import mails as setup_mails
from setup.models import Departure, MailTrial, Merger
from tests import factories
from tests.conftest import World
from tests.house import APPS, ROOT, code_of
from tests.inquiries.factories import InquiryFactory, NomineeFactory, RecipientFactory
from tests.pathways.factories import GatheringFactory, InvitationFactory, ParticipantFactory, PathwayFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from training import notices

# 160 and 119 letters.
NAME = (
    "Samhandling om pasienter med sammensatte behov i sykehus og kommuner, med oppgaver, ansvar, utstyr, opplæring, "
    "reise, hjelpemidler, hjemmetjeneste og avlastning"
)
BODY = (
    "Fagutvalget for samhandling om pasienter med sammensatte behov i sykehus og kommuner, med oppgaver, ansvar og "
    "opplæring"
)
CUT = NAME.removesuffix(" avlastning") + "…"
DAY, DAYS = "24. november 2014", "30. november–1. desember 2014"
# Each maker of a mail: the subject with short names, and with long ones. Behind «#»: another mail of the same maker.
SUBJECTS = {
    "accounts.telling.new_device": ("Ny innlogging: Windows, Edge, 24. november 2014",) * 2,
    "accounts.telling.password_changed": ("Passordet ditt er byttet",) * 2,
    "accounts.telling.passkey_added": ("Ny tilgangsnøkkel for innloggingen din",) * 2,
    "accounts.telling.factor_reset": ("Du må lage ny tilgangsnøkkel",) * 2,
    "accounts.telling.email_asked": ("Ny e-postadresse for innloggingen din?",) * 2,
    "accounts.telling.email_asked#by the secretariat": ("Ny e-postadresse for innloggingen din?",) * 2,
    "accounts.telling.email_changed": ("E-postadressen din er byttet",) * 2,
    "accounts.telling.confirm": ("Bekreft den nye e-postadressen",) * 2,
    "accounts.telling.taken": ("E-postadressen er i bruk fra før",) * 2,
    "reading.announcing.announcement_of": (f"Innkalling: Styret {DAY}", f"Innkalling: {BODY} {DAY}"),
    "reading.announcing.announcement_of#again": (
        f"Innkalling: Styret {DAY}, versjon 12",
        f"Innkalling: {BODY} {DAY}, versjon 12",
    ),
    "reading.announcing.announcement_of#referat": (f"Referat: Styret {DAY}", f"Referat: {BODY} {DAY}"),
    "reading.announcing.announcement_of#protokoll": (f"Protokoll: Styret {DAY}", f"Protokoll: {BODY} {DAY}"),
    "meetings.mailing.cancellation_of": (f"Avlyst: Styret {DAY}", f"Avlyst: {BODY} {DAY}"),
    "meetings.mailing.status_request": (
        f"Status til Styret {DAY}: Alert",
        f"Status til {BODY} {DAY}: Samhandling om pasienter med sammensatte behov i…",
    ),
    "meetings.mailing.status_request#queue": (
        "Status til Styret: Alert",
        f"Status til {BODY}: Samhandling om pasienter med sammensatte behov i sykehus og…",
    ),
    "training.notices.cancelled": (f"Avlyst: Alert, {DAYS}", f"Avlyst: {NAME}, {DAYS}"),
    "training.notices.held_after_all": (f"Holdes likevel: Alert, {DAYS}", f"Holdes likevel: {CUT}, {DAYS}"),
    "training.notices.moved": (f"Flyttet: Alert, {DAYS}", f"Flyttet: {NAME}, {DAYS}"),
    "training.notices.got_place": (f"Plass på kurs: Alert, {DAYS}", f"Plass på kurs: {CUT}, {DAYS}"),
    "training.notices.lost_place": (f"Venteliste: Alert, {DAYS}", f"Venteliste: {CUT}, {DAYS}"),
    "inquiries.mails.asked": (
        "Forespørsel med frist 11. november 2014: Alert",
        f"Forespørsel med frist 11. november 2014: {CUT}",
    ),
    "inquiries.mails.reminder": ("Påminnelse: Alert", f"Påminnelse: {NAME}"),
    "inquiries.mails.recalled": ("Trukket: Alert", f"Trukket: {NAME}"),
    "inquiries.mails.appointed": ("Oppnevnt: Alert", f"Oppnevnt: {NAME}"),
    "pathways.mails.invited_to_pathway": (
        "Invitasjon til pasientforløp: Alert",
        f"Invitasjon til pasientforløp: {NAME}",
    ),
    "pathways.mails.invited_to_gathering": ("Invitasjon: Alert", f"Invitasjon: {NAME}"),
    "pathways.mails.moved": ("Endret: Alert", f"Endret: {NAME}"),
    "pathways.mails.cancelled": ("Avlyst: Alert", f"Avlyst: {NAME}"),
    "pathways.mails.held_after_all": ("Holdes likevel: Alert", f"Holdes likevel: {NAME}"),
    "accounts.forgotten_mails.new_password": (
        "Velg nytt passord i KHS-portalen",
        "Velg nytt passord i KHS-portalen",
    ),
    "accounts.forgotten_mails.without_password": (
        "Slik logger du inn i KHS-portalen",
        "Slik logger du inn i KHS-portalen",
    ),
    "accounts.forgotten_mails.first_link": ("Logg inn i KHS-portalen", "Logg inn i KHS-portalen"),
    "setup.mails.trial": ("Prøve fra KHS-portalen", "Prøve fra KHS-portalen"),
    "accounts.mails.invited": ("Invitasjon til Samarbeidet khs, gjelder til 14. desember 2026",) * 2,
    "setup.mails.leaves": ("Siste dag i Samarbeidet khs er 31. desember 2014",) * 2,
    "setup.mails.stays": ("Du beholder tilgangen til Samarbeidet khs",) * 2,
    "setup.mails.took_over": (
        "Du har tatt over noe etter Alert",
        f"Du har tatt over noe etter {NAME[:120]}",
    ),
    "setup.mails.merged": (
        "Styret er nå del av Alert",
        f"{BODY} er nå del av Samhandling om pasienter med sammensatte behov i sykehus og…",
    ),
}
# Made by django-allauth, from these templates.
OF_ACCOUNTS = {
    "password_changed": "Passordet ditt er byttet",
    "password_reset": "Passordet ditt er endret",
}


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-03"


class Scene:
    """What a mail can be about, with a name for a body and one for everything else."""

    def __init__(self, khs: World, *, body: str, name: str) -> None:
        khs.utvalg.name = body
        khs.utvalg.save()
        self.khs, self.utvalg = khs, body
        self.project: Project = factories.ProjectFactory(
            samarbeid=khs.samarbeid, name=name, report_heading="Om prosjektet"
        )
        self.meeting: Meeting = factories.MeetingFactory(utvalg=khs.utvalg)
        factories.SakFactory(meeting=self.meeting, state="ready")
        days = {"starts_on": date(2014, 11, 30), "ends_on": date(2014, 12, 1)}
        self.day = TrainingDayFactory(training__project=self.project, training__title=name, **days)
        self.registrations = [RegistrationFactory(day=self.day, organisation=khs.municipality)]
        inquiry = InquiryFactory(
            samarbeid=khs.samarbeid, title=name, due_on=date(2014, 11, 11), recalled_because="Feil frist."
        )
        self.recipient: Recipient = RecipientFactory(inquiry=inquiry, organisation=khs.municipality)
        self.nominee = NomineeFactory(recipient=self.recipient, seat=factories.SeatFactory(utvalg=khs.utvalg))
        self.gathering = GatheringFactory(project=self.project, title=name)
        self.invitation = InvitationFactory(gathering=self.gathering, organisation=khs.municipality)
        pathway = PathwayFactory(project=self.project, name=name)
        self.participant = ParticipantFactory(pathway=pathway, organisation=khs.municipality)
        # No name of an organisation is longer than 120 letters.
        self.merger = Merger(samarbeid=khs.samarbeid, successor=Organisation(name=name[:120]))

        person = factories.PersonFactory(name=name[:120])
        self.departure = Departure(samarbeid=khs.samarbeid, person=person, on=date(2014, 12, 31))

    def mails(self) -> dict[str, Mail | Announcement]:
        of_peers = {**self._of_training(), **self._of_inquiries(), **self._of_pathways()}
        of_setup = {
            "accounts.mails.invited": invited(
                Invitation(samarbeid=self.khs.samarbeid, expires_at=datetime(2026, 12, 14, 9, tzinfo=UTC)), "ord"
            ),
            "setup.mails.merged": setup_mails.merged(self.merger, self.utvalg),
            "setup.mails.leaves": setup_mails.leaves(self.departure),
            "setup.mails.stays": setup_mails.stays(self.departure),
            "setup.mails.took_over": setup_mails.took_over(self.departure, {"Prosjekt": 2}),
            "setup.mails.trial": setup_mails.trial(MailTrial(samarbeid=self.khs.samarbeid)),
        }
        return {**self._of_logins(), **self._of_accounts(), **self._of_meetings(), **of_peers, **of_setup}

    def _of_logins(self) -> dict[str, Mail | Announcement]:
        user, at = self.khs.member, datetime(2014, 11, 24, 9, 15, tzinfo=UTC)
        device = Device(user=user, browser="Edge", system="Windows", first_seen_at=at)
        addresses = {"old_address": "kari@vik.example", "new_address": "kari@nyvik.example"}
        own = AddressChange(user=user, expires_at=at, **addresses)
        theirs = AddressChange(user=user, expires_at=at, samarbeid=self.khs.samarbeid, **addresses)
        return {
            "accounts.telling.new_device": telling.new_device(user, device),
            "accounts.telling.password_changed": telling.password_changed(at),
            "accounts.telling.passkey_added": telling.passkey_added(at),
            "accounts.telling.factor_reset": telling.factor_reset(at),
            "accounts.telling.email_asked": telling.email_asked(own),
            "accounts.telling.email_asked#by the secretariat": telling.email_asked(theirs),
            "accounts.telling.email_changed": telling.email_changed(own),
            "accounts.telling.confirm": telling.confirm(own, "ord"),
            "accounts.telling.taken": telling.taken(own),
        }

    def _of_accounts(self) -> dict[str, Mail | Announcement]:
        given = give_login_link(self.khs.secretary.person, self.khs.samarbeid, purpose="first")
        return {
            "accounts.forgotten_mails.new_password": forgotten_mails.new_password("https://khs.example/"),
            "accounts.forgotten_mails.without_password": forgotten_mails.without_password(
                "https://khs.example/", "passkey"
            ),
            "accounts.forgotten_mails.first_link": forgotten_mails.first_link(given),
        }

    def _of_meetings(self) -> dict[str, Mail | Announcement]:
        publication = publish_innkalling(self.meeting, version=1, by=self.khs.by)
        return {
            "reading.announcing.announcement_of": self._announcement(publication),
            "reading.announcing.announcement_of#again": self._announcement(publication, version=12),
            "reading.announcing.announcement_of#referat": self._announcement(publication, kind="referat"),
            "reading.announcing.announcement_of#protokoll": self._announcement(publication, kind="protokoll"),
            "meetings.mailing.cancellation_of": mailing.cancellation_of(self.meeting),
            "meetings.mailing.status_request": mailing.status_request(self.project, self.utvalg, self.meeting),
            "meetings.mailing.status_request#queue": mailing.status_request(self.project, self.utvalg, None),
        }

    def _announcement(self, publication: Publication, *, version: int = 1, kind: str = "innkalling") -> Announcement:
        publication.version, publication.kind = version, kind
        return announcement_of(publication, packet_is_ready=version == 1)

    def _of_training(self) -> dict[str, Mail | Announcement]:
        return {
            "training.notices.cancelled": notices.cancelled(self.day),
            "training.notices.held_after_all": notices.held_after_all(self.day, placed=True),
            "training.notices.moved": notices.moved(self.day, placed=False),
            "training.notices.got_place": notices.got_place(self.day, self.registrations),
            "training.notices.lost_place": notices.lost_place(self.day, self.registrations),
        }

    def _of_inquiries(self) -> dict[str, Mail | Announcement]:
        return {
            "inquiries.mails.asked": inquiry_mails.asked(self.recipient),
            "inquiries.mails.reminder": inquiry_mails.reminder(self.recipient, date(2014, 11, 3)),
            "inquiries.mails.recalled": inquiry_mails.recalled(self.recipient),
            "inquiries.mails.appointed": inquiry_mails.appointed(self.nominee),
        }

    def _of_pathways(self) -> dict[str, Mail | Announcement]:
        return {
            "pathways.mails.invited_to_pathway": pathway_mails.invited_to_pathway(self.participant),
            "pathways.mails.invited_to_gathering": pathway_mails.invited_to_gathering(self.invitation),
            "pathways.mails.moved": pathway_mails.moved(self.gathering),
            "pathways.mails.cancelled": pathway_mails.cancelled(self.gathering),
            "pathways.mails.held_after_all": pathway_mails.held_after_all(self.gathering),
        }


def as_sent(khs: World, mails: dict[str, Mail | Announcement]) -> dict[str, str]:
    """The subjects that a local run's outbox keeps: in the mail itself, a long one is the same in several parts."""
    for maker, mail in mails.items():
        whose = {"samarbeid_id": khs.samarbeid.pk, "address": "medlem@khs.example", "kind": "test"}
        mail_of(notify(**whose, subject=mail.subject, body=mail.body, dedupe_key=maker)).send()
    kept = OutboxMail.objects.order_by("pk")
    for row in kept:
        assert message_from_bytes(bytes(row.raw), policy=policy.default)["Subject"].strip() == row.subject
    return dict(zip(mails, kept.values_list("subject", flat=True), strict=True))


@pytest.mark.parametrize(("column", "body", "name"), [(0, "Styret", "Alert"), (1, BODY, NAME)], ids=["short", "long"])
def test_subjects(khs: World, settings, column: int, body: str, name: str) -> None:
    settings.EMAIL_BACKEND = "organisations.outbox.OutboxBackend"
    mails = Scene(khs, body=body, name=name).mails()
    assert as_sent(khs, mails) == {maker: subjects[column] for maker, subjects in SUBJECTS.items()}


def test_texts_are_whole_lines_that_end_with_whom_to_ask(khs: World) -> None:
    """Lines with a name, an address or the days of a gathering alone are the only ones without a mark at the end."""
    mails = Scene(khs, body="Styret", name="Alert").mails()
    foot = re.compile(r"\n\nSpørsmål\? Skriv til sekretariat@khs\.example\.\n\n(Samarbeidet khs|KHS-portalen)\Z")
    assert [maker for maker, mail in mails.items() if not foot.search(mail.body)] == []
    lines = {line for mail in mails.values() for line in foot.sub("", mail.body).splitlines()}
    bare = {"", "Alert", "9. januar 2015, hele dagen"}
    assert [line for line in lines - bare if not re.search(r"[.:]$|(^|: )https?://\S+$", line)] == []
    assert [line for line in lines if re.search(r"\.\.|  | ,|%\(|None", line)] == []


def test_whoever_is_asked_after_the_deadline_reads_that_it_is_over(khs: World, settings) -> None:
    scene = Scene(khs, body="Styret", name="Alert")
    said = {}
    for today in ("2014-11-14", "2014-11-15"):
        settings.DEMO_TODAY = today
        said[today] = mailing.status_request(scene.project, "Styret", scene.meeting).body.splitlines()[1]
    assert said == {
        "2014-11-14": "Saksframleggene skal være levert 14. november 2014.",
        "2014-11-15": "Fristen for saksframleggene var 14. november 2014.",
    }


def test_subjects_of_accounts() -> None:
    folder = ROOT / "templates/account/email"
    names = sorted(path.name.removesuffix("_subject.txt") for path in folder.glob("*_subject.txt"))
    subjects = {name: render_to_string(f"account/email/{name}_subject.txt").strip() for name in names}
    assert subjects == OF_ACCOUNTS


def test_every_maker_of_a_mail_stands_in_the_table() -> None:
    maker = re.compile(r"^def ([a-z]\w*)\([^)]*\) -> (?:Mail|Announcement):", re.MULTILINE)
    makers = {
        f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{name}"
        for app in APPS
        for path in code_of(app)
        for name in maker.findall(path.read_text())
    }
    assert makers == {each.partition("#")[0] for each in SUBJECTS}


def test_no_mail_is_worded_where_it_is_sent() -> None:
    """Each call of notify gives on what a maker of the table made."""
    calls = [
        call
        for app in APPS
        for path in code_of(app)
        for call in re.findall(r"(?<!def )\bnotify\((.*?)\n    +\)\n", path.read_text(), re.DOTALL)
    ]
    assert len(calls) == 8
    assert [call for call in calls if not re.search(r"subject=(mail|announcement)\.subject,", call)] == []
