"""What `manage.py check --deploy` says, and that docs and settings name the same variables."""

import os
import re
import subprocess
import sys

import pytest

from tests.house import ROOT

PRODUCTION = {
    "KHS_SECRET_KEY": "a1B2c3D4e5" * 6,
    "KHS_ALLOWED_HOSTS": "khs.example",
    "KHS_SITE_URL": "https://khs.example",
    "DATABASE_URL": "postgres://khs_app@db.example/khs",
    "DATABASE_OWNER_URL": "postgres://khs@db.example/khs",
    "BROKER_URL": "redis://broker.example/0",
    "EMAIL_HOST": "mail.example",
}
ENTRA = {
    "KHS_OIDC_ENTRA_NAME": "Nord kommune",
    "KHS_OIDC_ENTRA_ISSUER": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
    "KHS_OIDC_ENTRA_CLIENT_ID": "portal",
    "KHS_OIDC_ENTRA_SECRET": "hemmelig",
}
OWN_CODE = re.compile(r"\((khs\.[EW]\d+)\)")


def found_by_check(env: dict[str, str]) -> list[str]:
    """Identifiers of our own checks, from a process with this environment and no other settings."""
    bare = {"PATH": os.environ["PATH"], **env}
    argv = [sys.executable, "manage.py", "check", "--deploy", "--tag", "security"]
    done = subprocess.run(argv, cwd=ROOT, env=bare, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(OWN_CODE.findall(done.stderr))


def test_a_complete_environment_is_accepted() -> None:
    assert found_by_check(PRODUCTION) == []


def test_an_empty_environment_is_told_everything_at_once() -> None:
    everything = ["khs.E001", "khs.E002", "khs.E003", "khs.E004", "khs.W002", "khs.W003", "khs.W004"]
    assert found_by_check({}) == everything


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"KHS_SITE_URL": "http://khs.example"}, ["khs.E003"]),
        ({"DATABASE_OWNER_URL": PRODUCTION["DATABASE_URL"]}, ["khs.W004"]),
        ({"KHS_LOCAL": "1"}, ["khs.W001"]),
        ({"KHS_DEMO_TODAY": "2014-11-17"}, ["khs.E005"]),
        ({"KHS_OIDC": "entra"}, ["khs.W010"] * 4),
        ({"KHS_OIDC": "entra", **ENTRA}, []),
        ({"KHS_OIDC": "entra", **ENTRA, "KHS_OIDC_ENTRA_SECRET": ""}, ["khs.W010"]),
        ({"KHS_OIDC": "entra,entra", **ENTRA}, ["khs.W010"]),
    ],
)
def test_one_wrong_value_is_named(changed: dict[str, str], expected: list[str]) -> None:
    assert found_by_check(PRODUCTION | changed) == expected


def test_the_web_refuses_to_serve_without_a_secret_key() -> None:
    env = {"PATH": os.environ["PATH"], **PRODUCTION}
    del env["KHS_SECRET_KEY"]
    argv = [sys.executable, "-c", "import khs_portal.wsgi"]
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: KHS_SECRET_KEY is not set: sessions could be forged."
    )


def test_the_web_has_loaded_its_views_before_the_first_visitor() -> None:
    told = "import sys, khs_portal.wsgi; print('reporting.views.projects' in sys.modules)"
    argv = [sys.executable, "-W", "ignore", "-c", told]
    env = {"PATH": os.environ["PATH"], **PRODUCTION}
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.stdout == "True\n"


def names_in_code() -> set[str]:
    files = [*(ROOT / "khs_portal").rglob("*.py"), *ROOT.glob("*/[a-z]*.py")]
    reads = r"""(?:env|env_flag|env_list|environ\.get|getenv)\(\s*"([A-Z_]+)"|environ\[\s*"([A-Z_]+)"\]"""
    text = "\n".join(path.read_text() for path in files if "tests" not in path.relative_to(ROOT).parts)
    return {first or second for first, second in re.findall(reads, text)} - {
        "DJANGO_SETTINGS_MODULE",
        "XDG_RUNTIME_DIR",
        # Set for a library, not read.
        "OPENBLAS_NUM_THREADS",
    }


def names_in_table() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)


def test_docs_list_every_variable_that_is_read_and_no_other() -> None:
    assert sorted(names_in_table()) == sorted(names_in_code() | {"KHS_DEMO"})


def test_example_file_has_the_same_names() -> None:
    example = re.findall(r"^#?\s*([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(example) == sorted(names_in_table())
