"""Organisations join, are changed and leave; what hangs on one that leaves ends with it by date."""

from datetime import date

import pytest

from organisations.actions import parties as actions
from organisations.actions.parties import OwnText
from organisations.models import Affiliation, Membership, Organisation, Region, RegionMember, Seat, Trail, Verv
from organisations.readers import reader_for
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories

TODAY, LAST, LATER = date(2014, 11, 24), date(2014, 12, 31), date(2015, 1, 1)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def member(khs):
    return factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


def said(function, *args, **facts):
    with pytest.raises(Refused) as refused:
        function(*args, **facts)
    return str(refused.value)


def test_those_chosen_take_part_from_the_day_all_or_none(khs):
    over = factories.OrganisationFactory(name="Over", valid_to=date(2013, 12, 31))
    begins = factories.OrganisationFactory(name="Ny", valid_from=date(2020, 1, 1))
    fine = factories.OrganisationFactory(name="Fin")
    facts = {"party": "kommune", "from_on": TODAY, "by": khs.by}
    assert [
        said(actions.join, [fine, over], **facts),
        said(actions.join, [fine, begins], **facts),
        Membership.objects.count(),
    ] == [
        "Over tok slutt 31. desember 2013. Velg den som kom etter.",
        "Ny begynner 1. januar 2020. Velg den dagen eller en senere.",
        0,
    ]
    [joined] = actions.join([fine], **facts)
    assert (joined.samarbeid, joined.party, joined.valid_from, joined.valid_to) == (
        khs.samarbeid,
        "kommune",
        TODAY,
        None,
    )
    assert said(actions.join, [fine], **facts) == "Fin er alt med i samarbeidet."
    assert Trail.objects.get(verb="join").object_id == joined.pk
    for user in (khs.lead, khs.member, khs.outsider):
        with pytest.raises(NotAllowed):
            actions.join([fine], party="kommune", from_on=TODAY, by=khs.reader(user))


def test_one_made_here_is_shared_by_its_number_and_not_made_twice(khs, other):
    facts = {"party": "bruker", "from_on": TODAY}
    row = actions.join_own(OwnText("Pårørendelaget", "974760673"), **facts, by=khs.by)
    assert (row.organisation.kind, row.organisation.listed_as) == ("organisasjon", "")
    twice = said(actions.join_own, OwnText("pårørendelaget"), **facts, by=khs.by)
    again = said(actions.join_own, OwnText("Et annet navn", "974760673"), **facts, by=khs.by)
    assert (twice, again) == (
        "«pårørendelaget» er alt med i samarbeidet.",
        "Pårørendelaget er alt med i samarbeidet.",
    )
    there = actions.join_own(OwnText("Laget", "974760673"), **facts, by=other.by)
    assert there.organisation == row.organisation
    assert Organisation.objects.filter(name__in=["Laget", "Et annet navn"]).count() == 0


def change(row, by, **facts):
    return actions.change_party(row, **{"party": row.party, "language": "", "region_ids": [], **facts}, by=by)


def test_name_and_number_are_changed_of_an_own_one_that_nobody_else_uses(khs, other):
    row = actions.join_own(OwnText("Laget"), party="bruker", from_on=TODAY, by=khs.by)
    factories.OrganisationFactory(name="Naboen", orgnr="991825827")
    changed = change(row, khs.by, own=OwnText("Laget i Fjord", "974760673"), party="observatoer")
    assert (changed.party, changed.organisation.name, changed.organisation.orgnr) == (
        "observatoer", "Laget i Fjord", "974760673",
    )  # fmt: skip
    taken = said(change, row, khs.by, own=OwnText("Laget i Fjord", "991825827"))
    assert taken.startswith("Organisasjonsnummeret hører til en annen organisasjon.")
    factories.SeatFactory(utvalg=factories.UtvalgFactory(samarbeid=other.samarbeid), organisation=row.organisation)
    used = "Navn og nummer kan ikke endres her: de er fra listen, eller flere samarbeid bruker dem."
    assert said(change, row, khs.by, own=OwnText("Nytt navn")) == used
    Seat.objects.filter(organisation=row.organisation).delete()
    Organisation.objects.filter(pk=row.organisation_id).update(listed_as="lag")
    assert said(change, row, khs.by, own=OwnText("Nytt navn")) == used


