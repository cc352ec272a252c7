"""Bodies: made from presets, changed; each refusal leaves all as it was."""

import pytest
from django.urls import get_resolver

from meetings.numbers import SeriesText, label, series_in
from organisations.actions.bodies import change_body, create_body, keep_body, mark_of_body
from organisations.models import Seat, Trail, Utvalg, Verv
from organisations.models.bodies import RESERVED_BODY_SLUGS
from organisations.models.parties import RESERVED_SLUGS
from organisations.refusals import NotAllowed, Refused, Stale
from organisations.rulesets import RULESETS
from setup.actions import bodies as actions
from setup.presets import PRESETS
from tests import factories
from tests.access import everything_stored
from tests.setup.bodies import TODAY, set_up


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


# name: rules, days (saker, saksframlegg, innkalling), circles (innkalling, minutes), seats, votes, the next number
PRESETS_TABLE = {
    "partnerskapsmoete": ("partssammensatt", (28, 21, 14), ("parties", "parties"), 4, 3, "1/2014"),
    "ssu": ("partssammensatt", (28, 21, 14), ("members", "parties"), 10, 8, "1/2014"),
    "fsu": ("partssammensatt", (21, 14, 7), ("members", "parties"), 8, 8, "1/2014"),
    "styre": ("styre", (21, 14, 7), ("members", "parties"), 7, 6, "PS 1/14"),
    "styringsgruppe": ("partssammensatt", (42, 35, 28), ("members", "parties"), 5, 4, "1/2014"),
    "arbeidsgruppe": ("arbeidsgruppe", (10, 7, 7), ("members", "members"), 5, 5, "1/2014"),
    "ressursgruppe": ("arbeidsgruppe", (10, 7, 7), ("members", "parties"), 5, 5, "1/2014"),
    "politisk_raad": ("folkevalgt", (28, 21, 14), ("public", "public"), 2, 1, "PS 1/14"),
}


def test_the_presets_are_those_of_the_table():
    assert list(PRESETS) == list(PRESETS_TABLE)


@pytest.mark.parametrize("name", PRESETS)
def test_a_body_of_a_preset_has_its_rules_seats_and_numbers(khs, name):
    """One municipality takes part: where all parties sit, it has a seat."""
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    body = set_up(khs, name)
    seats = Seat.objects.filter(utvalg=body)
    assert PRESETS_TABLE[name] == (
        body.ruleset, (body.matter_days, body.paper_days, body.call_days), (body.call_circle, body.minutes_circle),
        seats.count(), seats.filter(voting=True).count(), label(series_in(body, 2014), series_in(body, 2014).next),
    )  # fmt: skip
    assert (body.valid_from, body.deputies_read_all, Verv.objects.filter(seat__utvalg=body).count()) == (
        TODAY, False, 0,
    )  # fmt: skip


# What chapter 11 and practice make of each set of rules: minutes, how a vedtak is made, present of 8 seats, open by law
RULES_TABLE = {
    "partssammensatt": ("referat", "consensus", 0, False, ("members", "parties")),
    "arbeidsgruppe": ("referat", "consensus", 0, False, ("members", "parties")),
    "styre": ("protokoll", "majority", 5, False, ("members", "parties")),
    "folkevalgt": ("protokoll", "majority", 4, True, ("public", "public")),
}


def test_the_four_sets_of_rules_say_what_follows_from_them():
    found = {
        name: (
            rules.minutes_kind, rules.decides, rules.present_needed(8), rules.is_open,
            (rules.call_circle, rules.minutes_circle),
        )
        for name, rules in RULESETS.items()
    }  # fmt: skip
    assert found == RULES_TABLE
    assert set(RULESETS) == set(Utvalg.Ruleset.values)


@pytest.mark.parametrize(("seats", "half", "more"), [(0, 0, 0), (1, 1, 1), (2, 1, 2), (7, 4, 4), (8, 4, 5)])
def test_at_least_half_is_not_more_than_half(seats, half, more):
    needed = [RULESETS[name].present_needed(seats) for name in ("folkevalgt", "styre")]
    assert needed == [half, more]


