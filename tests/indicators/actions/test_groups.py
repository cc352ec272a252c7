"""Who says what groups are, what is refused, and what comes of it."""

import pytest

from indicators import rules
from indicators.actions.groups import place_groups, version_of
from indicators.models import Dataset, GroupPlace, ShownPoint
from indicators.structures import placings_of
from indicators.suppression import Placing
from organisations.models import Trail
from organisations.reader import ANONYMOUS
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported
from tests.indicators.jobs import work

HEAD = "kommunenr;periode;gruppe;verdi\n"
WHOLE = Placing(is_total=True)
PLACES = {"Alle diagnoser": WHOLE, "Kols": Placing(), "Slag": Placing()}
NOTHING = version_of({})


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    indicator = DefinitionFactory(indicator__code="antall").indicator
    rows = "".join(f"0220;2014-01;{name};{n}\n" for name, n in (("Alle diagnoser", 70), ("Kols", 30), ("Slag", 40)))
    imported(khs, indicator, HEAD + rows)
    imported(other, indicator, HEAD + "0301;2014-01;Kvitrefugl;30\n")
    return indicator


@pytest.fixture
def steward(khs):
    return khs.reader(steward_of(khs))


def steward_of(world):
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=world.samarbeid, person=user.person, role="dataansvarlig")
    return user


@pytest.mark.parametrize("role", ["secretary", "lead", "member", "reader_user", "outsider"])
def test_nobody_but_the_steward_places(khs, counts, role):
    by = khs.reader(getattr(khs, role))
    assert (rules.can_place_groups(by), rules.can_place_groups(ANONYMOUS)) == (False, False)
    with pytest.raises(NotAllowed):
        place_groups(counts, PLACES, seen=NOTHING, by=by)
    assert GroupPlace.objects.count() == 0


def test_places_are_kept_with_who_and_noted(khs, counts, steward):
    assert place_groups(counts, PLACES, seen=NOTHING, by=steward) == sorted(PLACES)
    stored = GroupPlace.objects.values_list("samarbeid", "indicator", "name", "division", "parent", "is_total")
    about = (khs.samarbeid.pk, counts.pk)
    assert list(stored) == [
        (*about, "Alle diagnoser", "", "", True),
        (*about, "Kols", "", "", False),
        (*about, "Slag", "", "", False),
    ]
    assert set(GroupPlace.objects.values_list("confirmed_by", flat=True)) == {steward.person_id}
    noted = Trail.objects.filter(verb="place_groups").values_list("samarbeid", "by", "object_id", "facts")
    places = {"Alle diagnoser": ["", "", True], "Kols": ["", "", False], "Slag": ["", "", False]}
    facts = {"indicator": "antall", "places": places}
    assert list(noted) == [(khs.samarbeid.pk, steward.person_id, counts.pk, facts)]


def test_what_is_not_named_has_no_place_any_more_and_the_rest_stays_as_it_was(khs, counts, steward):
    place_groups(counts, PLACES, seen=NOTHING, by=steward)
    kept = GroupPlace.objects.get(name="Slag")
    changed = {"Slag": Placing(), "Kols": Placing("grad")}
    assert place_groups(counts, changed, seen=version_of(PLACES), by=steward) == ["Alle diagnoser", "Kols"]
    assert placings_of(counts.pk, khs.samarbeid.pk) == changed
    assert GroupPlace.objects.get(name="Slag").pk == kept.pk
    newest = Trail.objects.filter(verb="place_groups").latest("pk").facts["places"]
    assert newest == {"Alle diagnoser": None, "Kols": ["grad", "", False]}


def test_the_same_again_changes_and_notes_nothing(khs, counts, steward):
    place_groups(counts, PLACES, seen=NOTHING, by=steward)
    shown = set(ShownPoint.objects.values_list("pk", flat=True))
    assert place_groups(counts, PLACES, seen=version_of(PLACES), by=steward) == []
    assert Trail.objects.filter(verb="place_groups").count() == 1
    assert set(ShownPoint.objects.values_list("pk", flat=True)) == shown


def test_whoever_has_not_read_what_another_saved_saves_nothing(khs, counts, steward):
    place_groups(counts, {"Kols": WHOLE}, seen=NOTHING, by=steward)
    for seen in (NOTHING, "", "tull"):
        with pytest.raises(Stale):
            place_groups(counts, PLACES, seen=seen, by=steward)
    assert placings_of(counts.pk, khs.samarbeid.pk) == {"Kols": WHOLE}


@pytest.mark.parametrize(
    ("placings", "sentences"),
    [
        ({"Kvitrefugl": WHOLE}, ("Indikatoren har ingen gruppe som heter «Kvitrefugl».",)),
        ({"Kols": Placing(parent="Kols")}, ("«Kols» kan ikke være en del av seg selv.",)),
        (
            {"Kols": Placing(parent="Slag")},
            ("«Slag» er ikke plassert. Si først hva den er, eller velg noe annet her.",),
        ),
    ],
)
def test_what_makes_no_sense_is_refused_whole(khs, counts, steward, placings, sentences):
    with pytest.raises(Refused) as refused:
        place_groups(counts, {"Alle diagnoser": WHOLE, **placings}, seen=NOTHING, by=steward)
    assert (refused.value.sentences, GroupPlace.objects.count()) == (sentences, 0)


def test_the_numbers_are_judged_again_here_and_nowhere_else(khs, other, counts, steward):
    rows = (("Alle diagnoser", 73), ("Kols", 3), ("Slag", 40), ("Lunge", 30))
    imported(khs, counts, HEAD + "".join(f"0220;2014-02;{name};{number}\n" for name, number in rows))
    before = signs_of(khs)
    place_groups(counts, PLACES | {"Lunge": Placing()}, seen=NOTHING, by=steward)
    assert (work(), work()) == (["numbers.judge"], [])
    assert (before["Alle diagnoser"], signs_of(khs)["Alle diagnoser"], signs_of(khs)["Kols"]) == (":", "", ":")
    versions = Dataset.objects.order_by("samarbeid", "version").values_list("samarbeid", "version", "state", "reason")
    assert list(versions) == [
        (khs.samarbeid.pk, 1, "replaced", ""),
        (khs.samarbeid.pk, 2, "replaced", ""),
        (khs.samarbeid.pk, 3, "current", "tree"),
        (other.samarbeid.pk, 1, "current", ""),
    ]


def signs_of(world):
    """Of February, by group."""
    shown = ShownPoint.objects.filter(samarbeid=world.samarbeid, dataset__state="current", period_from__month=2)
    return dict(shown.values_list("group", "sign"))


def test_two_samarbeid_place_the_same_indicator_each_in_its_own_way(khs, other, counts, steward):
    place_groups(counts, PLACES, seen=NOTHING, by=steward)
    place_groups(counts, {"Kvitrefugl": WHOLE}, seen=NOTHING, by=other.reader(steward_of(other)))
    assert placings_of(counts.pk, khs.samarbeid.pk) == PLACES
    assert placings_of(counts.pk, other.samarbeid.pk) == {"Kvitrefugl": WHOLE}
