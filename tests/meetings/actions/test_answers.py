"""Answers hang where they belong, each in the variant that a person has chosen, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from inquiries.models import Inquiry, Recipient
from meetings.actions.deleting import delete_section
from meetings.actions.looking import place_answers, release_answers
from meetings.models import AnswersPlace, Meeting, Sak, Section
from organisations.models import Hjemmel
from projects.models import Project
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, NomineeFactory, RecipientFactory
from tests.meetings.answers import attach, look, readable_in, run, update_of, waiting_in

TITLE = "Behov for Alert/ALERT-kurs"


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs: World) -> Project:
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")


@pytest.fixture
def hjemmel(db) -> Hjemmel:
    return factories.HjemmelFactory()


@pytest.fixture
def asked(khs: World, project: Project) -> Inquiry:
    """Two are asked, one has answered."""
    inquiry = InquiryFactory(samarbeid=khs.samarbeid, project=project, title=TITLE)
    AnsweredFactory(inquiry=inquiry)
    RecipientFactory(inquiry=inquiry)
    return inquiry


def answered(inquiry: Inquiry) -> Recipient:
    return inquiry.recipients.get(state="answered")


# Saker of every kind; those composed from the project of the inquiry but for «plain».
COMPOSED = {"mine", "called", "queue", "other_body"}
ALL_WAIT = dict.fromkeys(COMPOSED, 1)


@dataclass(frozen=True)
class Case:
    """`choices`: what a person chose in the sak `at` for the answers of A, B, C and D, None for not yet; `then`: what
    happens after. Expected: `full` and `open`, whose answers the readers of that sak's variants can open (no other sak
    has any), and `waits`, how many wait in which sak (elsewhere none)."""

    choices: dict[str, str | None]
    waits: dict[str, int]
    full: str = ""
    open: str = ""
    at: str = "mine"
    project: bool = True
    kind: str = "answer"
    then: str = ""
    only_after: str = field(default="")


CASES = {
    "nobody has answered": Case({}, {}),
    "not looked at": Case({"A": None}, ALL_WAIT),
    "public": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, "A", "A"),
    "exempt": Case({"A": "exempt"}, ALL_WAIT | {"mine": 0}, "A"),
    "left out": Case({"A": "out"}, ALL_WAIT | {"mine": 0}),
    "each its own": Case(
        {"A": "open", "B": "exempt", "C": "out", "D": None}, dict.fromkeys(COMPOSED, 4) | {"mine": 1}, "AB", "A"
    ),
    "looked at in a called meeting": Case({"A": "open"}, ALL_WAIT | {"called": 0}, "A", "A", at="called"),
    "looked at in the queue": Case({"A": "exempt"}, ALL_WAIT | {"queue": 0}, "A", at="queue"),
    "looked at in another body": Case({"A": "open"}, ALL_WAIT | {"other_body": 0}, "A", "A", at="other_body"),
    "changed after the look": Case(
        {"A": "open", "B": "exempt"}, dict.fromkeys(COMPOSED, 2) | {"mine": 1}, "B", then="change A"
    ),
    "an exempt one changed": Case(
        {"A": "open", "B": "exempt"}, dict.fromkeys(COMPOSED, 2) | {"mine": 1}, "A", "A", then="change B"
    ),
    "declined after the look": Case({"A": "open"}, ALL_WAIT, then="decline A"),
    "a nomination": Case({"A": "exempt"}, ALL_WAIT | {"mine": 0}, "A", kind="nominate"),
    "a nomination decided on since": Case({"A": "open"}, ALL_WAIT, kind="nominate", then="appoint A"),
    "made exempt later": Case({"A": "open", "B": "open"}, dict.fromkeys(COMPOSED, 2) | {"mine": 0}, "AB", "B",
                              then="exempt A"),
    "closed": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, "A", "A", then="close"),
    "taken back": Case({"A": "open"}, {}, then="recall"),
    "the section is exempt": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, "A", then="exempt section"),
    "the sak is exempt": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, "A", then="exempt sak"),
    "taken away from the sak": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, then="release"),
    "the section is deleted": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, then="delete section"),
    "changed when the meeting was held": Case({"A": "open"}, ALL_WAIT | {"mine": 0}, "A", "A", then="hold, change A"),
    "no project": Case({"A": None}, {}, project=False),
    "no project, a person says where": Case({"A": "open"}, {}, "A", "A", at="plain", project=False),
    "no project, said and not looked at": Case({"A": None}, {"plain": 1}, at="plain", project=False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_which_saker_hold_which_answers_in_which_variant(khs, project, hjemmel, name):
    case = CASES[name]
    inquiry = InquiryFactory(samarbeid=khs.samarbeid, project=project if case.project else None, kind=case.kind)
    RecipientFactory(inquiry=inquiry)
    given = {letter: AnsweredFactory(inquiry=inquiry, organisation__name=letter) for letter in case.choices}
    if case.kind == "nominate":
        NomineeFactory(recipient=given["A"])
    saker = saker_of_every_kind(khs, project)
    run(inquiry)
    if case.at == "plain":
        place_answers(saker["plain"], inquiry, by=khs.by)
    chosen = {given[letter]: choice for letter, choice in case.choices.items() if choice}
    if chosen:
        look(saker[case.at], inquiry, chosen, by=khs.by, hjemmel=hjemmel)
        attach(inquiry)
    happens(case.then, khs, saker[case.at], inquiry, given, hjemmel)

    letters = {each.pk: letter for letter, each in given.items()}
    read = {key: readable_in(sak) for key, sak in saker.items()}
    found = {
        key: tuple("".join(sorted(letters[pk] for pk in variants[variant])) for variant in ("full", "open"))
        for key, variants in read.items()
    }
    assert found == dict.fromkeys(saker, ("", "")) | {case.at: (case.full, case.open)}
    assert {key: waiting_in(sak) for key, sak in saker.items()} == dict.fromkeys(saker, 0) | case.waits


def saker_of_every_kind(khs: World, project: Project) -> dict[str, Sak]:
    other_body = factories.UtvalgFactory(samarbeid=khs.samarbeid)
    meetings = {
        "mine": factories.MeetingFactory(utvalg=khs.utvalg),
        "plain": factories.MeetingFactory(utvalg=khs.utvalg),
        "called": factories.MeetingFactory(utvalg=khs.utvalg, state="called"),
        "in_session": factories.MeetingFactory(utvalg=khs.utvalg, state="in_session"),
        "held": factories.MeetingFactory(utvalg=khs.utvalg, state="ended"),
        "discarded": factories.MeetingFactory(utvalg=khs.utvalg),
        "queue": None,
        "other_body": factories.MeetingFactory(utvalg=other_body),
    }
    states = {"in_session": "treated", "held": "listed", "discarded": "discarded"}
    update = update_of(project)
    saker = {}
    for key, meeting in meetings.items():
        body = meeting.utvalg if meeting else khs.utvalg
        saker[key] = factories.SakFactory(meeting=meeting, utvalg=body, state=states.get(key, "ready"))
        factories.SectionFactory(sak=saker[key], source_update=None if key == "plain" else update)
    return saker


def happens(then: str, khs: World, sak: Sak, inquiry: Inquiry, given: dict[str, Recipient], hjemmel: Hjemmel) -> None:
    """What comes after the look, as it reaches the sak: an answer through the job, a choice at once."""
    exempt = {"exemption": hjemmel}
    if then.startswith("hold"):
        Meeting.objects.filter(pk=sak.meeting_id).update(state="ended")
    if then.endswith("change A") or then == "change B":
        Recipient.objects.filter(pk=given[then[-1]].pk).update(answer="<p>Rettet.</p>")
    elif then == "decline A":
        Recipient.objects.filter(pk=given["A"].pk).update(state="declined")
    elif then == "appoint A":
        given["A"].nominees.update(state="declined")
    elif then in {"close", "recall"}:
        Inquiry.objects.update(state={"close": "closed", "recall": "recalled"}[then])
        inquiry.refresh_from_db()
    elif then == "exempt A":
        look(sak, inquiry, {given["A"]: "exempt"}, by=khs.by, hjemmel=hjemmel)
    elif then == "exempt section":
        Section.objects.filter(sak=sak).update(**exempt, public_heading="Del")
    elif then == "exempt sak":
        Sak.objects.filter(pk=sak.pk).update(**exempt, public_title="Sak")
    elif then == "release":
        release_answers(AnswersPlace.objects.get(sak=sak, inquiry=inquiry), by=khs.by)
    elif then == "delete section":
        delete_section(sak.sections.get(), by=khs.by)
    if then:
        run(inquiry)
