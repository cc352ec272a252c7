"""Bodies: made from presets, changed, dissolved; each refusal leaves all as it was."""

from datetime import date, datetime

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver

from meetings.actions.agenda import plan_meeting
from meetings.actions.publishing import publish_innkalling
from meetings.models import NumberSeries, Publication, Sak
from meetings.numbers import SeriesText, label, series_in
from organisations.actions.bodies import change_body, create_body, keep_body, mark_of_body
from organisations.models import Leadership, Seat, Trail, Utvalg, Verv
from organisations.models.bodies import RESERVED_BODY_SLUGS
from organisations.models.parties import RESERVED_SLUGS
from organisations.refusals import NotAllowed, Refused, Stale
from organisations.rulesets import RULESETS
from setup.actions import bodies as actions
from setup.models import Mandate
from setup.presets import PRESETS, seats_in
from tests import factories
from tests.access import everything_stored

TODAY = date(2014, 11, 24)


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


def set_up(world, name="fsu", series=None, **more):
    preset = PRESETS[name]
    series, seats = series or preset.series, seats_in(preset, world.samarbeid.pk)
    return actions.set_up_body(preset.text, series=series, seats=seats, by=world.by, **more)


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


# --- numbers


def called(khs, body, number_of_saker=1, day=(2014, 12, 8)):
    meeting = plan_meeting(body, starts_at=datetime(*day, 9, tzinfo=django_settings.OSLO), place="Asker", by=khs.by)
    for _ in range(number_of_saker):
        factories.SakFactory(meeting=meeting, state="ready")
    return publish_innkalling(meeting, version=meeting.version, by=khs.by)


def labels(publication):
    return list(publication.items.values_list("label", flat=True))


def test_numbers_go_on_from_the_last_one_used_and_the_pattern_into_the_next_year(khs):
    body = set_up(khs, series=SeriesText("PS 12/24", "FSU", 14))
    assert labels(called(khs, body, 2)) == ["FSU 15/14", "FSU 16/14"]
    assert labels(called(khs, body, 1, (2015, 1, 12))) == ["FSU 1/15"]
    assert labels(called(khs, body, 1, (2014, 12, 15))) == ["FSU 17/14"]


def test_a_number_with_letters_is_found_at_its_short_address(khs):
    body = set_up(khs, series=SeriesText("PS 12/24", "FSU", 14), slug="fsu")
    paper = called(khs, body)
    answer = khs.client_of(khs.secretary).get("/khs/fsu/15-2014/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/khs/les/{paper.pk}/1/")


def test_the_last_number_is_corrected_until_a_higher_one_is_given(khs):
    body = set_up(khs, series=SeriesText(last_number=40))
    rules = {name: getattr(body, name) for name in actions.RULES}
    actions.change_rules(body, rules, SeriesText("01-21", "", 3), by=khs.by)
    assert labels(called(khs, body)) == ["04-14"]
    for text, sentence in (
        (SeriesText("01-21", "", 3), "Sak 04-14 har fått nummer her. Skriv 4 eller høyere."),
        (SeriesText("27/2014", "", 4), "Sak 04-14 har fått nummer, så mønsteret står ut året."),
        (SeriesText("01-21", "FSU", 4), "Sak 04-14 har fått nummer, så mønsteret står ut året."),
    ):
        with pytest.raises(Refused) as refused:
            actions.change_rules(body, rules, text, by=khs.by)
        assert str(refused.value) == sentence
    actions.change_rules(body, rules, SeriesText("01-21", "", 9), by=khs.by)
    assert labels(called(khs, body, day=(2014, 12, 15))) == ["10-14"]
    assert NumberSeries.objects.filter(utvalg=body).count() == 1


# --- names and papers


def test_papers_keep_the_old_name_and_the_address_stands(khs):
    body = set_up(khs)
    body = actions.rename_body(body, name="FSU rus", short_name="FSU", slug="fsu", by=khs.by)
    paper = called(khs, body)
    body = actions.rename_body(body, name="FSU rus og psyk", short_name="FSU", slug="fsu", by=khs.by)
    fresh = Publication.objects.get(pk=paper.pk)
    assert (fresh.facts["utvalg"], fresh.facts["title"], body.name) == (
        "FSU rus", "FSU rus 8. desember 2014", "FSU rus og psyk",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.rename_body(body, name="FSU rus", short_name="", slug="fsu-rus", by=khs.by)
    assert str(refused.value) == "Adressen står fast: utvalget har publisert papirer på den."


def test_rules_with_other_minutes_are_refused_once_minutes_are_out(khs):
    publication = called(khs, set_up(khs))
    body = publication.utvalg
    rules = {name: getattr(body, name) for name in actions.RULES}
    series = SeriesText(last_number=1)
    assert actions.change_rules(body, {**rules, "ruleset": "styre"}, series, by=khs.by).minutes_kind == "protokoll"
    Publication.objects.create(
        samarbeid=khs.samarbeid, meeting=publication.meeting, utvalg=body, kind="protokoll", version=1, facts={},
        held_on=TODAY, published_at=publication.published_at, by=publication.by,
    )  # fmt: skip
    assert actions.change_rules(body, {**rules, "ruleset": "folkevalgt"}, series, by=khs.by).ruleset == "folkevalgt"
    with pytest.raises(Refused) as refused:
        actions.change_rules(body, {**rules, "ruleset": "arbeidsgruppe"}, series, by=khs.by)
    assert str(refused.value) == (
        "Utvalget har publisert referater eller protokoller etter disse reglene. Lag et nytt utvalg for de nye."
    )


# --- the mandate


def test_a_mandate_is_a_text_or_a_file_that_the_next_one_replaces(khs):
    body = set_up(khs)
    for name in ("mandat.txt", "mandat 2.txt"):
        actions.set_mandate(body, text="", upload=SimpleUploadedFile(name, b"Mandat"), by=khs.by)
    assert Mandate.objects.get().document.original_name == "mandat 2.txt"
    body = actions.set_mandate(body, text=" Utvalget gir råd. ", without_file=True, by=khs.by)
    assert (body.mandate, Mandate.objects.count()) == ("Utvalget gir råd.", 0)
    with pytest.raises(Refused):
        actions.set_mandate(body, text="", upload=SimpleUploadedFile("tom.txt", b""), by=khs.by)
    assert Utvalg.objects.get(pk=body.pk).mandate == "Utvalget gir råd."


# --- the end


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
