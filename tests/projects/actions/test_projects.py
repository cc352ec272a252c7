"""Projects begun, described and moved: each act's whole outcome."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from organisations.models import Membership, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from projects.actions import projects as actions
from projects.actions.projects import ProjectText
from projects.lifecycle import PROJECT_MOVES, PROJECT_STATES
from projects.models import Project
from tests import factories


@pytest.fixture
def text(khs):
    return ProjectText(
        "Kols hjemme", "Status kols", khs.lead.person.pk, "Kort sagt", "En avdeling", "Helsedirektoratet",
        "Mandatet", khs.utvalg.pk, date(2014, 9, 22),
    )  # fmt: skip


def row(project):
    """Everything about it, with participants and bodies."""
    fresh = Project.objects.get(pk=project.pk)
    own = {name: getattr(fresh, name) for name in ("slug", "state", "report_order", "version")}
    names = ProjectText.__dataclass_fields__
    parties = [sorted(each.name for each in rows.all()) for rows in (fresh.organisations, fresh.bodies)]
    return own, {name: getattr(fresh, name) for name in names}, parties


def test_a_new_project_is_planned_last_in_the_report_with_its_parties(khs, other, text):
    factories.ProjectFactory(samarbeid=khs.samarbeid, report_order=4)
    factories.ProjectFactory(samarbeid=other.samarbeid, report_order=9)
    made = actions.start_project(text, organisation_ids=[khs.municipality.pk], body_ids=[khs.utvalg.pk], by=khs.by)
    own = {"slug": "kols-hjemme", "state": "planned", "report_order": 5, "version": 1}
    assert row(made) == (own, asdict(text), [[khs.municipality.name], [khs.utvalg.name]])
    trail = Trail.objects.get(object_type="projects.project", object_id=made.pk)
    assert (trail.verb, trail.by_id) == ("start_project", khs.secretary.person_id)


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Kols", ["kols", "kols-2", "kols-3"]),
        ("Status", ["status-2", "status-3", "status-4"]),
        ("Ny", ["ny-2", "ny-3", "ny-4"]),
    ],
)
def test_two_of_one_name_have_different_addresses_and_none_is_taken_from_the_portal(khs, text, name, slugs):
    named = replace(text, name=name)
    made = [actions.start_project(named, organisation_ids=[], body_ids=[], by=khs.by).slug for _ in range(3)]
    assert made == slugs


@pytest.mark.parametrize("slug", ["status", "ny"])
def test_the_database_refuses_an_address_of_the_portal(khs, slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ProjectFactory(samarbeid=khs.samarbeid, slug=slug)


def test_edit_replaces_everything_but_address_and_state(khs, text):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, slug="gammel")
    other_body = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="OSU")
    first, second = factories.OrganisationFactory(name="A"), factories.OrganisationFactory(name="B")
    parties = {"organisation_ids": [first.pk], "body_ids": [khs.utvalg.pk]}
    actions.edit_project(project, text, **parties, version=1, by=khs.by)
    parties = {"organisation_ids": [first.pk, second.pk], "body_ids": [other_body.pk]}
    actions.edit_project(project, replace(text, name="Ny"), **parties, version=2, by=khs.reader(khs.lead))
    own = {"slug": "gammel", "state": "active", "report_order": 1, "version": 3}
    assert row(project) == (own, asdict(replace(text, name="Ny")), [["A", "B"], ["OSU"]])


def test_an_old_version_changes_nothing(khs, text):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, version=2)
    before = row(project)
    with pytest.raises(Stale):
        actions.edit_project(project, text, organisation_ids=[], body_ids=[], version=1, by=khs.by)
    assert row(project) == before


def test_what_makes_no_sense_is_refused(khs, other, text):
    wrong = {
        "Skriv hva prosjektet heter.": replace(text, name=" "),
        "Velg utvalget som fastsatte mandatet, eller la dagen stå tom.": replace(text, mandate_by_id=None),
        "Velg en ansvarlig fra listen.": replace(text, owner_id=other.lead.person.pk),
    }
    for sentence, words in wrong.items():
        with pytest.raises(Refused) as refused:
            actions.start_project(words, organisation_ids=[], body_ids=[], by=khs.by)
        assert refused.value.sentences == (sentence,)
    assert Project.objects.count() == 0


@pytest.mark.parametrize("old", PROJECT_STATES)
@pytest.mark.parametrize("new", PROJECT_STATES)
def test_a_project_moves_as_its_table_says(khs, old, new):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, state=old)
    if (old, new) in PROJECT_MOVES:
        assert actions.move_project(project, new, by=khs.by).state == new
    else:
        with pytest.raises(Refused, match="Dette er endret i mellomtiden"):
            actions.move_project(project, new, by=khs.by)
        assert Project.objects.get().state == old


@pytest.mark.parametrize("who", ["member", "reader_user", "outsider", "foreign secretary"])
def test_those_without_the_right_change_nothing(khs, other, text, who):
    """The owner is among them: a mandate is not changed by its owner alone."""
    by = other.by if who == "foreign secretary" else khs.reader(getattr(khs, who))
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    before = row(project)
    for act in (
        lambda: actions.edit_project(project, text, organisation_ids=[], body_ids=[], version=1, by=by),
        lambda: actions.move_project(project, "ended", by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
    if who != "foreign secretary":
        with pytest.raises(NotAllowed):
            actions.start_project(text, organisation_ids=[], body_ids=[], by=by)
    assert (row(project), Project.objects.count()) == (before, 1)


def test_only_those_of_the_samarbeid_may_be_chosen(khs, other):
    unit = factories.OrganisationFactory(name="Avdelingen", parent=khs.municipality)
    for world in (khs, other):
        here = {"samarbeid": world.samarbeid, "organisation": world.municipality}
        Membership.objects.create(**here, party="kommune", valid_from=date(2010, 1, 1))
    chosen = [each.name for each in actions.possible_participants(khs.by)]
    assert chosen == [unit.name, khs.municipality.name]
    assert other.lead.person not in actions.possible_owners(khs.by)
    assert list(actions.possible_bodies(khs.by)) == [khs.utvalg]
