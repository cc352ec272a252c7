"""A workbook is saved: what stands afterwards, and that the same workbook changes nothing more."""

from datetime import date, timedelta

import pytest

from organisations.models import Affiliation, Leadership, Membership, Person, Seat, Secretariat, Utvalg, Verv
from tests import factories
from tests.setup.sheets.books import (
    DEC,
    HEADS,
    JAN,
    compared,
    counts,
    errors,
    exported,
    imported,
    saved,
    warnings,
    workbook,
)
from tests.setup.sheets.moved_in import FIRST, list_known, moved_in, nr_of


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"
    list_known()


def test_a_first_workbook(khs):
    report, is_saved = imported(khs.samarbeid, workbook(FIRST))
    assert (errors(report), is_saved) == ([], True)
    assert warnings(report) == [("Organisasjoner", 4, "Kommunenr.", "«301» er lest som 0301 Oslo.")]
    assert counts(report) == {
        "Organisasjoner": (4, 0, 0, 1), "Utvalg": (2, 0, 0, 0), "Plasser": (5, 0, 0, 0), "Personer": (3, 0, 0, 0),
        "Tilganger": (2, 0, 0, 0),
    }  # fmt: skip
    body = Utvalg.objects.get(name="Strategisk samarbeidsutvalg")
    assert (body.slug, body.call_circle, body.children.get().name) == (
        "strategisk-samarbeidsutvalg", "parties", "Faglig utvalg rus",
    )  # fmt: skip
    seats = (
        Seat.objects.filter(utvalg=body)
        .order_by("pk")
        .values_list("role", "organisation__name", "appointed_by", "voting")
    )
    assert list(seats) == [
        ("medlem", "Kinn", "", True), ("medlem", "Fjord sykehus HF", "", True), ("vara", "Kinn", "", True),
        ("observatoer", None, "Statsforvalteren", False),
    ]  # fmt: skip
    led = Leadership.objects.order_by("pk").values_list("role", "verv__person__name", "valid_from", "valid_to")
    assert list(led) == [("leder", "Kari Nes", JAN, DEC), ("nestleder", "Ola Vik", JAN, None)]
    assert Affiliation.objects.get(person__name="Per Uten").organisation.name == "Kinn"
    assert Secretariat.objects.get(person__name="Kari Nes").role == "prosjektleder"
    again, _saved = imported(khs.samarbeid, workbook(FIRST))
    assert (errors(again), counts(again)) == (
        [],
        {
            "Organisasjoner": (0, 0, 4, 1), "Utvalg": (0, 0, 2, 0), "Plasser": (0, 0, 5, 0), "Personer": (0, 0, 3, 0),
            "Tilganger": (0, 0, 2, 0),
        },
    )  # fmt: skip


def test_what_is_fetched_and_sent_again_changes_nothing(khs):
    imported(khs.samarbeid, workbook(FIRST))
    report, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert (errors(report), warnings(report)) == ([], [])
    assert all(each[:2] == (0, 0) for each in counts(report).values()), counts(report)


def changed(samarbeid, sheets):
    report, is_saved = imported(samarbeid, workbook(sheets))
    assert (errors(report), is_saved) == ([], True)
    return report


def plasser(samarbeid, *rows):
    return changed(samarbeid, {"Plasser": [[nr_of(samarbeid, "Plasser", Person=name), *row] for name, row in rows]})


def held():
    rows = Verv.objects.exclude(seat__utvalg__name="Prosjektstyret").order_by("seat", "valid_from")
    return [(row.person.name, row.valid_from, row.valid_to) for row in rows]


def led():
    return [
        (each.role, each.verv.person.name, each.valid_from, each.valid_to)
        for each in Leadership.objects.order_by("role", "valid_from")
    ]


def test_another_takes_over_a_seat_and_its_leadership(khs):
    moved_in(khs.samarbeid)
    takes_over = date(2027, 1, 1)
    report = plasser(khs.samarbeid, ("Kari Nes", ["SSU", "Leder", takes_over, None, "Kinn", "Per Uten"]))
    assert counts(report) == {"Plasser": (0, 1, 0, 0)}
    before = takes_over - timedelta(days=1)
    assert held()[:2] == [("Kari Nes", JAN, before), ("Per Uten", takes_over, None)]
    assert led()[:2] == [("leder", "Kari Nes", JAN, before), ("leder", "Per Uten", takes_over, None)]


def test_leading_ends_and_the_verv_goes_on(khs):
    moved_in(khs.samarbeid)
    plasser(khs.samarbeid, ("Kari Nes", ["SSU", "Medlem", JAN, DEC, "Kinn", "Kari Nes"]))
    assert (held()[0], led()) == (
        ("Kari Nes", JAN, DEC),
        [("leder", "Kari Nes", JAN, date(2026, 11, 23)), ("nestleder", "Ola Vik", JAN, None)],
    )


def test_a_period_is_changed_and_the_leadership_with_it(khs):
    moved_in(khs.samarbeid)
    plasser(khs.samarbeid, ("Kari Nes", ["SSU", "Leder", JAN, date(2026, 12, 31), "Kinn", "Kari Nes"]))
    assert (held()[0], led()[0]) == (
        ("Kari Nes", JAN, date(2026, 12, 31)), ("leder", "Kari Nes", JAN, date(2026, 12, 31)),
    )  # fmt: skip


