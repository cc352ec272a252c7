"""What a status update says, and what is still missing before it can be sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape, unescape
from typing import Any

from django.utils.translation import gettext as _

from documents.richtext import has_content
from organisations.dates import long_date

# «{superinstruktører ferdige}»: the label of a number of the project.
NAME = re.compile(r"\{([^{}]*)\}")
TAG = re.compile(r"<[^>]*>")
PLAIN, RICH = ("headline", "asks_title"), ("done", "next", "asks_proposal")
LONGEST = {"headline": 200, "asks_title": 250}


@dataclass(frozen=True)
class UpdateText:
    """The words of one status update, as a person wrote them. `done`, `next` and `asks_proposal` are HTML.

    With `asks_utvalg_id` the body is asked to decide: then there are a title and a proposal. `paper_figures` are the
    titles of the figures that were chosen for the packet, None where nobody has chosen.
    """

    period_to: date
    light: str = ""
    headline: str = ""
    done: str = ""
    next: str = ""
    language: str = "nb"
    asks_utvalg_id: int | None = None
    asks_title: str = ""
    asks_proposal: str = ""
    paper_figures: list[str] | None = None


def gaps_in(
    text: UpdateText, *, previous_on: date | None, today: date, values: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Field name -> sentence for everything that stops the text from being sent; empty when nothing does.

    `previous_on` is the day of the newest approved update: an older one would never be shown as the newest. `values`
    are the project's numbers by label.
    """
    gaps = {}
    if not text.light:
        gaps["light"] = _("Velg hvordan det går")
    if not text.headline.strip():
        gaps["headline"] = _("Skriv én setning om hvordan det står til")
    if not has_content(text.done):
        gaps["done"] = _("Skriv hva som er gjort")
    if text.period_to > today:
        gaps["period_to"] = _("Datoen kan ikke være senere enn i dag. Skriv dagen statusen gjelder for")
    elif previous_on and text.period_to < previous_on:
        sentence = _("Datoen kan ikke være før forrige status, %(day)s")
        gaps["period_to"] = sentence % {"day": long_date(previous_on)}
    return gaps | _gaps_in_ask(text) | _gaps_in_names(text, values or {})


def _gaps_in_ask(text: UpdateText) -> dict[str, str]:
    gaps = {}
    if text.asks_utvalg_id is not None:
        if not text.asks_title.strip():
            gaps["asks_title"] = _("Skriv hva saken skal hete")
        if not has_content(text.asks_proposal):
            gaps["asks_proposal"] = _("Skriv hva utvalget skal vedta")
    return gaps


def _gaps_in_names(text: UpdateText, values: Mapping[str, str]) -> dict[str, str]:
    gaps = {}
    for field in (*PLAIN, *RICH):
        written = getattr(text, field)
        unknown = unknown_names(written, values)
        if unknown:
            gaps[field] = _unknown(unknown, values)
        elif field in LONGEST and len(with_values(written, values)) > LONGEST[field]:
            sentence = _("Med tallene satt inn kan teksten ha høyst %(most)d tegn. Skriv den kortere")
            gaps[field] = sentence % {"most": LONGEST[field]}
    return gaps


def _unknown(names: list[str], values: Mapping[str, str]) -> str:
    said = _("Det finnes ikke noe tall som heter %(names)s.") % {"names": _listed(names)}
    if not values:
        cure = _("Prosjektet har ingen tall ennå. Skriv tallet selv, uten krøllparentes")
    else:
        cure = _("Disse finnes: %(known)s") % {"known": _listed(values)}
    return f"{said} {cure}"


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def unknown_names(text: str, values: Mapping[str, str]) -> list[str]:
    """What stands in braces without being the label of a number, each once, in the order of the text."""
    known = {_key(label) for label in values}
    written = (unescape(TAG.sub(" ", name)).strip() for name in NAME.findall(text))
    return list(dict.fromkeys(name for name in written if _key(name) not in known))


def with_values(text: str, values: Mapping[str, str], *, is_html: bool = False) -> str:
    """The text with each number in the place of its name; names that are not known stay as they were written."""
    known = {_key(label): escape(value) if is_html else value for label, value in values.items()}
    return NAME.sub(lambda found: _in_place(found, known), text)


def _in_place(found: re.Match[str], known: Mapping[str, str]) -> str:
    """Half a name may be bold: its tags stay after the number, so that none lacks its partner."""
    value = known.get(_key(TAG.sub(" ", found[1])))
    return found[0] if value is None else "".join([value, *TAG.findall(found[1])])


def resolved(text: UpdateText, values: Mapping[str, str]) -> UpdateText:
    """The whole text as it is read: numbers in the place of their names."""
    words: dict[str, Any] = {name: with_values(getattr(text, name), values) for name in PLAIN}
    words |= {name: with_values(getattr(text, name), values, is_html=True) for name in RICH}
    return replace(text, **words)


def _key(name: str) -> str:
    """Labels are the same whatever the blanks and the capitals."""
    return " ".join(unescape(name).split()).casefold()
