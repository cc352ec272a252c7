"""Shows what a PDF is, whether it is right, and which publication it belongs to where the portal made it."""

import hashlib
import json as json_text
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from documents.description import Description, Undescribable, describe_in_child
from meetings.models import PublicationFile

MOST_BYTES = 512 << 20
# The name of each check, what it means when nothing was found, and what stands before what was found.
CHECKS = {
    "opens": ("Åpnes uten advarsler", "Advarsler ved åpning"),
    "inert": ("Uten aktivt innhold", "Aktivt innhold"),
    "bookmarks": ("Bokmerkene treffer sider som finnes", "Bokmerker som ikke treffer en side"),
    "links": ("Lenkene i sakslisten og teksten treffer", "Sider med en lenke som ikke treffer"),
    "stamps": ("Alle sider etter den første har «Side n av m»", "Sider uten synlig «Side n av m» på sin plass"),
    "labels": ("Sidetallene i leseren er sidenes egne", "Sider som får et annet sidetall i leseren"),
}
# What is told only where it was found.
NOTES = {
    "small": "Sider som er for små til å leses",
    "placeholders": "Sider i stedet for en fil",
    "hidden_text": "Sider med tekst som ikke synes",
}
SENTENCES = {
    "password": "«{file}» er låst med passord. Lås den opp og prøv igjen.",
    "damaged": "«{file}» er ikke en PDF, eller den er skadet.",
    "memory": "«{file}» krever for mye minne å lese. Den er skadet, eller laget for å stoppe programmer.",
    "time": "«{file}» tar for lang tid å lese. Den er skadet, eller laget for å stoppe programmer.",
}


class Command(BaseCommand):
    help = "Viser sider, bokmerker, manifest og kontroller for en PDF. Filen leses i en egen, begrenset prosess."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="Skriv alt som JSON.")

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        data = _read(file)
        try:
            found = describe_in_child(data)
        except Undescribable as error:
            raise CommandError(SENTENCES.get(error.code, SENTENCES["damaged"]).format(file=file)) from error
        sha256 = hashlib.sha256(data).hexdigest()
        known = _known(sha256)
        if json:
            facts = {"sha256": sha256, **asdict(found), "filed_as": known}
            self.stdout.write(json_text.dumps(facts, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(
                "\n".join([*_about(found, sha256), *_checked(found), *_bookmarked(found), *_filed(known)])
            )


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"Filen «{file}» kan ikke åpnes. Sjekk at den finnes og at du har tilgang.") from error
    if len(data) > MOST_BYTES:
        raise CommandError(f"Filen «{file}» er større enn {MOST_BYTES >> 20} MB og leses ikke.")
    return data


def _known(sha256: str) -> list[dict[str, Any]] | None:
    """Every publication that has the file, with its manifest; None where the database cannot be asked."""
    rows = PublicationFile.objects.filter(document__sha256=sha256).order_by("publication_id", "variant", "extent")
    columns = ("publication_id", "variant", "extent", "origin", "manifest")
    try:
        return list(rows.values(*columns))
    except OperationalError:
        return None


def _about(found: Description, sha256: str) -> list[str]:
    return [
        f"Tittel: {found.title or '(ingen)'}",
        f"Språk: {found.language or '(ikke oppgitt)'}",
        f"Sider: {found.pages}",
        f"Tagget: {'ja' if found.is_tagged else 'nei'}",
        f"sha256: {sha256}",
    ]


def _checked(found: Description) -> list[str]:
    lines = [""]
    for name, (right, wrong) in CHECKS.items():
        details = ", ".join(str(detail) for detail in found.problems[name])
        lines.append(f"  FEIL  {wrong}: {details}" if details else f"  ok    {right}")
    return lines + [
        f"  merk  {said}: {', '.join(map(str, found.notes[name]))}" for name, said in NOTES.items() if found.notes[name]
    ]


def _bookmarked(found: Description) -> list[str]:
    listed = [f"{'  ' * mark.level}{mark.title}  …  {mark.page or '?'}" for mark in found.outline]
    return ["", "Bokmerker:", *(listed or ["  (ingen)"])]


def _filed(known: list[dict[str, Any]] | None) -> list[str]:
    if known is None:
        return ["", "Databasen svarer ikke, så det er ukjent om portalen har laget filen."]
    if not known:
        return ["", "Ingen publisering i databasen har denne filen."]
    lines = [""]
    for row in known:
        lines.append("Publisering {publication_id}, {variant}, {extent}, {origin}:".format(**row))
        lines += [
            "  {first_page}–{last_page}  {key}  {title}".format(**item) for item in row["manifest"].get("items", ())
        ]
    return lines
