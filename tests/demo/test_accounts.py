"""Who can log in to the demo."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from demo import accounts
from organisations.models import User
from tests.demo.reading import EMAILS, Settings, reader, run_command
from tests.demo_database import LoadedDemo


def test_the_accounts_are_printed_and_kept_for_the_owner_alone(loaded: LoadedDemo) -> None:
    kept = loaded.folder / "demo-accounts.txt"
    assert kept.read_text(encoding="utf-8") == loaded.printed
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    passwords = dict(re.findall(r"^konto (\S+) passord (\S+)$", loaded.printed, re.MULTILINE))
    assert list(passwords) == EMAILS
    assert [User.objects.get(email=email).check_password(password) for email, password in passwords.items()] == [
        True
    ] * 10


def test_every_account_has_its_role(loaded: LoadedDemo) -> None:
    assert [reader(email).role_label for email in EMAILS] == [
        "Sekretariat KHS",
        "Prosjektleder KHS",
        "Medlem, Asker kommune",
        "Lesetilgang, Røyken kommune",
        "Svarer for organisasjonen, Asker kommune",
        "Dataansvarlig KHS",
        "Sekretariat Fjordhelsa",
        "Prosjektleder Fjordhelsa",
        "Medlem, Fjordvik kommune",
        "Lesetilgang, Fjordnes kommune",
    ]


def test_new_passwords_are_set_where_the_file_is_lost(loaded: LoadedDemo, settings: Settings, tmp_path: Path) -> None:
    settings.STATE_DIR = tmp_path
    printed = run_command()
    passwords = dict(re.findall(r"^konto (\S+) passord (\S+)$", printed, re.MULTILINE))
    assert printed != loaded.printed
    assert [User.objects.get(email=email).check_password(passwords[email]) for email in EMAILS] == [True] * 10
    assert (tmp_path / "demo-accounts.txt").read_text(encoding="utf-8") == printed


def test_a_password_is_five_words_and_two_digits() -> None:
    assert all(re.fullmatch(r"(?:[a-z]+-){5}[1-9][0-9]", accounts.new_password()) for _ in range(50))
