"""Accesses and tasks: who gives and ends which, by date; the last secretary stays."""

from datetime import date

import pytest

from organisations.actions import access as actions
from organisations.actions.people import add_person, join_people
from organisations.models import Affiliation, KnownAs, Secretariat, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from organisations.texts import PersonText
from tests import factories

TODAY, LATER = date(2014, 11, 24), date(2014, 12, 31)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def world(khs):
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return khs


@pytest.fixture
def person(world):
    return add_person(PersonText("Kari", email="kari@vik.example"), by=world.by)


@pytest.fixture
def local(world):
    """The local administrator of the municipality, as a reader."""
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=user.person, organisation=world.municipality, role="local_admin"
    )
    return world.reader(user)


def give(world, person, role="reader", first=TODAY, last=None, by=None):
    return actions.give_access(person, world.municipality, role, valid_from=first, valid_to=last, by=by or world.by)


def test_an_access_is_given_and_ended_by_date(world, person):
    row = give(world, person, "responder")
    actions.end_access(row, on=LATER, by=world.by)
    assert list(Affiliation.objects.filter(person=person).values_list("role", "valid_from", "valid_to")) == [
        ("responder", TODAY, LATER)
    ]
    assert list(Trail.objects.filter(object_id=row.pk).order_by("pk").values_list("verb", "facts")) == [
        ("give_access", {"person_id": person.pk, "organisation_id": world.municipality.pk, "role": "responder",
                         "valid_from": "2014-11-24", "valid_to": None}),
        ("end_access", {"on": "2014-12-31", "person_id": person.pk, "organisation_id": world.municipality.pk,
                        "role": "responder"}),
    ]  # fmt: skip


@pytest.mark.parametrize(("role", "may"), [("reader", True), ("responder", True), ("local_admin", False)])
def test_a_local_administrator_gives_and_ends_those_of_the_own_organisation(world, person, local, role, may):
    if may:
        row = give(world, person, role, by=local)
        actions.end_access(row, on=TODAY, by=local)
        assert Affiliation.objects.get(pk=row.pk).valid_to == TODAY
        return
    with pytest.raises(NotAllowed):
        give(world, person, role, by=local)
    with pytest.raises(NotAllowed):
        actions.end_access(give(world, person, role), on=TODAY, by=local)


