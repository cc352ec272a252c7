"""python -m khs_portal.sheet_bench: a whole spreadsheet sent, saved and sent again, as one JSON object a line.

On a database of its own, gone afterwards. 650 organisations, 2,000 persons with a seat and an access each, 40 bodies.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line

from khs_portal.packet_bench.__main__ import BASE_DIR, own_servers

ORGANISATIONS, BODIES, PEOPLE = 650, 40, 2000
FIRST = date(2026, 1, 1)
SLUG = "bench"


def workbook() -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  heavy: most processes never need it

    book: Any = Workbook(write_only=True)
    for name, rows in sheets().items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets() -> dict[str, list[list[Any]]]:
    people = range(PEOPLE)
    parties = [f"Lag {n}" for n in range(ORGANISATIONS)]
    bodies = [f"Utvalg {n}" for n in range(BODIES)]
    of = [(n, parties[n % ORGANISATIONS], bodies[n % BODIES], f"Person {n}") for n in people]
    return {
        "Organisasjoner": [["Nr", "Navn", "Part", "Med fra"], *([None, name, "Annen", FIRST] for name in parties)],
        "Utvalg": [["Nr", "Navn", "Regelsett", "Fra"], *([None, name, "Styre", FIRST] for name in bodies)],
        "Personer": [
            ["Nr", "Navn", "Tittel", "E-post", "Organisasjon"],
            *([None, name, "Medlem", f"p{n}@lag.example", party] for n, party, _body, name in of),
        ],
        "Plasser": [
            ["Nr", "Utvalg", "Verv", "Periode fra", "Oppnevnes av", "Person"],
            *([None, body, "Leder" if n < BODIES else "Medlem", FIRST, party, name] for n, party, body, name in of),
        ],
        "Tilganger": [
            ["Nr", "Person", "Organisasjon", "Tilgang", "Fra"],
            *([None, name, party, "Lesetilgang", FIRST] for _n, party, _body, name in of),
        ],
    }


def commands(folder: Path) -> dict[str, list[str]]:
    sent, fetched = str(folder / "sent.xlsx"), str(folder / "fetched.xlsx")
    return {
        "dry_run": ["import_setup", sent, "--samarbeid", SLUG, "--dry-run", "--json"],
        "save": ["import_setup", sent, "--samarbeid", SLUG, "--json"],
        "export": ["export_setup", "--samarbeid", SLUG, "--out", fetched],
        "round_trip": ["import_setup", fetched, "--samarbeid", SLUG, "--json"],
    }


def measured(argv: list[str], env: dict[str, str]) -> dict[str, Any]:
    """Of the whole command, interpreter and Django with it; the memory is that of the largest of its processes."""
    begun = time.monotonic()
    code = "import khs_portal.sheet_bench as b, sys; b.run(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, *argv], cwd=BASE_DIR, env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    seconds = round(time.monotonic() - begun, 2)
    return {"seconds": seconds, **json.loads(done.stdout.splitlines()[-1])}


def run(argv: list[str]) -> None:
    execute_from_command_line(["manage.py", *argv])
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"memory_mb": round(most / 1024)}))  # noqa: T201


def manage(env: dict[str, str], *argv: str) -> None:
    whole = [sys.executable, "manage.py", *argv]
    subprocess.run(whole, cwd=BASE_DIR, env=env, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    with own_servers() as env, tempfile.TemporaryDirectory() as folder:
        manage(env, "migrate", "--verbosity=0")
        facts = ("--name", "Bench", "--slug", SLUG, "--short-name", "B", "--secretary-name", "S")
        manage(env, "create_samarbeid", *facts, "--secretary-email", "s@bench.example", "--json")
        Path(folder, "sent.xlsx").write_bytes(workbook())
        for what, argv in commands(Path(folder)).items():
            print(json.dumps({"bench": "sheet", "what": what, **measured(argv, dict(env))}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
