"""`scripts/vendor --check` tells which of the packages that the browser loads, and of their tools, are newer elsewhere.

npm is the real one. It asks a registry that runs here: the portal's tests never ask the network."""

import json
import os
import runpy
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.house import ROOT

OURS: dict[str, str] = runpy.run_path(str(ROOT / "scripts/vendor"))["wanted"]()


@contextmanager
def registry(newest: dict[str, str | None]) -> Iterator[str]:
    """The address of one that has our packages in our versions, but for those named: None stands for none at all."""
    has = OURS | newest

    class Registry(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = unquote(self.path).removeprefix("/")
            body = json.dumps(self.told(name) if has.get(name) else {"error": "Not found"}).encode()
            self.send_response(200 if has.get(name) else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def told(self, name: str) -> dict[str, object]:
            versions = {version: {"name": name, "version": version} for version in (OURS.get(name), has[name])}
            return {"name": name, "dist-tags": {"latest": has[name]}, "versions": versions}

        def log_message(self, format: str, *args: object) -> None:
            """The tests' own output says enough."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the script reads, with the tools that are installed here."""
    for folder in ("tiptap", "javascript"):
        (tmp_path / "house/scripts" / folder).mkdir(parents=True)
        shutil.copy(ROOT / "scripts" / folder / "package.json", tmp_path / "house/scripts" / folder)
    shutil.copy(ROOT / "scripts/vendor", tmp_path / "house/scripts")
    return tmp_path / "house"


def check(house: Path, address: str, path: str | None = None) -> tuple[int, str, str]:
    """Status, output and the first line of what went wrong."""
    npm = {"registry": address, "cache": str(house / "cache"), "fetch_retries": "0", "update_notifier": "false"}
    ours = {f"npm_config_{name}": value for name, value in npm.items()}
    env = {"HOME": str(house), "PATH": path or f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}", **ours}
    command = [sys.executable, str(house / "scripts/vendor"), "--check"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr.split("\n")[0]


def test_every_package_of_the_manifest_and_of_our_locks_is_asked_for() -> None:
    manifest = json.loads((ROOT / "static/vendor/manifest.json").read_text())
    assert {p["name"]: p["version"] for p in manifest["packages"]}.items() <= OURS.items()
    assert {"esbuild", "@biomejs/biome", "@tiptap/pm"} <= OURS.keys()


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        ({}, [f"All {len(OURS)} packages are the newest."]),
        (
            {"esbuild": "99.0.0", "@biomejs/biome": "99.0.1"},
            [f"@biomejs/biome {OURS['@biomejs/biome']} → 99.0.1", f"esbuild {OURS['esbuild']} → 99.0.0"],
        ),
    ],
    ids=["none", "two"],
)
def test_what_is_newer_is_said(house: Path, newest: dict[str, str | None], said: list[str]) -> None:
    with registry(newest) as address:
        assert check(house, address) == (0, "\n".join([*said, ""]), "")


def test_a_package_that_the_registry_does_not_have_is_named(house: Path) -> None:
    with registry({"esbuild": None, "htmx.org": None}) as address:
        assert check(house, address) == (1, "", "npm did not answer for esbuild, htmx.org.")


def test_a_registry_that_does_not_answer_is_said(house: Path) -> None:
    with registry({}) as address:
        pass
    status, said, error = check(house, address)
    assert (status, said) == (1, "")
    assert error.startswith(f"npm did not answer for {', '.join(sorted(OURS))}. ")
    assert "ECONNREFUSED" in error


def test_without_npm_the_way_to_it_is_said(house: Path) -> None:
    assert check(house, "http://127.0.0.1:9/", path=str(house)) == (
        1,
        "",
        "npm is not installed. Run `make dev-install`.",
    )