def test_a_local_administrator_touches_no_other_organisation_and_no_task(world, person, local):
    other = factories.OrganisationFactory()
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=other)
    row = actions.give_access(person, other, "reader", valid_from=TODAY, by=world.by)
    text = PersonText("Ny", email="ny@nes.example", organisation=other)
    for act in (
        lambda: actions.end_access(row, on=TODAY, by=local),
        lambda: actions.give_colleague(text, "reader", valid_from=TODAY, by=local),
        lambda: actions.give_task(person, "sekretariat", by=local),
        lambda: actions.end_task(Secretariat.objects.first(), on=TODAY, by=local),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_colleague_is_added_with_an_access_in_one(world, local):
    text = PersonText("Ny", "Rådgiver", "ny@vik.example", organisation=world.municipality)
    row = actions.give_colleague(text, "reader", valid_from=TODAY, by=local)
    known = KnownAs.objects.get(person=row.person)
    assert (known.name, known.organisation, row.role, row.organisation) == (
        "Ny", world.municipality, "reader", world.municipality,
    )  # fmt: skip


@pytest.mark.parametrize("role", ["lead", "member", "reader_user"])
def test_nobody_else_gives_anything(world, person, role):
    by = world.reader(getattr(world, role))
    for act in (lambda: give(world, person, by=by), lambda: actions.give_task(person, "sekretariat", by=by)):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_whom_the_samarbeid_does_not_know_gets_anything(world, other):
    for act in (
        lambda: give(world, other.member.person),
        lambda: actions.give_task(other.member.person, "sekretariat", by=world.by),
    ):
        with pytest.raises(NotAllowed):
            act()


REFUSED = {
    "backwards": ("reader", LATER, TODAY, "Siste dag er før første dag. Rett en av dem."),
    "twice, open": ("responder", LATER, None, "Kari har dette alt, fra 24. november 2014 uten sluttdato."),
    "twice, inside": (
        "local_admin", date(2014, 11, 25), date(2014, 11, 26),
        "Kari har dette alt fra 24. november 2014 til 31. desember 2014. Velg en periode utenfor den.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_given(world, person, case):
    give(world, person, "responder")
    give(world, person, "local_admin", TODAY, LATER)
    role, first, last, sentence = REFUSED[case]
    with pytest.raises(Refused) as refused:
        give(world, person, role, first, last)
    assert str(refused.value) == sentence


def test_the_same_access_after_the_first_is_over_is_no_double(world, person):
    give(world, person, "reader", TODAY, LATER)
    give(world, person, "reader", date(2015, 1, 1))
    assert Affiliation.objects.filter(person=person).count() == 2


def test_an_organisation_that_takes_no_part_has_no_readers(world, person):
    stranger = factories.OrganisationFactory(name="Fremmed")
    with pytest.raises(Refused, match=r"Fremmed er ikke med i samarbeidet 24\. november 2014"):
        actions.give_access(person, stranger, "reader", valid_from=TODAY, by=world.by)


def test_what_has_not_begun_is_taken_away_and_what_is_over_stays(world, person):
    coming, over = (
        give(world, person, first=LATER),
        give(world, person, "responder", date(2014, 1, 1), date(2014, 2, 1)),
    )
    actions.end_access(coming, on=TODAY, by=world.by)
    assert not Affiliation.objects.filter(pk=coming.pk).exists()
    for row in (coming, over):
        with pytest.raises(Refused, match="Tilgangen er alt avsluttet"):
            actions.end_access(row, on=TODAY, by=world.by)


def test_nothing_ends_before_today_and_no_older_page_wins(world, person):
    row = give(world, person)
    with pytest.raises(Refused, match="Velg i dag eller en dag som kommer"):
        actions.end_access(row, on=date(2014, 11, 23), by=world.by)
    seen = actions.mark_of_period(row)
    actions.end_access(row, on=LATER, seen=seen, by=world.by)
    with pytest.raises(Stale):
        actions.end_access(row, on=TODAY, seen=seen, by=world.by)


def test_a_task_is_given_and_ended(world, person):
    row = actions.give_task(person, "dataansvarlig", by=world.by)
    assert (row.valid_from, row.role) == (TODAY, "dataansvarlig")
    actions.end_task(row, on=TODAY, by=world.by)
    assert Secretariat.objects.get(pk=row.pk).valid_to == TODAY
    with pytest.raises(Refused, match="Kari har dette alt"):
        actions.give_task(person, "dataansvarlig", by=world.by)


LAST = "Samarbeidet må ha noen i sekretariatet. Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først."


def test_the_last_secretary_stays_and_is_told_who_could_come_after(world, person):
    own = Secretariat.objects.get(person=world.secretary.person)
    with pytest.raises(Refused) as refused:
        actions.end_task(own, on=TODAY, by=world.by)
    assert str(refused.value) == LAST
    second = actions.give_task(person, "sekretariat", by=world.by)
    actions.end_task(own, on=LATER, by=world.by)
    with pytest.raises(Refused):
        actions.end_task(second, on=LATER, by=world.by)
    assert Secretariat.objects.get(pk=own.pk).valid_to == LATER


def test_where_nobody_leads_projects_another_person_comes_first(world):
    Secretariat.objects.filter(role="prosjektleder").delete()
    own = Secretariat.objects.get(person=world.secretary.person)
    assert actions.why_last(own) == (
        "Samarbeidet må ha noen i sekretariatet. Legg til en annen person, og gi den oppgaven «Sekretariat» først."
    )


def test_an_access_of_one_who_was_joined_is_that_ones(world, person):
    double = add_person(PersonText("Kari V"), by=world.by)
    join_people(double, person, by=world.by)
    assert give(world, double).person == person
