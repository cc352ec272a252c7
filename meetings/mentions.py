"""What the texts of saker speak of: attachments, also by number, and numbers that identify a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField, Value
from stdnum.no import fodselsnummer

from meetings.models import Meeting, Section

# «vedlagt», «vedlagd» (nynorsk), «vedlegg», «vedlegget»; \m and \b are the start of a word in PostgreSQL and Python.
ATTACHMENT = r"vedl(?:agt|agd|egg)\w*(?:(?:\s|&nbsp;|nr\.?)*(\d{1,2}(?!\d)(?:\s*(?:,|og|til|–|-)\s*\d{1,2}(?!\d))*))?"
# Eleven digits, often with a space after the date.
ELEVEN_DIGITS = r"(?<!\d)(\d{6}(?:\s|&nbsp;)?\d{5})(?!\d)"
IN_PYTHON = re.compile(rf"\b{ATTACHMENT}|{ELEVEN_DIGITS}", re.IGNORECASE)
IN_POSTGRESQL = rf"\m{ATTACHMENT}|{ELEVEN_DIGITS}"
# What one place in a text matched: the numbers behind the word, or eleven digits.
Match = tuple[str | None, str | None]


@dataclass(frozen=True)
class Mentions:
    """`speaks`: of attachments at all; `numbers`: of which, where the text says «vedlegg 2»; `id_numbers`: a valid
    fødselsnummer or D-nummer stands there, which one is never kept."""

    speaks: bool = False
    numbers: frozenset[int] = frozenset()
    id_numbers: bool = False

    def __or__(self, other: Mentions) -> Mentions:
        return Mentions(self.speaks or other.speaks, self.numbers | other.numbers, self.id_numbers or other.id_numbers)


def mentions_in(html: str) -> Mentions:
    return _summed(IN_PYTHON.findall(html))


class _Matches(Func):
    """A row for each place where the text matches."""

    function = "regexp_matches"
    set_returning = True
    output_field = ArrayField(TextField())


def mentions_of(meeting: Meeting) -> dict[int, Mentions]:
    """{sak: what its sections speak of}, where they do. One query; the texts stay in the database."""
    sections = Section.objects.filter(samarbeid_id=meeting.samarbeid_id, sak__meeting_id=meeting.pk)
    matches = sections.annotate(match=_Matches("html", Value(IN_POSTGRESQL), Value("gi")))
    found: dict[int, list[Match]] = {}
    for sak_id, (numbers, eleven) in matches.values_list("sak_id", "match"):
        found.setdefault(sak_id, []).append((numbers, eleven))
    return {sak_id: _summed(matched) for sak_id, matched in found.items()}


def _summed(matches: Iterable[Match]) -> Mentions:
    matches = list(matches)
    return Mentions(
        speaks=any(not eleven for _numbers, eleven in matches),
        numbers=frozenset(number for numbers, _eleven in matches for number in _numbers_in(numbers or "")),
        id_numbers=any(_is_id_number(eleven) for _numbers, eleven in matches if eleven),
    )


def _numbers_in(text: str) -> Iterator[int]:
    """«1, 2 og 4», «1–3»."""
    for first, last in re.findall(r"(\d+)(?:\s*(?:–|-|til)\s*(\d+))?", text):
        yield from range(int(first), int(last or first) + 1)


def _is_id_number(eleven: str) -> bool:
    return bool(fodselsnummer.is_valid(re.sub(r"\D", "", eleven.replace("&nbsp;", ""))))
