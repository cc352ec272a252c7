"""`scripts/vendor --check` tells which of the packages that the browser loads have a newer release."""

import importlib.machinery
import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.house import ROOT


@pytest.fixture(scope="module")
def vendor() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("vendor", str(ROOT / "scripts/vendor"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("vendor", loader))
    loader.exec_module(module)
    return module


def test_every_package_of_the_manifest_and_of_our_locks_is_asked_for(vendor):
    manifest = json.loads((ROOT / "static/vendor/manifest.json").read_text())
    wanted = vendor.wanted()
    assert {p["name"]: p["version"] for p in manifest["packages"]}.items() <= wanted.items()
    assert {"esbuild", "@biomejs/biome", "@tiptap/pm"} <= wanted.keys()


@pytest.mark.parametrize(
    ("wanted", "newest", "said"),
    [
        ({"a": "1.0.0", "b": "2.10.0"}, {"a": "1.0.0", "b": "2.10.0"}, ["All 2 packages are the newest."]),
        ({"a": "1.9.0", "b": "2.0.0"}, {"a": "1.10.0", "b": "2.0.0"}, ["a 1.9.0 → 1.10.0"]),
        ({"b": "1.0.0", "a": "1.0.0"}, {"a": "2.0.0", "b": "1.0.1"}, ["a 1.0.0 → 2.0.0", "b 1.0.0 → 1.0.1"]),
    ],
)
def test_what_is_said(vendor, wanted, newest, said):
    assert vendor.report(wanted, newest) == said


@pytest.mark.parametrize(
    ("npm", "status", "said"),
    [
        ("echo '\"999.0.0\"'", 0, "htmx.org "),
        ("exit 1", 1, "npm did not answer for "),
        (None, 1, "npm is not installed"),
    ],
    ids=["answers", "fails", "is absent"],
)
def test_only_who_cannot_ask_fails(tmp_path: Path, npm, status, said):
    if npm:
        (tmp_path / "npm").write_text(f"#!/bin/sh\n{npm}\n")
        (tmp_path / "npm").chmod(0o755)
    done = subprocess.run(
        [ROOT / ".venv/bin/python", ROOT / "scripts/vendor", "--check"],
        env={"PATH": f"{tmp_path}:/bin" if npm else str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, said in done.stdout + done.stderr) == (status, True)
