"""People of one samarbeid: what is typed here stays here, also for those whom another samarbeid knows."""

import pytest

from organisations.actions import people as actions
from organisations.known import called_here, name_here, used_here
from organisations.marks import mark_of
from organisations.models import KnownAs, Person, Trail, User
from organisations.readers import home_of, reader_for
from organisations.refusals import NotAllowed, Refused, Stale
from organisations.texts import PersonText
from tests import factories

# What the other samarbeid wrote of the person, and nobody here may see.
THEIRS = {"name": "Duetrost", "title": "Gjøktyta", "phone": "55 12 34 56"}


@pytest.fixture
def known_there(other) -> Person:
    place = factories.OrganisationFactory(name="Rødstilken")
    person = factories.PersonFactory(**THEIRS, email="Kari@Vik.Example", organisation=place)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=person)
    return person


def shown(person: Person, world) -> tuple[object, ...]:
    called = called_here(Person.objects.get(pk=person.pk), world.samarbeid.pk)
    return called.name, called.title, called.phone, called.organisation


def typed(world, **more) -> PersonText:
    return PersonText(**{"name": "Kari", "title": "Lege", "email": "kari@vik.example", "phone": "1",
                         "organisation": world.municipality} | more)  # fmt: skip


def test_a_new_person_is_known_here_and_nowhere_else(khs, other):
    person = actions.add_person(typed(khs), by=khs.by)
    assert shown(person, khs) == ("Kari", "Lege", "1", khs.municipality)
    assert list(KnownAs.objects.filter(person=person).values_list("samarbeid", "accepted_at")) == [
        (khs.samarbeid.pk, None)
    ]
    assert list(Trail.objects.values_list("verb", "object_id", "facts")) == [("add_person", person.pk, {})]


def test_an_address_that_another_samarbeid_knows_is_that_person_under_the_name_typed_here(khs, other, known_there):
    before = shown(known_there, other)
    person = actions.add_person(typed(khs), by=khs.by)
    assert (person, shown(person, khs)) == (known_there, ("Kari", "Lege", "1", khs.municipality))
    assert (shown(person, other), Person.objects.get(pk=person.pk).name) == (before, "Duetrost")


def test_what_is_changed_here_is_not_seen_there_and_the_other_way(khs, other, known_there):
    before = shown(known_there, other)
    person = actions.add_person(typed(khs), by=khs.by)
    actions.change_person(person, typed(khs, name="Kari Vik", phone="2"), by=khs.by)
    assert (shown(person, khs)[0], shown(person, other)) == ("Kari Vik", before)
    actions.change_person(person, typed(other, name="Kari Nes", organisation=None), by=other.by)
    assert (shown(person, khs)[0], shown(person, other)[0]) == ("Kari Vik", "Kari Nes")


def test_an_address_that_is_known_here_is_that_person_unchanged(khs):
    person = actions.add_person(typed(khs), by=khs.by)
    assert actions.add_person(typed(khs, name="En annen", email="KARI@vik.example"), by=khs.by) == person
    assert (shown(person, khs)[0], KnownAs.objects.filter(person=person).count()) == ("Kari", 1)


@pytest.mark.parametrize("email", ["kari@nes.example", ""])
def test_another_address_of_one_whom_nobody_else_knows_changes_the_row(khs, email):
    person = actions.add_person(typed(khs), by=khs.by)
    row = KnownAs.objects.get(person=person)
    after = actions.change_person(person, typed(khs, email=email), by=khs.by)
    assert (after, after.email, KnownAs.objects.get(person=after).pk) == (person, email, row.pk)


def test_another_address_of_one_known_there_is_another_person_here_alone(khs, other, known_there):
    person = actions.add_person(typed(khs), by=khs.by)
    row, before = KnownAs.objects.get(samarbeid=khs.samarbeid, person=person), shown(known_there, other)
    user = factories.UserFactory(person=known_there)
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    factories.VervFactory(seat=seat, person=person)
    assert reader_for(user, "khs").is_member
    after = actions.change_person(person, typed(khs, email="kari@nes.example"), by=khs.by)
    row.refresh_from_db()
    assert (row.person, row.same_as, row.accepted_at, after.email) == (after, None, None, "kari@nes.example")
    known_there.refresh_from_db()
    assert (known_there.email, shown(known_there, other)) == ("Kari@Vik.Example", before)
    assert used_here(known_there, khs.samarbeid.pk) == after
    # The rights here are those of the one with the address.
    assert (reader_for(user, "khs").has_role, reader_for(user, "annet").is_member) == (False, True)
    assert reader_for(factories.UserFactory(person=after), "khs").is_member


