"""Somebody leaves on a day: what ends with it, who takes over, what another day or staying brings back."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session

from accounts.actions.invitations import invite
from accounts.actions.links import give_link_here
from accounts.models import Invitation, LoginLink
from jobs.actions import claim
from jobs.models import Job
from organisations.actions import appoint
from organisations.actions.access import give_access, give_task
from organisations.actions.parties import leave as leave_party
from organisations.actions.people import join_people
from organisations.dates import A_DAY
from organisations.models import Affiliation, Membership, Notice, Secretariat, Trail, Verv
from organisations.querysets import lasting
from organisations.readers import reader_for
from organisations.refusals import NotAllowed, Refused, Stale
from setup import tasks
from setup.actions.departures import leave, mark_of_departure, stay_after_all
from setup.models import Departure
from setup.open_things import open_things_of
from tests import factories
from tests.setup.leaver import KINDS, come_in, held, make_leaver, owners_of

TODAY, LAST, AFTER = date(2014, 11, 24), date(2014, 12, 31), date(2015, 1, 1)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def leaver(khs):
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return make_leaver(khs)


def owners(khs, leaver, on=LAST):
    """Everything to the secretary, but for the answer."""
    things = open_things_of(khs.samarbeid.pk, {leaver.person.pk}, on)
    assert sorted(each.kind.name for each in things) == sorted(KINDS)
    secretary, heir = khs.secretary.person.pk, leaver.heir.pk
    return {each.key: heir if each.kind.name == "svar" else secretary for each in things}


def leaves(khs, leaver, on=LAST, **facts):
    return leave(leaver.person, on=on, **{"new_owners": owners(khs, leaver, on), "by": khs.by, **facts})


def run_night(settings, day):
    settings.DEMO_TODAY = day.isoformat()
    tasks.enqueue_departures()
    tasks.enqueue_departures()
    handlers = {"departure.due": tasks.carry_out_departure, "access.over": tasks.close_ways_in}
    for job in Job.objects.filter(kind__in=handlers, state="queued").order_by("pk"):
        handlers[job.kind](claim(job.pk))
    assert set(Job.objects.filter(kind__in=handlers).values_list("state", flat=True)) <= {"done"}


def is_logged_in(client):
    return Session.objects.filter(session_key=client.session.session_key).exists()


def test_nothing_changes_until_the_day_is_over_and_all_of_it_then(khs, leaver, settings):
    client = come_in(leaver.user)
    before = owners_of(leaver)
    leaves(khs, leaver)
    settings.DEMO_TODAY = LAST.isoformat()
    reader = reader_for(leaver.user, "khs")
    assert (owners_of(leaver) == before, reader.leads_projects, len(reader.body_roles)) == (True, True, 2)
    run_night(settings, LAST)
    assert (Departure.objects.get().state, client.get("/khs/prosjekter/").status_code) == ("planned", 200)
    settings.DEMO_TODAY = AFTER.isoformat()
    assert (reader_for(leaver.user, "khs").has_role, client.get("/khs/prosjekter/").status_code) == (False, 404)
    assert client.get("/").status_code == 403
    run_night(settings, AFTER)
    secretary = khs.secretary.person
    assert owners_of(leaver) == [secretary, secretary, secretary, secretary, leaver.heir, secretary]
    assert (Departure.objects.get().state, is_logged_in(client)) == ("done", False)
    for address in ("/khs/prosjekter/", "/khs/hendelser/liste.xlsx"):
        assert client.get(address).headers["Location"].startswith("/konto/logg-inn/")
    assert not Verv.objects.filter(lasting(AFTER), person=leaver.person).exists()
    assert list(Trail.objects.filter(verb="depart").values_list("by", "facts")) == [
        (None, {"on": "2014-12-31", "person_id": leaver.person.pk, "handed_over": 5})
    ]


def test_the_ways_in_are_closed_and_the_password_stays(khs, leaver, settings):
    waiting = factories.PersonFactory(name="Ny", email="ny@khs.example")
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=waiting, organisation=khs.municipality)
    give_link_here(waiting, by=khs.by)
    invite([waiting], by=khs.by)
    leave(waiting, on=TODAY - A_DAY, new_owners={}, by=khs.by)
    assert (LoginLink.objects.standing().count(), Invitation.objects.open().count()) == (0, 0)
    leaves(khs, leaver, on=TODAY - A_DAY)
    leaver.user.refresh_from_db()
    assert (leaver.user.is_active, leaver.user.check_password(factories.PASSWORD)) == (True, True)


def test_the_day_before_ends_everything_at_once(khs, leaver):
    client = come_in(leaver.user)
    departure = leaves(khs, leaver, on=TODAY - A_DAY)
    assert (departure.state, is_logged_in(client), reader_for(leaver.user, "khs").has_role) == ("done", False, False)
    assert khs.secretary.person in owners_of(leaver)
    with pytest.raises(Refused, match="Velg i går, i dag eller en dag som kommer"):
        leave(khs.member.person, on=TODAY - 2 * A_DAY, new_owners={}, by=khs.by)


def test_staying_brings_back_what_stood(khs, leaver, settings):
    factories.SecretariatFactory(
        samarbeid=khs.samarbeid, person=leaver.person, role="dataansvarlig", valid_from="2015-02-01"
    )
    before = held(khs)
    departure = leaves(khs, leaver)
    assert held(khs) != before
    stay_after_all(departure, by=khs.by)
    assert (held(khs), Departure.objects.get().state) == (before, "undone")
    run_night(settings, AFTER)
    assert reader_for(leaver.user, "khs").leads_projects
    with pytest.raises(Refused):
        stay_after_all(departure, by=khs.by)


@pytest.mark.parametrize("second", [date(2014, 12, 1), date(2015, 3, 31)])
def test_another_day_is_as_if_it_had_been_the_first(khs, leaver, second):
    before = held(khs)
    leaves(khs, leaver, on=second)
    wanted = held(khs)
    stay_after_all(Departure.objects.get(), by=khs.by)
    Departure.objects.all().delete()
    leaves(khs, leaver)
    departure = leaves(khs, leaver, on=second, seen=mark_of_departure(Departure.objects.get()))
    assert (held(khs), departure.on, Departure.objects.count()) == (wanted, second, 1)
    stay_after_all(departure, by=khs.by)
    assert held(khs) == before


def test_whoever_comes_after_keeps_the_seat(khs, leaver):
    departure = leaves(khs, leaver)
    appoint(leaver.verv.seat, leaver.heir, from_on=AFTER, by=khs.by)
    with pytest.raises(Refused, match="Ola Nes sitter i plassen"):
        stay_after_all(departure, by=khs.by)
    with pytest.raises(Refused, match="Ola Nes sitter i plassen"):
        leaves(khs, leaver, on=date(2015, 1, 31))
    assert leaves(khs, leaver, on=date(2014, 12, 30)).on == date(2014, 12, 30)


def test_what_was_given_again_meanwhile_stays_as_it_was_given(khs, leaver):
    departure = leaves(khs, leaver)
    give_task(leaver.person, "prosjektleder", valid_from=date(2015, 2, 1), by=khs.by)
    stay_after_all(departure, by=khs.by)
    tasks_of = Secretariat.objects.filter(person=leaver.person).order_by("valid_from")
    assert list(tasks_of.values_list("valid_from", "valid_to")) == [
        (factories.FIRST_DAY, LAST), (date(2015, 2, 1), None),
    ]  # fmt: skip


def test_what_came_after_the_choice_goes_with_the_rest(khs, leaver, settings):
    leaves(khs, leaver)
    later = factories.SakFactory(meeting__utvalg=khs.utvalg, author=leaver.person)
    give_access(leaver.person, khs.municipality, "reader", valid_from=TODAY, by=khs.by)
    run_night(settings, AFTER)
    later.refresh_from_db()
    assert (later.author, reader_for(leaver.user, "khs").has_role) == (khs.secretary.person, False)


def test_a_new_owner_who_left_first_is_followed_by_another(khs, leaver, settings):
    leaves(khs, leaver, new_owners=owners(khs, leaver) | {f"sak-{leaver.sak.pk}": khs.lead.person.pk})
    leave(khs.lead.person, on=TODAY, new_owners={}, by=khs.by)
    run_night(settings, AFTER)
    assert owners_of(leaver)[0] == khs.secretary.person


def test_each_open_thing_needs_an_owner_who_may_have_it(khs, leaver):
    chosen = owners(khs, leaver)
    for key in chosen:
        for wrong in ({}, {key: khs.outsider.person.pk}, {key: leaver.person.pk}):
            left = {each: owner for each, owner in chosen.items() if each != key}
            with pytest.raises(Refused, match="Velg hvem som tar over"):
                leaves(khs, leaver, new_owners=left | wrong)
    assert Departure.objects.count() == 0


def test_an_answer_that_nobody_can_take_over_stays_with_the_organisation(khs, leaver, settings):
    Affiliation.objects.filter(person=leaver.heir).delete()
    chosen = {key: owner for key, owner in owners(khs, leaver).items() if not key.startswith("svar")}
    leaves(khs, leaver, new_owners=chosen)
    run_night(settings, AFTER)
    assert owners_of(leaver)[4] == leaver.person


def test_the_last_secretary_stays(khs):
    secretary = khs.secretary.person
    with pytest.raises(Refused, match=r"Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først\."):
        leave(secretary, on=LAST, new_owners={}, by=khs.by)
    give_task(khs.lead.person, "sekretariat", by=khs.by)
    assert leave(secretary, on=LAST, new_owners={}, by=khs.by).on == LAST
    with pytest.raises(Refused, match="Samarbeidet må ha noen i sekretariatet"):
        leave(khs.lead.person, on=LAST, new_owners={}, by=khs.by)


def test_another_samarbeid_keeps_what_it_has(khs, other, leaver, settings):
    factories.AffiliationFactory(samarbeid=other.samarbeid, person=leaver.person, organisation=other.municipality)
    theirs = held(other)
    client = come_in(leaver.user)
    leaves(khs, leaver)
    run_night(settings, AFTER)
    slug = other.samarbeid.slug
    assert (held(other), is_logged_in(client), client.get(f"/{slug}/prosjekter/").status_code) == (theirs, True, 200)
    assert client.get("/khs/prosjekter/").status_code == 404
    with pytest.raises(NotAllowed):
        leave(khs.member.person, on=LAST, new_owners={}, by=other.by)
    with pytest.raises(NotAllowed):
        stay_after_all(Departure.objects.get(), by=other.by)


def test_whoever_was_joined_leaves_whole(khs, leaver):
    double = factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg)).person
    join_people(double, leaver.person, by=khs.by)
    leaves(khs, leaver)
    assert set(Verv.objects.filter(person=double).values_list("valid_to", flat=True)) == {LAST}


def test_only_the_secretariat_and_nobody_who_has_read_another_day(khs, leaver):
    for user in (khs.lead, khs.member, khs.reader_user, leaver.user):
        with pytest.raises(NotAllowed):
            leaves(khs, leaver, by=khs.reader(user))
    leaves(khs, leaver)
    with pytest.raises(Stale):
        leaves(khs, leaver, on=TODAY, seen=mark_of_departure(None))
    with pytest.raises(Refused, match="ingen tilgang som varer lenger"):
        leave(khs.outsider.person if _known(khs) else khs.member.person, on=LAST, new_owners={}, by=khs.by)


def _known(khs):
    """Somebody whose access is over."""
    here = {"samarbeid": khs.samarbeid, "person": khs.outsider.person, "organisation": khs.municipality}
    return factories.AffiliationFactory(**here, valid_to="2014-01-31")


def test_the_person_hears_of_the_day_and_those_who_take_over_of_what(khs, leaver, settings):
    leaves(khs, leaver)
    leaves(khs, leaver, on=LAST)
    departure = leaves(khs, leaver, on=TODAY)
    told = Notice.objects.filter(kind="departure").order_by("pk")
    assert list(told.values_list("address", "subject")) == [
        ("kari@khs.example", "Siste dag i Samarbeidet khs er 31. desember 2014"),
        ("kari@khs.example", "Siste dag i Samarbeidet khs er 24. november 2014"),
    ]
    stay_after_all(departure, by=khs.by)
    assert told.last().subject == "Du beholder tilgangen til Samarbeidet khs"
    leaves(khs, leaver)
    run_night(settings, AFTER)
    taken = Notice.objects.filter(kind="handed_over").order_by("address")
    assert list(taken.values_list("address", flat=True)) == [leaver.heir.email, "sekretaer@khs.example"]
    assert taken.last().body.splitlines()[2:6] == [
        "Fil med tall som venter: 1.", "Prosjekt: 1.", "Sak under arbeid: 1.", "Utkast til forespørsel: 1.",
    ]  # fmt: skip
    assert "Legevakt" not in "".join(taken.values_list("body", flat=True))


def test_readers_of_an_organisation_that_leaves_are_logged_out_after_its_day(khs, settings):
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    reader, member = come_in(khs.reader_user), come_in(khs.member)
    staying = come_in(khs.lead)
    leave_party(Membership.objects.get(organisation=khs.municipality), on=LAST, by=khs.by)
    run_night(settings, LAST)
    assert [is_logged_in(each) for each in (reader, member, staying)] == [True, True, True]
    run_night(settings, AFTER)
    assert [is_logged_in(each) for each in (reader, member, staying)] == [False, False, True]
    assert reader.get("/khs/referater/").headers["Location"].startswith("/konto/logg-inn/")


def test_files_and_calendars_are_out_of_reach_from_the_day_after(khs, leaver, settings):
    client = come_in(leaver.user)
    project = leaver.project
    addresses = [f"/khs/kurs/{project.slug}/kalender.ics", f"/khs/forlop/prosjekt/{project.slug}/kalender/"]
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    leaves(khs, leaver)
    settings.DEMO_TODAY = LAST.isoformat()
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    settings.DEMO_TODAY = AFTER.isoformat()
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    run_night(settings, AFTER)
    assert [client.get(each).status_code for each in addresses] == [302, 302]