def test_regions_part_and_language_of_one_from_the_list(khs, member, other):
    north, south = (Region.objects.create(samarbeid=khs.samarbeid, name=name) for name in ("Nord", "Sør"))
    foreign = Region.objects.create(samarbeid=other.samarbeid, name="Øst")
    seen = actions.mark_of_party(member)
    change(member, khs.by, region_ids=[north.pk, south.pk], seen=seen)
    change(member, khs.by, region_ids=[south.pk])
    assert [place.region for place in RegionMember.objects.all()] == [south]
    assert change(member, khs.by, language="nn", region_ids=[south.pk]).language == "nn"
    assert said(change, member, khs.by, region_ids=[foreign.pk]).startswith("En region du valgte")
    with pytest.raises(Stale):
        change(member, khs.by, region_ids=[north.pk], seen=seen)
    with pytest.raises(NotAllowed):
        change(member, other.by)


def standing(khs):
    seats = [
        (seat.valid_to, seat.organisation_id) for seat in Seat.objects.filter(samarbeid=khs.samarbeid).order_by("pk")
    ]
    verv = [(one.person_id, one.valid_from, one.valid_to) for one in Verv.objects.order_by("valid_from", "pk")]
    readers = [(one.person_id, one.valid_to) for one in Affiliation.objects.order_by("pk")]
    return seats, verv, readers


def test_seats_and_readers_end_with_the_organisation_by_date_and_papers_stay(khs, member):
    coming = factories.VervFactory(
        seat=factories.SeatFactory(utvalg=khs.utvalg, organisation=khs.municipality), valid_from=date(2015, 6, 1)
    )
    free = factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg))
    before = standing(khs)
    left = actions.leave(member, on=LAST, by=khs.by)
    ours, theirs = khs.municipality.pk, None
    assert (left.valid_to, standing(khs)) == (
        LAST,
        (
            [(LAST, ours), (LAST, ours), (None, theirs)],
            [
                (khs.member.person_id, factories.FIRST_DAY, LAST),
                (free.person_id, factories.FIRST_DAY, None),
            ],
            [(khs.reader_user.person_id, LAST)],
        ),
    )
    assert Verv.objects.filter(person=coming.person).count() == 0
    earlier = actions.leave(left, on=TODAY, by=khs.by)
    assert {seat[0] for seat in standing(khs)[0]} == {TODAY, None}
    actions.stay(earlier, by=khs.by)
    assert standing(khs) == before
    verbs = Trail.objects.filter(object_type="organisations.membership").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["leave", "leave", "stay"]


def test_who_has_left_reads_nothing_the_day_after(khs, member, settings):
    actions.leave(member, on=LAST, by=khs.by)
    settings.DEMO_TODAY = LAST.isoformat()
    on_the_day = [khs.reader(user).has_role for user in (khs.member, khs.reader_user)]
    settings.DEMO_TODAY = LATER.isoformat()
    after = [reader_for(user, "khs").has_role for user in (khs.member, khs.reader_user)]
    assert (on_the_day, after) == ([True, True], [False, False])
    gone = "Organisasjonen har gått ut. Legg den til på nytt hvis den skal være med igjen."
    assert [said(actions.stay, member, by=khs.by), said(actions.leave, member, on=LATER, by=khs.by)] == [gone, gone]
    [again] = actions.join([khs.municipality], party="kommune", from_on=LATER, by=khs.by)
    assert again.valid_to is None


def test_a_day_that_is_over_and_what_somebody_chose_meanwhile_are_refused(khs, member):
    seen = actions.mark_of_leaving(member)
    past = said(actions.leave, member, on=date(2014, 11, 23), by=khs.by)
    assert past == "Velg i dag eller en dag som kommer. Det som har vært, endres ikke."
    assert said(actions.stay, member, by=khs.by) == "Organisasjonen er med uten sluttdato."
    actions.leave(member, on=LAST, seen=seen, by=khs.by)
    with pytest.raises(Stale):
        actions.leave(member, on=TODAY, seen=seen, by=khs.by)