def test_an_address_may_be_taken_back_whether_others_know_it_or_not(khs, known_there):
    person = actions.add_person(typed(khs), by=khs.by)
    row = KnownAs.objects.get(samarbeid=khs.samarbeid, person=person)
    after = actions.change_person(person, typed(khs, email="kari@nes.example"), by=khs.by)
    again = actions.change_person(after, typed(khs), by=khs.by)
    row.refresh_from_db()
    assert (again, row.person, row.same_as) == (known_there, known_there, None)


def test_the_address_of_another_one_here_is_refused(khs):
    person = actions.add_person(typed(khs), by=khs.by)
    with pytest.raises(Refused, match=r"Adressen hører til medlem khs\. Er det samme person, så slå de to sammen."):
        actions.change_person(person, typed(khs, email="MEDLEM@khs.example"), by=khs.by)


def test_a_login_follows_the_address_until_a_password_is_chosen(khs):
    first, second = (actions.add_person(typed(khs, email=f"{n}@vik.example"), by=khs.by) for n in (1, 2))
    User.objects.create_user("1@vik.example", person=first)
    User.objects.create_user("2@vik.example", "et-valgt-passord", person=second)
    for n, person in ((3, first), (4, second)):
        actions.change_person(person, typed(khs, email=f"{n}@vik.example"), by=khs.by)
    assert sorted(User.objects.filter(person__in=[first, second]).values_list("email", flat=True)) == [
        "2@vik.example", "3@vik.example",
    ]  # fmt: skip


def test_the_trail_says_which_fields_and_not_what_stood_there(khs):
    person = actions.add_person(typed(khs), by=khs.by)
    actions.change_person(person, typed(khs, name="Kari Vik", phone="2"), by=khs.by)
    assert Trail.objects.get(verb="change_person").facts == {"fields": ["name", "phone"]}


def test_who_read_something_older_is_told(khs):
    person = actions.add_person(typed(khs), by=khs.by)
    seen = actions.mark_of_person(KnownAs.objects.get(person=person))
    actions.change_person(person, typed(khs, name="Kari Vik"), seen=seen, by=khs.by)
    with pytest.raises(Stale):
        actions.change_person(person, typed(khs, name="Kari Nes"), seen=seen, by=khs.by)
    assert seen != mark_of()


@pytest.mark.parametrize("role", ["lead", "member", "reader_user"])
def test_the_secretariat_alone_keeps_the_list(khs, role):
    by, person = khs.reader(getattr(khs, role)), khs.member.person
    for act in (
        lambda: actions.add_person(typed(khs), by=by),
        lambda: actions.change_person(person, typed(khs), by=by),
        lambda: actions.join_people(person, khs.lead.person, by=by),
        lambda: actions.part_people(person, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_of_another_samarbeid_is_changed_or_joined(khs, other, known_there):
    for act in (
        lambda: actions.change_person(known_there, typed(khs), by=khs.by),
        lambda: actions.join_people(known_there, khs.member.person, by=khs.by),
        lambda: actions.join_people(khs.member.person, known_there, by=khs.by),
        lambda: actions.part_people(known_there, by=khs.by),
    ):
        with pytest.raises(NotAllowed):
            act()


def double_of(khs, email="") -> Person:
    """Another row of the member, who leads projects by it."""
    double = factories.PersonFactory(name="Medlem, khs", email=email)
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=double, role="prosjektleder")
    return double


def test_two_that_are_joined_have_all_rights_and_one_name_here(khs):
    member, double = khs.member.person, double_of(khs)
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=double)
    actions.join_people(double, member, by=khs.by)
    reader = khs.reader(khs.member)
    assert (reader.is_member, reader.leads_projects, reader.person_id) == (True, True, member.pk)
    assert (project.owner_id in reader.person_ids, name_here(double, khs.samarbeid.pk)) == (True, "medlem khs")
    assert double not in Person.objects.visible_to(khs.by)
    assert Trail.objects.get(verb="join_people").facts == {"double_id": double.pk}


