"""The logins of the demo, and the file that remembers their passwords."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from demo.content import BOTH
from demo.shapes import PersonSeed
from organisations.models import User

# 64 words, so 6 bits each, short enough to read aloud.
WORDS = """
    anker bjerk bjelle blomst brosje busk drage druer eple fasan fjell fjord foss furu gran grein hammer hare
    hassel hest hylle jolle kano kjele klokke knapp komet korn kurv lampe lerke lykt lyng mane maske moll mose
    myr nebb olje ost otter padle penn perle plomme port regn rogn seil sild skog skute slede stein storm
    svale teppe torsk trost ugle vifte viol vott
""".split()  # noqa: SIM905
FILE_NAME = "demo-accounts.txt"


def people_with_login() -> list[PersonSeed]:
    return [person for samarbeid in BOTH for person in samarbeid.people if person.login]


def new_password() -> str:
    """Five words and two digits: about 36 bits, enough behind the limit on failed logins."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(5)), f"{secrets.randbelow(90) + 10}"])


def new_passwords() -> dict[str, str]:
    return {person.email: new_password() for person in people_with_login()}


def lines_of(passwords: dict[str, str]) -> str:
    return "".join(f"konto {email} passord {password}\n" for email, password in passwords.items())


def accounts_file() -> Path:
    return Path(settings.STATE_DIR) / FILE_NAME


def remember(passwords: dict[str, str]) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    unfinished = accounts_file().with_suffix(".new")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(lines_of(passwords))
    unfinished.replace(accounts_file())


def known_lines() -> str:
    """What the file says; where it is lost, new passwords are set and remembered."""
    if not accounts_file().exists():
        passwords = new_passwords()
        for user in User.objects.filter(email__in=passwords):
            user.set_password(passwords[user.email])
            user.save(update_fields=["password"])
        remember(passwords)
    return accounts_file().read_text(encoding="utf-8")
