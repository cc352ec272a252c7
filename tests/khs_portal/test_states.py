"""A state is set by an action and nowhere else: the code of every app is read."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps

from accounts import lifecycle as accounts
from documents import lifecycle as documents
from indicators import lifecycle as indicators
from inquiries import lifecycle as inquiries
from jobs import lifecycle as jobs
from meetings import lifecycle as meetings
from pathways import lifecycle as pathways
from projects import lifecycle as projects
from reporting import lifecycle as reporting
from setup import lifecycle as setup
from tests.house import APPS, ROOT, code_of
from training import lifecycle as training

WRITES = {
    *("create", "acreate", "update", "aupdate", "get_or_create", "update_or_create", "bulk_create", "bulk_update"),
}
ALLOWED = {
    ("demo/ground.py", "Project"): "a demo begins with projects that ran for years; no action starts one",
    ("khs_portal/up/supervisor.py", "self"): "not a row: the folder of the running instance",
}
# The states, the moves, and the state a row begins with.
TABLES = [
    (accounts.INVITATION_STATES, accounts.INVITATION_MOVES, "asked"),
    (documents.CHECK_STATES, documents.MOVES, "received"),
    (jobs.STATES, jobs.MOVES, "queued"),
    (meetings.MEETING_STATES, meetings.MEETING_MOVES, "draft"),
    (meetings.SAK_STATES, meetings.SAK_MOVES, "draft"),
    (projects.PROJECT_STATES, projects.PROJECT_MOVES, "planned"),
    (reporting.UPDATE_STATES, reporting.UPDATE_MOVES, "draft"),
    (training.DAY_STATES, training.DAY_MOVES, "planned"),
    (training.REGISTRATION_STATES, training.REGISTRATION_MOVES, "waiting"),
    (training.ROLLOUT_STATES, training.ROLLOUT_MOVES, "not_started"),
    (indicators.DATASET_STATES, indicators.DATASET_MOVES, "current"),
    (indicators.UPLOAD_STATES, indicators.UPLOAD_MOVES, "reading"),
    (inquiries.INQUIRY_STATES, inquiries.INQUIRY_MOVES, "draft"),
    (inquiries.RECIPIENT_STATES, inquiries.RECIPIENT_MOVES, "waiting"),
    (inquiries.NOMINEE_STATES, inquiries.NOMINEE_MOVES, "proposed"),
    (projects.MILESTONE_STATES, projects.MILESTONE_MOVES, "planned"),
    (pathways.PATHWAY_PHASES, pathways.PATHWAY_MOVES, "planned"),
    (pathways.PARTICIPANT_STATES, pathways.PARTICIPANT_MOVES, "invited"),
    (pathways.GATHERING_STATES, pathways.GATHERING_MOVES, "planned"),
    (pathways.INVITATION_STATES, pathways.INVITATION_MOVES, "invited"),
    (setup.MERGER_STATES, setup.MERGER_MOVES, "planned"),
    (setup.DEPARTURE_STATES, setup.DEPARTURE_MOVES, "planned"),
    (setup.TRIAL_STATES, setup.TRIAL_MOVES, "asked"),
    (setup.SHEET_STATES, setup.SHEET_MOVES, "reading"),
]


def models_with_state() -> set[str]:
    ours = (model for model in apps.get_models() if model._meta.app_label in APPS)
    return {model.__name__ for model in ours if any(field.name == "state" for field in model._meta.fields)}


def setters(tree: ast.AST) -> Iterator[str]:
    """Whose state is set: the name before `.state =`, `setattr`, or the start of a call that writes rows."""
    stateful = models_with_state()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield first_name(node)
        if isinstance(node, ast.Call) and sets_state(node):
            if isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                yield first_name(node.func)
            elif isinstance(node.func, ast.Name) and node.func.id in {*stateful, "setattr"}:
                yield node.func.id


def sets_state(call: ast.Call) -> bool:
    """Has `state=…`, or the word in a dictionary, list or argument beside it."""
    named = any(keyword.arg == "state" for keyword in call.keywords)
    inside = [*call.args, *(keyword.value for keyword in call.keywords)]
    words = (part.value for each in inside for part in ast.walk(each) if isinstance(part, ast.Constant))
    return named or "state" in words


def first_name(node: ast.AST) -> str:
    """`Project` for `Project.objects.filter(…).create`; the names of calls are passed by."""
    while isinstance(node, (ast.Attribute, ast.Call)):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return ast.unparse(node)


def is_action(path: Path) -> bool:
    return path.name == "actions.py" or path.parent.name == "actions"


def test_no_state_is_set_outside_an_action():
    found = {
        (str(path.relative_to(ROOT)), name)
        for app in APPS
        for path in code_of(app)
        if not is_action(path)
        for name in setters(ast.parse(path.read_text()))
    }
    assert found == set(ALLOWED)


def test_every_way_to_set_a_state_is_found():
    planted = """
sak.state = "ready"
sak.number, sak.state = 1, "listed"
Sak.objects.filter(state="draft").update(state="ready")
Sak.objects.create(title="x", **{"state": "ready"})
Sak.objects.bulk_update(rows, ["state"])
Sak.objects.update_or_create(pk=1, defaults={"state": "ready"})
Sak(title="x", state="ready")
setattr(sak, "state", "ready")
"""
    assert sorted(setters(ast.parse(planted))) == ["Sak"] * 5 + ["sak", "sak", "setattr"]


def test_reading_a_state_is_free():
    assert list(setters(ast.parse('Sak.objects.filter(state="draft").first().state == "ready"'))) == []


def test_actions_do_set_states():
    """So that the search above is known to reach the code it clears."""
    found = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in code_of(app)
        if is_action(path) and list(setters(ast.parse(path.read_text())))
    }
    assert found == {
        "documents/actions.py",
        "jobs/actions.py",
        "meetings/actions/agenda.py",
        "meetings/actions/arranging.py",
        "meetings/actions/discarding.py",
        "meetings/actions/publishing.py",
        "meetings/actions/saker.py",
        "meetings/actions/session.py",
        "indicators/actions/uploads.py",
        "indicators/actions/versions.py",
        "inquiries/actions/answering.py",
        "inquiries/actions/inquiries.py",
        "inquiries/actions/nominations.py",
        "pathways/actions/gatherings.py",
        "pathways/actions/pathways.py",
        "projects/actions/milestones.py",
        "projects/actions/projects.py",
        "setup/actions/departures.py",
        "setup/actions/points.py",
        "setup/actions/sheets.py",
        "reporting/actions/status.py",
        "setup/actions/mergers.py",
        "training/actions/days.py",
        "training/actions/places.py",
        "training/actions/rollouts.py",
    }


def test_moves_lead_from_the_beginning_to_every_state_and_to_no_other():
    reached = [reachable(beginning, moves) for _states, moves, beginning in TABLES]
    assert reached == [set(states) for states, _moves, _beginning in TABLES]


def reachable(beginning: str, moves: dict[tuple[str, str], str]) -> set[str]:
    found, before = {beginning}, set()
    while found != before:
        before = found
        found = before | {new for old, new in moves if old in before}
    return found


def test_sets_of_states_name_only_known_ones():
    known = {state for states, _moves, _beginning in TABLES for state in states}
    sets = {
        (app, name): states - known
        for app in APPS
        if (ROOT / app / "lifecycle.py").is_file()
        for name, states in vars(import_module(f"{app}.lifecycle")).items()
        if isinstance(states, frozenset)
    }
    assert sets == dict.fromkeys(sets, frozenset())
    assert len(sets) > 5
