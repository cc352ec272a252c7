"""What an app says of itself in its `__init__.py` is what it has, and the pages made of it are fresh."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps

from jobs import registry
from tests.described import HEADINGS, description, lifecycles, named, pages
from tests.house import APPS, ROOT
from tests.khs_portal.test_states import TABLES

# Rooms of any app; the architecture page says what each is for.
STANDARD = {
    *("urls", "views", "forms", "tasks", "actions", "models", "querysets", "rules", "lifecycle"),
    *("apps", "management", "migrations"),
}


@pytest.mark.parametrize("app", APPS)
def test_every_table_is_named_among_the_nouns(app):
    assert sorted(named(app, "Nouns")) == sorted(model.__name__ for model in apps.get_app_config(app).get_models())


@pytest.mark.parametrize("app", APPS)
def test_every_room_of_its_own_is_named_among_the_machines(app):
    assert sorted(named(app, "Machines")) == sorted(rooms(ROOT / app) - STANDARD)


def rooms(home: Path) -> set[str]:
    """The modules and packages of an app."""
    packages = {path.parent.name for path in home.glob("*/__init__.py")}
    return packages | {path.stem for path in home.glob("*.py")} - {"__init__"}


def test_every_job_kind_is_named_by_the_app_that_handles_it():
    for app in APPS:
        if find_spec(f"{app}.tasks"):
            import_module(f"{app}.tasks")
    handled = {kind: handler.__module__.partition(".")[0] for kind, handler in registry._handlers.items()}
    ours = {(app, kind) for kind, app in handled.items() if app != "tests"}
    assert {(app, kind) for app in APPS for kind in named(app, "Job kinds")} == ours


@pytest.mark.parametrize("app", APPS)
def test_an_app_describes_itself_shortly(app):
    assert set(description(app)) == {"", *HEADINGS}
    assert len((import_module(app).__doc__ or "").splitlines()) <= 15


@pytest.mark.parametrize("path", pages())
def test_pages_made_from_the_code_are_fresh(path):
    """Where this fails: scripts/describe."""
    assert (ROOT / path).read_text() == pages()[path]


def test_every_table_of_moves_is_drawn_from_the_state_of_a_new_row():
    drawn = [(states, moves, states[0]) for _app, _noun, states, moves in lifecycles()]
    assert [table for table in TABLES if table not in drawn] == []
    assert len(drawn) == len(TABLES)
