"""What ends with a body, what is in the way, and how it comes back."""

from datetime import date

import pytest

from meetings.models import Sak
from organisations.actions.bodies import change_body, keep_body
from organisations.models import Leadership, Seat, Trail, Verv
from organisations.refusals import Refused
from setup.actions import bodies as actions
from tests import factories
from tests.setup.bodies import TODAY, called, set_up


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


@pytest.fixture
def led(khs):
    """A body with a leader whom a seat elsewhere follows, one whose verv begins later, and a vacant seat."""
    body, above = set_up(khs), set_up(khs, "ssu")
    seats, follower = list(body.seats.all()), above.seats.first()
    here = {"samarbeid": khs.samarbeid}
    now = factories.VervFactory(seat=seats[0], valid_from=TODAY)
    later = factories.VervFactory(seat=seats[1], valid_from=date(2015, 3, 1))
    Seat.objects.filter(pk=follower.pk).update(follows=body, follows_role="leder")
    leads = Leadership.objects.create(
        **here, utvalg=body, verv=now, role="leder", valid_from=TODAY, valid_to=date(2015, 5, 31)
    )
    next_one = Leadership.objects.create(**here, utvalg=body, verv=later, role="leder", valid_from=date(2015, 6, 1))
    factories.VervFactory(seat=follower, person=now.person, valid_from=TODAY, valid_to=date(2015, 5, 31), follows=leads)
    factories.VervFactory(seat=follower, person=later.person, valid_from=date(2015, 6, 1), follows=next_one)
    return body


def periods():
    return {
        "seats": list(Seat.objects.order_by("pk").values_list("pk", "valid_to")),
        "verv": list(Verv.objects.order_by("pk").values_list("pk", "valid_from", "valid_to", "follows_id")),
        "led": list(Leadership.objects.order_by("pk").values_list("pk", "verv_id", "valid_from", "valid_to")),
    }


def test_what_ends_with_a_body_comes_back_until_its_last_day_is_over(khs, led, settings):
    before = periods()
    for last in (date(2015, 1, 31), date(2015, 4, 30)):
        body = actions.dissolve_body(led, on=last, by=khs.by)
        assert (body.valid_to, body.seats.exclude(valid_to=last).count()) == (last, 0)
        assert not Verv.objects.filter(seat__utvalg=body, valid_to__isnull=True).exists()
        assert set(Leadership.objects.values_list("valid_to", flat=True)) == {last}
        assert set(Verv.objects.filter(follows__isnull=False).values_list("valid_to", flat=True)) == {last}
    settings.DEMO_TODAY = "2015-04-30"
    keep_body(led, by=khs.by)
    assert periods() == before
    actions.dissolve_body(led, on=date(2015, 4, 30), by=khs.by)
    settings.DEMO_TODAY = "2015-05-01"
    for act in (lambda: keep_body(led, by=khs.by), lambda: change_body(led, {"name": "X"}, by=khs.by)):
        with pytest.raises(Refused) as refused:
            act()
        assert str(refused.value) == "Utvalget er avsluttet, og endres ikke mer."
    assert list(Trail.objects.filter(verb__in=["dissolve_body", "keep_body"]).values_list("verb", flat=True)) == [
        "dissolve_body", "dissolve_body", "keep_body", "dissolve_body",
    ]  # fmt: skip


def test_whoever_sits_elsewhere_because_of_leading_here_leads_no_longer_there(khs, led):
    """Also where neither has begun."""
    above = Seat.objects.get(follows=led).utvalg
    for verv in Verv.objects.filter(follows__utvalg=led).order_by("valid_from"):
        factories.LeadershipFactory(verv=verv)
    before = list(above.leaderships.values_list("verv__person", "valid_from", "valid_to"))
    actions.dissolve_body(led, on=date(2015, 1, 31), by=khs.by)
    assert list(above.leaderships.values_list("valid_from", "valid_to")) == [(TODAY, date(2015, 1, 31))]
    keep_body(led, by=khs.by)
    assert list(above.leaderships.values_list("verv__person", "valid_from", "valid_to")) == before


def test_what_is_planned_after_the_day_and_what_waits_is_named(khs):
    body = set_up(khs)
    publication = called(khs, body)
    sak = factories.SakFactory(meeting=None, utvalg=body, title="Ny avtale")
    with pytest.raises(Refused) as refused:
        actions.dissolve_body(body, on=date(2014, 12, 7), by=khs.by)
    assert refused.value.sentences == (
        "Møtet 8. desember 2014 er etter den dagen. Hold det før, eller avlys det.",
        "Saken «Ny avtale» venter i køen. Sett den på et møte, eller forkast den.",
    )
    Sak.objects.filter(pk=sak.pk).update(state="discarded")
    actions.dissolve_body(body, on=date(2014, 12, 8), by=khs.by)
    with pytest.raises(Refused) as refused:
        called(khs, body, day=(2014, 12, 9))
    assert str(refused.value) == "Utvalget er avsluttet fra 8. desember 2014. Velg en dag før det."
    assert publication.utvalg.slug == body.slug


@pytest.mark.parametrize("on", [date(2014, 11, 23), date(2010, 1, 1)])
def test_a_body_does_not_end_in_the_past(khs, on):
    body = set_up(khs)
    with pytest.raises(Refused) as refused:
        actions.dissolve_body(body, on=on, by=khs.by)
    assert str(refused.value) == "Velg i dag eller en dag som kommer. Det som har vært, endres ikke."