def test_leaders_in_turn_come_from_one_workbook(khs):
    moved_in(khs.samarbeid)
    next_year = date(2027, 1, 1)
    plasser(
        khs.samarbeid,
        ("Ola Vik", ["SSU", "Medlem", JAN, None, "Fjord sykehus HF", "Ola Vik"]),
        ("Kari Nes", ["SSU", "Leder", JAN, date(2026, 12, 31), "Kinn", "Kari Nes"]),
    )
    changed(khs.samarbeid, {
        "Plasser": [
            [*HEADS["Plasser"], "Leder fra", "Leder til"],
            [
                nr_of(khs.samarbeid, "Plasser", Person="Ola Vik"), "SSU", "Leder", JAN, None, "Fjord sykehus HF",
                "Ola Vik", next_year, DEC,
            ],
        ]
    })  # fmt: skip
    assert led()[:2] == [("leder", "Kari Nes", JAN, date(2026, 12, 31)), ("leder", "Ola Vik", next_year, DEC)]
    report, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert all(each[:2] == (0, 0) for each in counts(report).values())


def test_a_vacant_seat_is_filled_and_a_deputy_stands_in_for_one(khs):
    moved_in(khs.samarbeid)
    fsu = nr_of(khs.samarbeid, "Plasser", Utvalg="Faglig utvalg rus")
    changed(khs.samarbeid, {
        "Plasser": [
            [*HEADS["Plasser"], "Vara for"],
            [fsu, "FSU", "Medlem", JAN, None, "Oslo", "Per Uten", None],
            [None, "FSU", "Vara", None, None, "Oslo", None, "Per Uten"],
        ]
    })  # fmt: skip
    member, deputy = Seat.objects.filter(utvalg__name="Faglig utvalg rus").order_by("pk")
    assert (member.verv.get().person.name, deputy.deputy_for, deputy.role) == ("Per Uten", member, "vara")


def test_an_address_of_another_samarbeid_joins_that_person_without_a_word(khs, other):
    list_known()
    stranger = factories.SecretariatFactory(samarbeid=other.samarbeid, person__name="Hemmelig Navn").person
    sheet = {"Personer": [[None, "Slik Vi Skrev", "Lege", stranger.email.upper(), "1", None]]}
    report, _saved = imported(khs.samarbeid, workbook(sheet))
    assert (counts(report), warnings(report), errors(report)) == ({"Personer": (1, 0, 0, 0)}, [], [])
    row = stranger.known_as.get(samarbeid=khs.samarbeid)
    stranger.refresh_from_db()
    assert (row.name, row.title, row.accepted_at, stranger.name) == ("Slik Vi Skrev", "Lege", None, "Hemmelig Navn")
    again, _saved = imported(khs.samarbeid, workbook(sheet))
    assert counts(again) == {"Personer": (0, 0, 1, 0)}
    changed(khs.samarbeid, {"Personer": [[None, "Nytt Navn", "Lege", stranger.email, "1", None]]})
    stranger.refresh_from_db()
    assert (stranger.name, stranger.known_as.get(samarbeid=khs.samarbeid).name) == ("Hemmelig Navn", "Nytt Navn")
    assert "Hemmelig" not in repr(list(exported(khs.samarbeid)["Personer"].values))


def test_another_address_is_the_login_that_was_never_used_or_another_person(khs, other):
    moved_in(khs.samarbeid)
    kari, ola = (nr_of(khs.samarbeid, "Personer", Navn=name) for name in ("Kari Nes", "Ola Vik"))
    stranger = factories.SecretariatFactory(samarbeid=other.samarbeid, person__name="Hemmelig Navn").person
    report = changed(khs.samarbeid, {
        "Personer": [
            [kari, "Kari Nes", "Kommunedirektør", "kari@ny.example", "+47 900 00 000", "Kinn"],
            [ola, "Ola Vik", "Direktør", stranger.email, None, "Fjord sykehus HF"],
        ]
    })  # fmt: skip
    assert counts(report) == {"Personer": (0, 2, 0, 0)}
    assert Person.objects.get(name="Kari Nes").email == "kari@ny.example"
    old = Person.objects.get(name="Ola Vik")
    assert (old.email, old.known_as.get().same_as, stranger.known_as.get(samarbeid=khs.samarbeid).name) == (
        "ola@fjord.example", stranger, "Ola Vik",
    )  # fmt: skip
    again, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert all(each[:2] == (0, 0) for each in counts(again).values()), again


def test_where_one_row_is_wrong_the_command_saves_nothing(khs):
    list_known()
    sheet = {"Personer": [[None, "Kari Nes", None, "kari@kinn.example"], [None, None, "Uten navn", "x@kinn.example"]]}
    report, is_saved = imported(khs.samarbeid, workbook(sheet))
    assert (counts(report), is_saved, Person.objects.filter(name="Kari Nes").exists()) == (
        {"Personer": (1, 0, 0, 0)}, False, False,
    )  # fmt: skip
    assert errors(report) == [("Personer", 3, "Navn", "«Navn» må fylles ut.")]


