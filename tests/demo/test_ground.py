"""What the demo stands on: organisations and people."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from django.db.models import Count

from demo import loading
from demo.content import KHS
from demo.ground import add_ground
from organisations.actions.listed import ListChanges, update_listed
from organisations.listing import shipped
from organisations.models import Organisation, Person, Trail
from setup.happenings.verbs import VERBS
from tests.demo_database import LoadedDemo
from tests.seeds import ORIGINALS, needs_originals, people_in


def test_the_municipalities_that_ended_have_successors(loaded: LoadedDemo) -> None:
    ended = Organisation.objects.filter(valid_to__isnull=False).order_by("name")
    assert [(o.name, str(o.valid_to), o.successor.name) for o in ended] == [
        ("Røyken kommune", "2019-12-31", "Asker kommune"),
        ("Sande kommune", "2019-12-31", "Holmestrand kommune"),
    ]


def test_what_the_shipped_list_has_is_the_lists(db) -> None:
    """Where it is loaded first."""
    listed = shipped()
    update_listed(listed)
    ground = add_ground(KHS, defaultdict(lambda: "passord"))
    ours = {key: row.name for key, row in ground.organisations.items() if row.listed_as}
    assert ours == {
        "asker": "Asker", "baerum": "Bærum", "roeyken": "Røyken", "sande": "Sande (Vestfold)", "vv": "Vestre Viken HF",
        "hso": "Helse Sør-Øst RHF", "hdir": "Helsedirektoratet", "ks": "KS", "mental-helse": "Mental Helse",
    }  # fmt: skip
    assert ground.numbers == ["0220", "0219", "0627", "0713"]
    assert update_listed(listed) == ListChanges(unchanged=len(listed))


def test_who_takes_part_came_by_the_acts_of_moving_in(loaded: LoadedDemo) -> None:
    """Each on its day, and told so."""
    told = Trail.objects.filter(samarbeid__slug="fjordhelsa", verb__in=VERBS)
    assert dict(told.values_list("verb").annotate(Count("pk"))) == {
        "create_samarbeid": 1, "join": 3, "change_person": 1, "add_person": 4, "give_task": 1, "give_access": 1,
        "create_body": 2, "add_seat": 6, "appoint": 5, "lead": 2,
    }  # fmt: skip
    days = Trail.objects.filter(samarbeid__slug="khs", verb="create_body").values_list("at__date", flat=True)
    assert sorted({str(day) for day in days}) == ["2013-01-01", "2014-08-18", "2014-09-22"]


def test_people_are_roles(loaded: LoadedDemo) -> None:
    roles = {
        "Analysesjef",
        "Brukerrepresentant",
        "Dataansvarlig",
        "Leder,",
        "Leser,",
        "Medlem",
        "Observatør",
        "Prosjektleder",
        "Ressursperson",
        "Sekretariat",
        "Styremedlem",
        "Svarer",
        "Tillitsvalgt",
        "Varamedlem",
    }
    first_words = {name.split()[0] for name in Person.objects.values_list("name", flat=True)}
    assert {word for word in first_words if not word.startswith("Fjord")} == roles


@needs_originals
def test_nobody_of_the_original_papers_is_named() -> None:
    named = people_in(ORIGINALS)
    demo = Path(loading.__file__).parent
    ours = " ".join(path.read_text(encoding="utf-8") for path in sorted(demo.glob("*.py")))
    assert len(named) >= 3
    assert [name for name in sorted(named) if name in " ".join(ours.split())] == []
