"""Planning, moving, cancelling and answering: what is stored, who is told, and what is refused."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from organisations.models import Notice
from organisations.refusals import NotAllowed, Refused, Stale
from pathways.actions import gatherings as actions
from pathways.actions.gatherings import GatheringFacts
from pathways.models import Gathering, GatheringInvitation
from tests import factories
from tests.figures.calendars import events_of, method_of
from tests.pathways.factories import (
    GatheringFactory,
    InvitationFactory,
    LinkFactory,
    ParticipantFactory,
    PathwayFactory,
)
from tests.pathways.people import responder_of

DAY = date(2015, 1, 9)
WHOLE_DAY = GatheringFacts("Heldagssamling", DAY, DAY, venue="Kunnskapssenteret i Asker")
AFTERNOON = GatheringFacts("Workshop", DAY, DAY, "workshop", time(14), time(17))


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid)


def mailed():
    return list(Notice.objects.order_by("pk").values_list("address", "kind", "subject"))


def test_one_gathering_serves_several_pathways(khs, project):
    rows = [PathwayFactory(project=project) for _ in range(2)]
    made = actions.add_gathering(project, WHOLE_DAY, pathways=rows, by=khs.by)
    assert (made.whole_day, set(made.pathways.all())) == (True, set(rows))
    saved = actions.edit_gathering(made, AFTERNOON, pathways=rows[:1], version=1, by=khs.by)
    assert (saved.whole_day, saved.starts_at, list(saved.pathways.all())) == (False, time(14), rows[:1])
    assert (saved.version, saved.calendar_sequence) == (2, 1)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (GatheringFacts("S", DAY, date(2015, 1, 8)), "Siste dag kan ikke være før første dag."),
        (GatheringFacts("S", DAY, DAY, ends_at=time(15)), "Skriv når samlingen begynner"),
        (GatheringFacts("S", DAY, DAY, starts_at=time(15), ends_at=time(14)), "må slutte etter at den begynner"),
    ],
)
def test_impossible_times_are_refused_here_and_by_the_database(khs, project, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.add_gathering(project, facts, by=khs.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        GatheringFactory(
            project=project, starts_on=facts.starts_on, ends_on=facts.ends_on, starts_at=facts.starts_at,
            ends_at=facts.ends_at, whole_day=facts.starts_at is None,
        )  # fmt: skip


def stage_of_told(khs, project):
    """One invited, one who takes part in the pathway, one who said no, and one of neither."""
    gathering = GatheringFactory(project=project, title="Samling 1", starts_on=DAY)
    link = LinkFactory(gathering=gathering, pathway=PathwayFactory(project=project))
    for name in ("invitert", "deltar", "nei", "annen"):
        organisation = factories.OrganisationFactory(name=name)
        responder_of(khs, organisation, f"{name}@kommune.example")
        if name == "invitert":
            InvitationFactory(gathering=gathering, organisation=organisation)
        elif name != "annen":
            state = "declined" if name == "nei" else "confirmed"
            ParticipantFactory(
                pathway=link.pathway, organisation=organisation, state=state, answered_on=date(2014, 11, 1)
            )
    return gathering, link.pathway


def test_whoever_was_to_come_is_told_when_it_moves_and_not_when_the_name_changes(khs, project):
    gathering, pathway = stage_of_told(khs, project)
    renamed = GatheringFacts("Samling en", DAY, DAY)
    actions.edit_gathering(gathering, renamed, pathways=[pathway], version=1, by=khs.by)
    assert mailed() == []
    moved = GatheringFacts("Samling en", date(2015, 1, 16), date(2015, 1, 16))
    actions.edit_gathering(gathering, moved, pathways=[pathway], version=2, by=khs.by)
    assert mailed() == [
        (f"{name}@kommune.example", "gathering.moved", "Endret: Samling en") for name in ("invitert", "deltar")
    ]
    notice = Notice.objects.first()
    assert "16. januar 2015, hele dagen" in notice.body
    assert "DTSTART;VALUE=DATE:20150116" in notice.calendar
    assert "SEQUENCE:2" in notice.calendar


def test_a_cancelled_gathering_is_told_and_so_is_that_it_takes_place_after_all(khs, project):
    gathering, _pathway = stage_of_told(khs, project)
    actions.cancel_gathering(gathering, by=khs.by)
    with pytest.raises(Refused, match="allerede avlyst"):
        actions.cancel_gathering(gathering, by=khs.by)
    actions.replan_gathering(gathering, by=khs.by)
    assert [kind for _address, kind, _subject in mailed()] == ["gathering.cancelled"] * 2 + ["gathering.planned"] * 2
    told = [notice.calendar for notice in Notice.objects.order_by("pk")[::2]]
    assert [(method_of(each), *map(events_of(each)[0].get, ("STATUS", "SEQUENCE"))) for each in told] == [
        ("CANCEL", "CANCELLED", 1),
        ("PUBLISH", "CONFIRMED", 2),
    ]


def test_a_gathering_is_held_from_its_day_on(khs, project):
    coming, past = GatheringFactory(project=project), GatheringFactory(project=project, starts_on=date(2014, 11, 17))
    with pytest.raises(Refused, match="har ikke vært ennå"):
        actions.hold_gathering(coming, by=khs.by)
    assert actions.hold_gathering(past, by=khs.by).state == "held"
    with pytest.raises(Refused, match="er holdt og kan ikke endres"):
        actions.edit_gathering(past, WHOLE_DAY, pathways=[], version=2, by=khs.by)
    assert actions.replan_gathering(past, by=khs.by).state == "planned"
    assert mailed() == []


def test_a_change_upon_an_older_version_is_stale(khs, project):
    gathering = GatheringFactory(project=project, version=3)
    with pytest.raises(Stale):
        actions.edit_gathering(gathering, WHOLE_DAY, pathways=[], version=2, by=khs.by)


def test_the_invited_get_the_day_in_the_calendar_and_answer(khs, project):
    gathering = actions.add_gathering(project, AFTERNOON, by=khs.by)
    reader = responder_of(khs, khs.municipality, "svarer@kommune.example")
    (row,) = actions.invite_to_gathering(gathering, [khs.municipality], by=khs.by)
    assert actions.invite_to_gathering(gathering, [khs.municipality], by=khs.by) == []
    notice = Notice.objects.get()
    assert "9. januar 2015 kl. 14.00–17.00" in notice.body
    assert "DTSTART:20150109T130000Z" in notice.calendar
    actions.answer_gathering(row, state="not_coming", note="Kurs", by=reader)
    assert GatheringInvitation.objects.values_list("state", "note", "answered_by_id").get() == (
        "not_coming", "Kurs", reader.person_id,
    )  # fmt: skip


def test_nobody_answers_or_is_invited_once_it_is_cancelled(khs, project):
    row = InvitationFactory(gathering__project=project, gathering__state="cancelled")
    for act in (
        lambda: actions.answer_gathering(row, state="coming", by=khs.by),
        lambda: actions.invite_to_gathering(row.gathering, [khs.municipality], by=khs.by),
    ):
        with pytest.raises(Refused, match="Samlingen er avlyst"):
            act()


def test_others_may_not(khs, project):
    gathering = GatheringFactory(project=project)
    invitation, reader = InvitationFactory(gathering=gathering), khs.reader(khs.reader_user)
    for act in (
        lambda: actions.add_gathering(project, WHOLE_DAY, by=reader),
        lambda: actions.edit_gathering(gathering, WHOLE_DAY, pathways=[], version=1, by=reader),
        lambda: actions.hold_gathering(gathering, by=reader),
        lambda: actions.cancel_gathering(gathering, by=reader),
        lambda: actions.replan_gathering(gathering, by=reader),
        lambda: actions.invite_to_gathering(gathering, [khs.municipality], by=reader),
        lambda: actions.answer_gathering(invitation, state="coming", by=reader),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Gathering.objects.values_list("state", "version").get() == ("planned", 1)