def test_columns_that_are_not_there_are_not_touched(khs):
    moved_in(khs.samarbeid)
    report = changed(khs.samarbeid, {"Personer": [["Nr", "Navn", "E-post"], [None, "Kari Nes", "kari@kinn.example"]]})
    assert counts(report) == {"Personer": (0, 0, 1, 0)}
    report = changed(
        khs.samarbeid,
        {"Personer": [["Nr", "Navn", "E-post", "Telefon"], [None, "Kari Nes", "kari@kinn.example", None]]},
    )
    assert counts(report) == {"Personer": (0, 1, 0, 0)}
    kari = Person.objects.get(name="Kari Nes")
    assert (kari.title, kari.phone) == ("Kommunedirektør", "")


def test_membership_regions_and_names_are_changed(khs):
    moved_in(khs.samarbeid)
    heads = [*HEADS["Organisasjoner"], "Regioner"]
    own = nr_of(khs.samarbeid, "Organisasjoner", Navn="Brukerlaget")
    report = changed(khs.samarbeid, {
        "Organisasjoner": [
            heads,
            [None, None, "Kinn", 4602, "Observatør", JAN, "Sunnfjord; Kysten"],
            [own, None, "Brukerforbundet", None, "Bruker", JAN, "Kysten"],
        ]
    })  # fmt: skip
    assert [each[3] for each in warnings(report)] == [
        "Regionen «Kysten» er ny, og blir laget.", "Regionen «Sunnfjord» er ny, og blir laget.",
        "Regionen «Kysten» er ny, og blir laget.",
    ]  # fmt: skip
    rows = Membership.objects.filter(samarbeid=khs.samarbeid, organisation__name__in=["Kinn", "Brukerforbundet"])
    found = [
        (
            row.organisation.name,
            row.organisation.orgnr,
            row.party,
            sorted(row.organisation.regions.values_list("name", flat=True)),
        )
        for row in rows.order_by("organisation__name")
    ]
    assert found == [
        ("Brukerforbundet", "", "bruker", ["Kysten"]),
        ("Kinn", "", "observatoer", ["Kysten", "Sunnfjord"]),
    ]
    changed(khs.samarbeid, {"Organisasjoner": [heads, [None, None, "Kinn", 4602, "Observatør", JAN, "Kysten"]]})
    assert list(rows.get(organisation__name="Kinn").organisation.regions.values_list("name", flat=True)) == ["Kysten"]


def test_nothing_is_counted_twice_and_the_mark_is_of_what_would_be_written(khs):
    moved_in(khs.samarbeid)
    same = compared(khs.samarbeid, saved(exported(khs.samarbeid)))
    other_row = compared(khs.samarbeid, workbook({"Personer": [[None, "Ny Person", None, "ny@kinn.example"]]}))
    assert (len(same.saved_rows), len(other_row.saved_rows), same.mark == other_row.mark) == (0, 1, False)


def test_a_seat_that_follows_is_held_by_whoever_leads(khs):
    moved_in(khs.samarbeid)
    fsu = nr_of(khs.samarbeid, "Plasser", Utvalg="Faglig utvalg rus")
    changed(khs.samarbeid, {
        "Plasser": [
            [*HEADS["Plasser"], "Følger"],
            [fsu, "FSU", "Leder", JAN, None, "Oslo", "Per Uten", None],
            [None, "SSU", "Medlem", None, None, "Oslo", None, "Leder i FSU"],
        ]
    })  # fmt: skip
    follows = Seat.objects.get(follows__isnull=False)

    def sits():
        return [(each.person.name, each.valid_from, each.valid_to) for each in follows.verv.order_by("valid_from")]

    assert (follows.follows_role, sits()) == ("leder", [("Per Uten", JAN, None)])
    report, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert (errors(report), [each[:2] for each in counts(report).values()]) == ([], [(0, 0)] * 5)
    new_year = date(2027, 1, 1)
    fsu = nr_of(khs.samarbeid, "Plasser", Utvalg="Faglig utvalg rus")
    changed(khs.samarbeid, {"Plasser": [[fsu, "FSU", "Leder", new_year, None, "Oslo", "Kari Nes"]]})
    assert sits() == [("Per Uten", JAN, date(2026, 12, 31)), ("Kari Nes", new_year, None)]


def test_deputies_are_numbered_in_each_place(khs):
    moved_in(khs.samarbeid)
    heads = [*HEADS["Plasser"], "Rekkefølge"]
    rows = [[None, "SSU", "Vara", JAN, None, "Kinn", None, rank] for rank in (None, None, 1)]
    report, _saved = imported(khs.samarbeid, workbook({"Plasser": [heads, *rows]}))
    assert errors(report) == [("Plasser", 4, "Rekkefølge", "En annen vara har nummer 1.")]
    changed(khs.samarbeid, {"Plasser": [heads, *rows[:2]]})
    deputies = Seat.objects.filter(role="vara", utvalg__short_name="SSU").order_by("rank")
    assert [seat.rank for seat in deputies] == [1, 2, 3]
