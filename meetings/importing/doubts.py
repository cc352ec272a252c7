"""What a person should look at after the reading, in sentences."""

import re
from collections.abc import Iterable
from dataclasses import replace

from meetings.importing.dates import Mention
from meetings.importing.lines import INVISIBLE
from meetings.importing.papers import ImportedSak
from organisations.dates import long_date

POINTS_TO_ATTACHMENT = re.compile(r"\b(?:vedlagt|vedlagte|vedlegg|vedlegget|vedleggene|ligger ved|ligg ved)\b", re.I)


def doubts_about(sak: ImportedSak, mentions: list[Mention], left_out: str) -> ImportedSak:
    """The same sak with its warnings: first what may be wrong, then what was missing, last what was guessed."""
    warnings = [
        *_passed_deadlines(sak, mentions),
        *_missing_attachments(sak),
        *_hidden_signs(sak),
        *(f"Datoen «{mention.text}» finnes ikke." for mention in mentions if not mention.exists),
        *_missing_facts(sak),
        *_left_out(left_out),
        *_guessed_years(mentions),
    ]
    return replace(sak, warnings=warnings)


def _passed_deadlines(sak: ImportedSak, mentions: list[Mention]) -> Iterable[str]:
    for mention in mentions:
        if mention.deadline and mention.day and sak.meeting_date and mention.day < sak.meeting_date:
            yield f"Fristen «{mention.text}» er ute før møtet {long_date(sak.meeting_date)}."


def _missing_attachments(sak: ImportedSak) -> Iterable[str]:
    for section in sak.sections:
        if POINTS_TO_ATTACHMENT.search(section.text) and not (section.attachments or sak.attachments):
            where = f"Avsnittet «{section.heading}»" if section.heading else "Teksten"
            yield f"{where} viser til et vedlegg, men ingen fil er nevnt der."


def _hidden_signs(sak: ImportedSak) -> Iterable[str]:
    names = [name for section in sak.sections for name in section.attachments] + sak.attachments
    for name in names:
        if INVISIBLE.search(name):
            yield f"Filnavnet «{INVISIBLE.sub('', name)}» har usynlige tegn."


def _missing_facts(sak: ImportedSak) -> Iterable[str]:
    facts = {"tittel": sak.title, "saksnummer": sak.number, "utvalg": sak.utvalg, "møtedato": sak.meeting_date}
    missing = [name for name, value in facts.items() if not value]
    if missing:
        listed = " og ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
        yield f"Papiret mangler {listed}."


def _left_out(text: str) -> Iterable[str]:
    if text:
        yield f"Teksten før første sak er ikke tatt med: «{text}»."


def _guessed_years(mentions: list[Mention]) -> Iterable[str]:
    read = [f"«{mention.text}» som {_meant(mention)}" for mention in mentions if mention.inferred and mention.day]
    unknown = [f"«{mention.text}»" for mention in mentions if mention.exists and not mention.day]
    if read:
        yield f"Året er ikke skrevet og er tolket: {', '.join(read)}."
    if unknown:
        yield f"Året er ikke skrevet og kan ikke tolkes: {', '.join(unknown)}."


def _meant(mention: Mention) -> str:
    """The day, or for a month "desember 2013"."""
    day = long_date(mention.day) if mention.day else ""
    return day.split(" ", 1)[1] if mention.precision == "maaned" else day