def test_no_body_hides_behind_a_word_of_the_portal():
    """What stands second in the addresses of a samarbeid, and behind «utvalg»."""
    paths = [path.strip("^").split("/") for path in addresses(get_resolver())]
    inside = [path for path in paths if path[0] == "<slug:samarbeid>"]
    second = {path[1] for path in inside} | {path[2] for path in inside if path[1] == "utvalg" and len(path) > 2}
    words = {word for word in second if word and not word.startswith("<")}
    assert words - RESERVED_BODY_SLUGS == set()
    to_come = {"sok", "arkiv", "oppfolging", "moteplan", "avtaler", "vedtak"}
    assert to_come - RESERVED_BODY_SLUGS == set()
    assert {"oppsett", "invitasjon", "api", "feed", ".well-known"} - set(RESERVED_SLUGS) == set()


def addresses(resolver, before=""):
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern).strip("^")
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, path)
        else:
            yield path


REFUSED = {
    "a name that is taken": (
        {"name": "prosjektstyret"}, "Det finnes alt et utvalg som heter «prosjektstyret». Velg et annet navn.",
    ),
    "a word of the portal": ({"slug": "moter"}, "Portalen bruker selv ordet «moter» i adressen. Velg et annet."),
    "a word to come": ({"slug": "arkiv"}, "Portalen bruker selv ordet «arkiv» i adressen. Velg et annet."),
    "an address that is taken": (
        {"slug": "prosjektstyret"}, "Et annet utvalg har adressen «prosjektstyret». Velg en annen.",
    ),
    "papers before saker": (
        {"paper_days": 22},
        "Saksframlegg kan ikke være ferdige før sakene er meldt. Velg færre dager, eller meld tidligere.",
    ),
    "called before the papers": (
        {"call_days": 15}, "Innkallingen kan ikke gå ut før saksframleggene er ferdige. Velg færre dager.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_wrong_is_a_sentence_and_changes_nothing(khs, why):
    changed, sentence = REFUSED[why]
    body = set_up(khs)
    before = everything_stored()
    with pytest.raises(Refused) as refused:
        change_body(body, changed, by=khs.by)
    assert (str(refused.value), everything_stored() == before) == (sentence, True)


def test_no_body_lies_under_itself(khs):
    top, middle = set_up(khs, "ssu"), set_up(khs, "fsu", parent=None)
    middle = change_body(middle, {"parent": top}, by=khs.by)
    bottom = set_up(khs, "arbeidsgruppe", parent=middle)
    for above in (top, middle, bottom):
        with pytest.raises(Refused) as refused:
            change_body(top, {"parent": above}, by=khs.by)
        assert str(refused.value) == f"{above.name} ligger selv under dette utvalget. Velg et annet."
    assert change_body(bottom, {"parent": None}, by=khs.by).parent is None


def test_the_trail_has_old_and_new_but_no_text(khs):
    body = set_up(khs)
    change_body(body, {"name": "FSU rus", "call_days": 5, "mandate": "Lang tekst"}, by=khs.by)
    facts = Trail.objects.filter(verb="change_body").get().facts
    assert facts == {
        "changed": {"name": ["Faglig samarbeidsutvalg", "FSU rus"], "call_days": [7, 5]},
        "fields": ["call_days", "mandate", "name"],
    }


def test_two_who_change_the_same_fields_meet(khs):
    body = set_up(khs)
    seen = mark_of_body(body, "name", "short_name", "slug")
    actions.rename_body(body, name="FSU rus", short_name="", slug=body.slug, seen=seen, by=khs.by)
    with pytest.raises(Stale):
        actions.rename_body(body, name="FSU psyk", short_name="", slug=body.slug, seen=seen, by=khs.by)
    actions.set_mandate(body, text="Mandat", seen=actions.mark_of_mandate(body), by=khs.by)


def test_others_change_no_body(khs, other):
    body = set_up(khs)
    before = everything_stored()
    for user in (khs.lead, khs.member, khs.reader_user):
        with pytest.raises(NotAllowed):
            actions.rename_body(body, name="X", short_name="", slug=body.slug, by=khs.reader(user))
    for act in (
        lambda: create_body(khs.samarbeid, PRESETS["ssu"].text, valid_from=TODAY, by=other.by),
        lambda: actions.dissolve_body(body, on=TODAY, by=other.by),
        lambda: actions.change_rules(body, {}, SeriesText(), by=other.by),
        lambda: keep_body(body, by=other.by),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert everything_stored() == before