def test_a_join_reaches_no_other_samarbeid(khs, other):
    """Whoever is joined here with somebody of another samarbeid gets nothing there, and gives nothing."""
    theirs = other.member.person
    actions.add_person(PersonText("Typed", email=theirs.email), by=khs.by)
    actions.join_people(khs.member.person, theirs, by=khs.by)
    assert (khs.reader(khs.member).has_role, other.reader(khs.member).has_role) == (False, False)
    assert (khs.reader(other.member).is_member, other.reader(other.member).double_ids) == (True, frozenset())
    assert name_here(theirs, other.samarbeid.pk) == "medlem annet"


def test_a_login_of_the_double_comes_in_no_more_until_they_are_parted(khs):
    double = double_of(khs, "dobbel@khs.example")
    user = factories.UserFactory(person=double)
    assert (home_of(user), khs.reader(user).leads_projects) == (khs.samarbeid, True)
    actions.join_people(double, khs.member.person, by=khs.by)
    assert (home_of(user), khs.reader(user).has_role) == (None, False)
    actions.part_people(double, by=khs.by)
    assert (home_of(user), khs.reader(user).leads_projects, khs.reader(khs.member).leads_projects) == (
        khs.samarbeid, True, False,
    )  # fmt: skip


def test_one_who_has_a_double_may_be_joined_with_a_third(khs):
    first, second = double_of(khs), double_of(khs)
    actions.join_people(first, second, by=khs.by)
    actions.join_people(second, khs.member.person, by=khs.by)
    assert khs.reader(khs.member).double_ids == {first.pk, second.pk}


REFUSALS = {
    "the same": "Det er den samme raden. Velg en annen person.",
    "no address kept": "Behold den som har e-postadresse, så kommer e-posten fram.",
    "joined": "En av dem er alt slått sammen med en annen. Last inn siden på nytt.",
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_joined(khs, case):
    member, double = khs.member.person, double_of(khs)
    pair = {"the same": (member, member), "no address kept": (member, double), "joined": (double, member)}[case]
    if case == "joined":
        actions.join_people(*pair, by=khs.by)
    with pytest.raises(Refused) as refused:
        actions.join_people(*pair, by=khs.by)
    assert str(refused.value) == REFUSALS[case]


def test_another_address_is_not_parted_like_a_join(khs, known_there):
    person = actions.add_person(typed(khs), by=khs.by)
    actions.change_person(person, typed(khs, email="kari@nes.example"), by=khs.by)
    with pytest.raises(Refused, match="Personen er ikke slått sammen med noen"):
        actions.part_people(known_there, by=khs.by)


def test_a_login_by_a_provider_is_one_that_its_owner_alone_moves(khs):
    person = actions.add_person(PersonText("Kari Vik", email="kari@vik.example"), by=khs.by)
    login = User.objects.create_user("kari@vik.example", person=person)
    login.socialaccount_set.create(provider="https://egen.example", uid="s-1")
    actions.change_person(person, PersonText("Kari Vik", email="noen@khs.example"), by=khs.by)
    assert User.objects.get(pk=login.pk).email == "kari@vik.example"


def test_whoever_came_in_by_the_old_address_is_out_when_another_takes_its_place(khs, client):
    """A mistyped address, by which a stranger accepted and chose nothing."""
    person = actions.add_person(PersonText("Kari Vik", email="kari@vlk.example"), by=khs.by)
    login = User.objects.create_user("kari@vlk.example", person=person)
    login.emailaddress_set.create(email="kari@vlk.example", verified=True)
    client.force_login(login)
    actions.change_person(person, PersonText("Kari Vik", email="kari@vik.example"), by=khs.by)
    assert client.get("/konto/sikkerhet/").status_code == 302
    assert list(User.objects.get(pk=login.pk).emailaddress_set.all()) == []
