"""«Kom i gang»: what each point says at each step from an empty samarbeid to the first meeting called."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import NumberSeries
from organisations import clock
from organisations.actions.samarbeid import change_samarbeid
from organisations.models import Leadership, Notice, Organisation, Samarbeid, Trail
from organisations.reader import Reader
from organisations.readers import reader_for
from organisations.texts import IdentityText, SamarbeidText
from setup.actions.founding import create_samarbeid
from setup.actions.points import bring_back, put_aside, set_numbers
from setup.models import MailTrial, PointMark
from setup.points import start_of
from setup.progress import Point, progress_of
from tests import factories
from tests.conftest import World

TEXT = SamarbeidText(
    slug="nord", name="Helsefellesskapet Nord", short_name="Nord", language="nb", secretary_name="Sekretær Nord",
    secretary_email="sekretariat@nord.example",
)  # fmt: skip
EMPTY = [
    ("e-post", "open", 0, "Send en prøve til deg selv, så ser dere om innkallinger og varsler kommer fram."),
    ("samarbeidet", "open", 0, "Helsefellesskapet Nord. Hvem som eier arkivet, er ikke valgt."),
    ("organisasjoner", "open", 0, "Ingen ennå. Velg kommuner og helseforetak fra listen, eller legg dem inn selv."),
    ("utvalg", "open", 0, "Ingen ennå. Begynn med et ferdig oppsett, for eksempel strategisk samarbeidsutvalg."),
    ("plasser", "waits", 4, "Kommer når det finnes et utvalg."),
    ("saksnummer", "waits", 4, "Kommer når det finnes et utvalg."),
    ("mote", "waits", 5, "Kommer når det finnes et utvalg med leder."),
]


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def nord(db) -> Reader:
    first = create_samarbeid(TEXT).first
    user = factories.UserFactory(person=first.person)
    return reader_for(user, "nord")


def shown(by: Reader) -> list[tuple[str, str, int, str]]:
    return [(each.point, each.state, each.waits_on, each.sentence) for each in start_of(by.samarbeid_id or 0).lines]


def line(by: Reader, point: str) -> tuple[str, str]:
    [found] = [(state, sentence) for name, state, _waits, sentence in shown(by) if name == point]
    return found


def step(by: Reader) -> list[str]:
    return [each.point for each in start_of(by.samarbeid_id or 0).lines if each.is_next]


def samarbeid() -> Samarbeid:
    return Samarbeid.objects.get(slug="nord")


def body(name="Strategisk samarbeidsutvalg", short_name="SSU"):
    return factories.UtvalgFactory(samarbeid=samarbeid(), name=name, short_name=short_name)


def lead(utvalg) -> Leadership:
    seat = factories.SeatFactory(utvalg=utvalg)
    verv = factories.VervFactory(seat=seat)
    return Leadership.objects.create(
        samarbeid=utvalg.samarbeid, utvalg=utvalg, verv=verv, role="leder", valid_from=verv.valid_from
    )


def test_an_empty_samarbeid(nord):
    assert (shown(nord), step(nord)) == (EMPTY, ["e-post"])


def test_step_by_step_to_the_first_meeting(nord, settings):
    MailTrial.objects.create(samarbeid=samarbeid(), address="a@nord.example", state="taken", by_id=nord.acting_id)
    settings.LOCAL_MODE = False
    assert step(nord) == ["samarbeidet"]
    Organisation.objects.create(name="Nord sykehus", kind="helseforetak", orgnr="974760673")
    identity = IdentityText("Helsefellesskapet Nord", "Nord", "nb", owner_orgnr="974760673")
    change_samarbeid(identity, by=nord)
    assert line(nord, "samarbeidet") == (
        "done", "Helsefellesskapet Nord. Papirene hører til arkivet hos Nord sykehus."
    )  # fmt: skip
    for party, count in (("kommune", 2), ("foretak", 1), ("bruker", 2)):
        for _ in range(count):
            factories.MembershipFactory(samarbeid=samarbeid(), party=party)
    assert line(nord, "organisasjoner") == ("done", "2 kommuner, 1 helseforetak, 2 brukerorganisasjoner.")
    ssu, fsu = body(), body("Faglig samarbeidsutvalg", "FSU")
    assert line(nord, "utvalg") == ("done", "2 utvalg: Faglig samarbeidsutvalg og Strategisk samarbeidsutvalg.")
    assert line(nord, "plasser") == ("open", "Ingen plasser ennå. Legg dem inn på siden til hvert utvalg.")
    assert line(nord, "mote") == ("waits", "Kommer når det finnes et utvalg med leder.")
    lead(ssu)
    vacant = factories.SeatFactory(utvalg=ssu)
    assert line(nord, "plasser") == (
        "open", "1 av 2 plasser er fylt. 1 er ledig, og Faglig samarbeidsutvalg har ingen leder."
    )  # fmt: skip
    factories.VervFactory(seat=vacant)
    assert line(nord, "plasser") == ("open", "2 av 2 plasser er fylt. Faglig samarbeidsutvalg har ingen leder.")
    lead(fsu)
    assert line(nord, "plasser") == ("done", "3 av 3 plasser er fylt.")
    asked = "Har dere brukt numre i 2014 utenfor portalen? Skriv det siste, så fortsetter rekken."
    assert (line(nord, "saksnummer"), step(nord)) == (("open", asked), ["saksnummer"])
    set_numbers({ssu: 26, fsu: 0}, by=nord)
    assert line(nord, "saksnummer") == ("done", "Neste sak: FSU 1/2014 og SSU 27/2014.")
    assert (line(nord, "mote")[0], step(nord)) == ("open", ["mote"])
    meeting = factories.MeetingFactory(utvalg=ssu, starts_at=datetime(2014, 12, 11, 9, tzinfo=settings.OSLO))
    said = "Strategisk samarbeidsutvalg har et møte 11. desember. Innkallingen er ikke sendt."
    assert line(nord, "mote") == ("open", said)
    meeting.state = "called"
    meeting.save()
    assert line(nord, "mote") == ("done", "Strategisk samarbeidsutvalg er kalt inn til møte 11. desember.")
    assert (step(nord), progress_of(nord.samarbeid_id or 0).is_under_way) == ([], False)


def test_a_point_is_put_aside_and_brought_back_with_who_and_when(nord):
    put_aside("samarbeidet", by=nord)
    put_aside("e-post", by=nord)
    state, sentence = line(nord, "e-post")
    assert (state, sentence.startswith("Lagt til side av Sekretær Nord "), step(nord)) == (
        "aside", True, ["organisasjoner"]
    )  # fmt: skip
    bring_back("e-post", by=nord)
    bring_back("e-post", by=nord)
    assert shown(nord)[0] == EMPTY[0]
    verbs = Trail.objects.filter(object_type="setup.pointmark").order_by("pk").values_list("verb", "facts__point")
    assert list(verbs) == [
        ("mark_point", "samarbeidet"), ("mark_point", "e-post"), ("bring_back_point", "e-post")
    ]  # fmt: skip


# What is put aside, and whether «Kom i gang» of an empty samarbeid goes on: what waits for something that is put aside
# is closed with it.
ASIDE = [
    ((), True),
    (("e-post", "samarbeidet", "organisasjoner"), True),
    (("e-post", "samarbeidet", "organisasjoner", "utvalg"), False),
    (tuple(Point.values), False),
]


@pytest.mark.parametrize(("points", "is_under_way"), ASIDE)
def test_everything_done_or_put_aside_ends_it(nord, points, is_under_way):
    for point in points:
        put_aside(point, by=nord)
    assert progress_of(nord.samarbeid_id or 0).is_under_way == is_under_way


def test_who_goes_without_a_leader_puts_the_seats_aside_and_meets(nord):
    body()
    assert line(nord, "mote")[0] == "waits"
    put_aside("plasser", by=nord)
    assert line(nord, "mote") == ("open", "Ingen møter ennå. Lag det første, med saksliste og innkalling.")


def test_after_the_first_call_a_vacant_seat_brings_nothing_back(nord):
    ssu = body()
    lead(ssu)
    factories.MeetingFactory(utvalg=ssu, state="called")
    factories.SeatFactory(utvalg=ssu)
    assert line(nord, "plasser") == ("done", "1 av 2 plasser er fylt. 1 er ledig.")


def test_a_samarbeid_that_did_not_begin_here_is_not_moving_in(khs):
    assert progress_of(khs.samarbeid.pk).is_under_way is False


def test_no_fact_of_another_samarbeid_counts(khs, nord):
    lead(khs.utvalg)
    factories.MembershipFactory(samarbeid=khs.samarbeid)
    factories.MeetingFactory(utvalg=khs.utvalg, state="called")
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=9)
    PointMark.objects.create(samarbeid=khs.samarbeid, point="mote", word="aside", by=khs.secretary.person)
    MailTrial.objects.create(samarbeid=khs.samarbeid, address="a@b.example", state="refused", by=khs.secretary.person)
    Notice.objects.create(samarbeid=khs.samarbeid, address="a@b.example", kind="x", dedupe_key="x")
    assert shown(nord) == EMPTY


def filled(first: int, last: int) -> None:
    for number in range(first, last):
        one = body(f"Utvalg {number}", f"U{number}")
        lead(one)
        factories.SeatFactory(utvalg=one, appoint_by=clock.today() - timedelta(days=1))
        factories.MembershipFactory(samarbeid=samarbeid())
        body(f"Uten leder {number}", f"L{number}")
        factories.MeetingFactory(utvalg=one, state="called", starts_at=clock.now() - timedelta(days=30))


@pytest.mark.parametrize(("path", "most"), [("/nord/kom-i-gang/", 14), ("/nord/a-se-til/", 14), ("/", 7)])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(nord, path, most):
    user = factories.User.objects.get(person_id=nord.person_id)
    client = World.client_of(user)
    put_aside("e-post", by=nord)
    counts = []
    for rows in ((0, 2), (2, 9)):
        filled(*rows)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(path).status_code in (200, 302)
        counts.append(len(asked))
    assert (counts[0] == counts[1], counts[1] <= most) == (True, True), counts
