"""Adding, changing, inviting and answering: what is stored, who is told, and what is refused."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from organisations import clock
from organisations.models import Notice, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from pathways.actions import pathways as actions
from pathways.actions.pathways import PathwayFacts
from pathways.models import GatheringPathway, Pathway, PathwayParticipant
from tests import factories
from tests.pathways.factories import GatheringFactory, LinkFactory, ParticipantFactory, PathwayFactory
from tests.pathways.people import responder_of

KOLS = PathwayFacts(2, "Kols", starts_on=date(2015, 2, 1), starts_precision="circa")


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid)


def test_a_pathway_is_added_as_it_was_said(khs, project):
    row = actions.add_pathway(project, KOLS, by=khs.by)
    kept = Pathway.objects.values("number", "name", "phase", "starts_on", "version", "samarbeid_id").get()
    assert kept == {
        "number": 2, "name": "Kols", "phase": "planned", "starts_on": date(2015, 2, 1), "version": 1,
        "samarbeid_id": khs.samarbeid.pk,
    }  # fmt: skip
    assert (row.starts, str(row)) == ("ca. 1. februar 2015", "2. Kols")
    assert Trail.objects.values_list("verb", "object_id").get() == ("add_pathway", row.pk)


def test_a_number_is_used_once_in_a_project(khs, project):
    actions.add_pathway(project, KOLS, by=khs.by)
    with pytest.raises(Refused, match="Nummer 2 er brukt av et annet forløp"):
        actions.add_pathway(project, KOLS, by=khs.by)
    actions.add_pathway(factories.ProjectFactory(samarbeid=khs.samarbeid), KOLS, by=khs.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayFactory(project=project, number=2)


def test_a_phase_follows_the_table(khs, project):
    row = PathwayFactory(project=project, number=2)
    with pytest.raises(Refused, match="kan ikke gå fra «Planlagt» til «I gang»"):
        actions.edit_pathway(row, PathwayFacts(2, "Kols", phase="running"), version=1, by=khs.by)
    saved = actions.edit_pathway(row, PathwayFacts(2, "Kols", phase="starting"), version=1, by=khs.by)
    assert (saved.phase, saved.version) == ("starting", 2)


def test_a_change_upon_an_older_version_is_stale(khs, project):
    row = PathwayFactory(project=project, number=2, version=4)
    with pytest.raises(Stale):
        actions.edit_pathway(row, KOLS, version=3, by=khs.by)
    assert Pathway.objects.get().name == row.name


def test_others_may_not(khs, project):
    row = PathwayFactory(project=project)
    reader = khs.reader(khs.member)
    for act in (
        lambda: actions.add_pathway(project, KOLS, by=reader),
        lambda: actions.edit_pathway(row, KOLS, version=1, by=reader),
        lambda: actions.invite_to_pathway(row, [khs.municipality], by=reader),
        lambda: actions.answer_pathway(ParticipantFactory(pathway=row), state="confirmed", by=reader),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Trail.objects.count() == 0


def test_the_invited_are_told_once_and_only_where_somebody_answers_for_them(khs, project):
    row = PathwayFactory(project=project, name="Hoftebrudd")
    responder_of(khs, khs.municipality, "svarer@kommune.example")
    silent = factories.OrganisationFactory(name="Stille kommune")
    invited = actions.invite_to_pathway(row, [khs.municipality, silent], reply_by=date(2014, 12, 5), by=khs.by)
    again = actions.invite_to_pathway(row, [khs.municipality], by=khs.by)
    assert ([p.organisation for p in invited], again) == ([khs.municipality, silent], [])
    notice = Notice.objects.get()
    assert (notice.address, notice.kind) == ("svarer@kommune.example", "pathway.invited")
    assert notice.subject == "Invitasjon til pasientforløp: Hoftebrudd"
    assert "Fristen for å svare er 5. desember 2014." in notice.body
    assert f"/khs/forlop/svar/{invited[0].pk}/" in notice.body


def test_a_responder_answers_and_the_answer_has_day_and_person(khs, project):
    row = ParticipantFactory(pathway__project=project, organisation=khs.municipality)
    reader = responder_of(khs, khs.municipality, "svarer@kommune.example")
    actions.answer_pathway(row, state="confirmed", note="To deltar", by=reader)
    kept = PathwayParticipant.objects.values_list("state", "note", "answered_on", "answered_by_id").get()
    assert kept == ("confirmed", "To deltar", clock.today(), reader.person_id)


def test_only_those_who_lead_note_that_nobody_answered_and_invite_again(khs, project):
    row = ParticipantFactory(pathway__project=project, organisation=khs.municipality)
    reader = responder_of(khs, khs.municipality, "svarer@kommune.example")
    with pytest.raises(NotAllowed):
        actions.answer_pathway(row, state="no_answer", by=reader)
    actions.answer_pathway(row, state="no_answer", by=khs.by)
    assert PathwayParticipant.objects.values_list("state", "answered_on", "answered_by_id").get() == (
        "no_answer", None, None,
    )  # fmt: skip
    actions.answer_pathway(row, state="invited", by=khs.by)
    assert (PathwayParticipant.objects.get().state, Notice.objects.count()) == ("invited", 1)


def test_whoever_is_invited_again_is_told_each_time_and_not_of_the_deadline_that_passed(khs, project):
    row = ParticipantFactory(
        pathway__project=project, organisation=khs.municipality, reply_by=date(2014, 11, 3), state="no_answer"
    )
    responder_of(khs, khs.municipality, "svarer@kommune.example")
    actions.answer_pathway(row, state="invited", by=khs.by)
    assert PathwayParticipant.objects.values_list("state", "reply_by").get() == ("invited", None)
    actions.answer_pathway(row, state="declined", by=khs.by)
    # Pressed twice, it is one round.
    for _ in range(2):
        actions.answer_pathway(row, state="invited", reply_by=date(2014, 12, 5), by=khs.by)
    first, second = Notice.objects.order_by("pk").values_list("body", flat=True)
    assert ("Fristen" in first, "Fristen for å svare er 5. desember 2014." in second) == (False, True)


def test_nobody_is_invited_again_with_a_deadline_that_has_passed(khs, project):
    row = ParticipantFactory(pathway__project=project, organisation=khs.municipality, state="no_answer")
    with pytest.raises(Refused, match="Fristen for å svare er gått ut"):
        actions.answer_pathway(row, state="invited", reply_by=date(2014, 11, 16), by=khs.by)
    assert PathwayParticipant.objects.get().state == "no_answer"


def test_an_answer_cannot_become_none(khs, project):
    row = ParticipantFactory(
        pathway__project=project, organisation=khs.municipality, state="confirmed", answered_on=date(2014, 11, 1)
    )
    with pytest.raises(Refused, match="Svaret er «Deltar» og kan ikke endres slik"):
        actions.answer_pathway(row, state="no_answer", by=khs.by)


def test_the_database_refuses_a_gathering_for_a_pathway_of_another_project(khs, project):
    gathering = GatheringFactory(project=project)
    stranger = PathwayFactory(project__samarbeid=khs.samarbeid)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory(gathering=gathering, pathway=stranger)
        connection.check_constraints()
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert GatheringPathway.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [{"phase": "paused"}, {"number": 0}, {"starts_precision": "hour"}, {"starts_shown": "etter påske"}],
)
def test_the_database_refuses_what_no_form_would_send(khs, project, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayFactory(project=project, **wrong)
