"""A machine makes something and writes no row, asks for no job and calls no action: the code of every app is read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house import APPS, ROOT, code_of

# The rooms that may write or that call who does. All other modules are machines.
ROOMS = {
    *("urls", "views", "forms", "tasks", "actions", "models", "querysets", "rules", "lifecycle"),
    *("migrations", "management", "apps"),
}
# With names only: what is given a thing by its place (`pdf.save(path)`, `digest.update(chunk)`) is no row.
BY_NAME = {
    *("save", "asave", "create", "acreate", "update", "aupdate", "delete", "adelete"),
    *("get_or_create", "update_or_create"),
}
ANYHOW = {"bulk_create", "bulk_update", "enqueue"}
# An app whose whole work it is: a demo's rows, and what is measured, are written by modules named by their content.
WRITERS = {
    "demo": "content that no action can give it yet",
    "khs_portal/packet_bench": "makes the meetings it measures",
}
ALLOWED = {
    ("accounts/adapter.py", "accounts.actions.tries"): "asked by allauth in the middle of a login, as a view is",
    (
        "accounts/gate.py",
        "accounts.actions.factors",
    ): "told by Django of a login, and asked of each request, as a view is",
    ("accounts/entering.py", "accounts.actions.devices"): "told by Django of a login, and asked of each request",
    ("accounts/entering.py", "request.session.save"): "the session is the request's own, and needs its key here",
    ("accounts/happening.py", "accounts.actions"): "told by allauth what happened to a login, as a view is",
    ("accounts/happening.py", "accounts.actions.factors"): "the same",
    ("accounts/letters.py", "enqueue"): "the one way that every act about a login tells its owner, in its transaction",
    ("accounts/letters.py", "jobs.actions"): "the same",
    ("accounts/social_adapter.py", "accounts.actions.providers"): "asked by allauth in the middle of a login",
    ("jobs/heartbeat.py", "jobs.actions"): "a thread beside the handler; keeping the lease is all it does",
    ("meetings/parts.py", "documents.actions"): "keeps renditions: a store of PDFs that may be thrown away at any time",
    (
        "organisations/outbox.py",
        "OutboxMail.objects.create",
    ): "Django's mail backend of the local mode: keeping is sending",
    ("organisations/trail.py", "Trail.objects.create"): "the one way that every action notes what was done",
}


def writes(tree: ast.AST) -> Iterator[str]:
    """What is called that writes rows, and the actions that are imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_write(node):
            yield ast.unparse(node.func)
        if isinstance(node, ast.ImportFrom) and node.module and "actions" in node.module.split("."):
            yield node.module
        if isinstance(node, ast.ImportFrom) and any(each.name == "actions" for each in node.names):
            yield f"{node.module}.actions"


def is_write(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in ANYHOW
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in ANYHOW or (name in BY_NAME and not call.args)


def is_machine(path: Path) -> bool:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return len(parts) > 1 and not ROOMS & set(parts) and not any(path.is_relative_to(ROOT / each) for each in WRITERS)


def test_no_machine_writes():
    found = {
        (str(path.relative_to(ROOT)), write)
        for app in APPS
        for path in code_of(app)
        if is_machine(path)
        for write in writes(ast.parse(path.read_text()))
    }
    assert found == set(ALLOWED)


def test_every_way_to_write_is_found():
    planted = """
from documents.actions import finish_check
from meetings.actions.saker import touch
from meetings import actions, rules
sak.save()
sak.save(update_fields=["title"])
Sak.objects.filter(pk=1).update(title="x")
Sak.objects.create(title="x")
Sak.objects.get_or_create(pk=1, defaults={})
Sak.objects.bulk_create(rows)
there.delete()
enqueue("sak.pages", key="x")
jobs.actions.enqueue("sak.pages")
"""
    assert sorted(writes(ast.parse(planted))) == [
        "Sak.objects.bulk_create", "Sak.objects.create", "Sak.objects.filter(pk=1).update", "Sak.objects.get_or_create",
        "documents.actions", "enqueue", "jobs.actions.enqueue", "meetings.actions", "meetings.actions.saker",
        "sak.save", "sak.save", "there.delete",
    ]  # fmt: skip


def test_files_digests_and_dictionaries_are_no_rows():
    free = (
        'pdf.save(path)\ndigest.update(chunk)\nstorage.delete(name)\nfacts.update({"a": 1})\nfrom jobs import registry'
    )
    assert list(writes(ast.parse(free))) == []


def test_the_machines_are_known():
    """So that the search above is known to reach them, and to leave the other rooms alone."""
    machines = {str(path.relative_to(ROOT)) for app in APPS for path in code_of(app) if is_machine(path)}
    assert {
        "meetings/packet.py",
        "documents/intake.py",
        "figures/drawing/svg.py",
        "meetings/importing/lines.py",
    } <= machines
    assert not {path for path in machines if "/actions" in path or path.endswith(("tasks.py", "models.py"))}
