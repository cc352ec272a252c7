"""Which of the things that are missing is told first, which only on asking, and how several of a kind are one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from meetings.preflight.problems import FOUND, Problem


@dataclass(frozen=True)
class Weight:
    """`hand`: somebody has to do or decide something; else it is only good to know. `many`: the line where several
    saker or files have it, which are named after it; empty for what is said once for the meeting."""

    code: str
    hand: bool
    many: str | Promise = ""


# From the heaviest. Each group has its reason above it.
WEIGHTS = (
    # Nothing is published before these are mended.
    Weight("closed", True),
    Weight("no_saker", True),
    Weight("sak_draft", True, gettext_lazy("%(count)d saker er fortsatt utkast:")),
    Weight("no_proposal", True, gettext_lazy("%(count)d saker mangler forslag til vedtak:")),
    # What is read once cannot be called back.
    Weight("attachment_id_number", True, gettext_lazy("%(count)d vedlegg ser ut til å ha et fødselsnummer:")),
    Weight("id_number_in_text", True, gettext_lazy("Teksten ser ut til å ha et fødselsnummer i %(count)d saker:")),
    # Readers get a page that says so in the place of what they should read.
    Weight("attachment_stopped", True, gettext_lazy("%(count)d vedlegg blir erstatningssider:")),
    Weight("sak_pageless", True, gettext_lazy("%(count)d saker blir erstatningssider:")),
    Weight(
        "attachment_waiting",
        True,
        gettext_lazy("%(count)d vedlegg blir erstatningssider hvis du publiserer nå:"),
    ),
    # The pages say another thing than whoever wrote the file may have meant.
    Weight(
        f"{FOUND}tracked_changes",
        True,
        gettext_lazy("%(count)d vedlegg har sporede endringer, som er tatt inn. Legg ved en PDF hvis de skal vises:"),
    ),
    Weight(f"{FOUND}hidden_rows", True, gettext_lazy("%(count)d vedlegg har skjulte rader, som ikke er med:")),
    Weight(f"{FOUND}hidden_columns", True, gettext_lazy("%(count)d vedlegg har skjulte kolonner, som ikke er med:")),
    Weight(f"{FOUND}hidden_sheets", True, gettext_lazy("%(count)d vedlegg har skjulte ark, som ikke er med:")),
    Weight(f"{FOUND}hidden_slides", True, gettext_lazy("%(count)d vedlegg har skjulte lysbilder, som ikke er med:")),
    Weight(f"{FOUND}hidden_text", True, gettext_lazy("%(count)d vedlegg har skjult tekst, som ikke er med:")),
    Weight(f"{FOUND}layers_off", True, gettext_lazy("%(count)d vedlegg har lag som er slått av og ikke er med:")),
    Weight(f"{FOUND}cropped", True, gettext_lazy("%(count)d vedlegg har innhold utenfor det synlige, tatt ut:")),
    Weight(f"{FOUND}mended", True, gettext_lazy("%(count)d vedlegg var skadet og er reparert. Se over sidene:")),
    Weight(f"{FOUND}enclosed", True, gettext_lazy("%(count)d vedlegg har andre filer inne i seg:")),
    # What cannot be read as it is.
    Weight(f"{FOUND}unreadable_cells", True, gettext_lazy("%(count)d vedlegg har celler som viser «###»:")),
    Weight(f"{FOUND}small_text", True, gettext_lazy("%(count)d vedlegg får svært liten tekst:")),
    Weight(
        "attachment_scanned", True, gettext_lazy("%(count)d vedlegg har bare bilder, ingen tekst som kan leses opp:")
    ),
    # The text leads to what is not there, or says what is no longer so.
    Weight("status_withdrawn", True, gettext_lazy("%(count)d statuser i sakene er trukket:")),
    Weight("nothing_attached", True, gettext_lazy("%(count)d saker nevner vedlegg, men har ingen:")),
    Weight("attachment_missing", True, gettext_lazy("%(count)d saker viser til vedlegg som ikke er der:")),
    Weight("answers_unlooked", True),
    # Who comes where.
    Weight("no_recipients", True),
    Weight("in_past", True),
    Weight("no_place", True),
    # Slips that cost little.
    Weight("same_file", True, gettext_lazy("%(count)d vedlegg er samme fil som et annet:")),
    Weight("other_number", True, gettext_lazy("%(count)d saker får et annet nummer enn papiret har:")),
    Weight("attachment_not_mentioned", True, gettext_lazy("%(count)d saker nevner ikke alle vedleggene sine:")),
    # A packet that is heavy is still a packet.
    Weight("many_pages", True),
    Weight("many_bytes", True),
    # They pass by themselves, or are as their author will have expected.
    Weight("attachments_unchecked", False),
    Weight(f"{FOUND}unseen", False, gettext_lazy("%(count)d vedlegg er ikke sett gjennom til slutt:")),
    Weight(f"{FOUND}embedded", False, gettext_lazy("%(count)d vedlegg har innebygde filer, som ikke er med:")),
    Weight(f"{FOUND}comments", False, gettext_lazy("%(count)d vedlegg har kommentarer, som ikke er med:")),
    Weight(f"{FOUND}speaker_notes", False, gettext_lazy("%(count)d vedlegg har talemerknader, som ikke er med:")),
    Weight(f"{FOUND}review_notes", False, gettext_lazy("%(count)d vedlegg har merknader, som ikke er med:")),
    Weight(f"{FOUND}signed", False, gettext_lazy("%(count)d vedlegg har underskrifter, vist som bilder:")),
    Weight(f"{FOUND}tiled", False, gettext_lazy("%(count)d vedlegg har brede ark, delt på flere sider:")),
    Weight(f"{FOUND}cut_picture", False, gettext_lazy("%(count)d vedlegg er lange bilder, delt på flere sider:")),
    Weight(f"{FOUND}still_picture", False, gettext_lazy("%(count)d vedlegg er bilder som beveger seg, vist stille:")),
    Weight("attachment_stripped", False, gettext_lazy("%(count)d vedlegg hadde aktivt innhold, som er fjernet:")),
)
ORDER = {weight.code: place for place, weight in enumerate(WEIGHTS)}


@dataclass(frozen=True)
class Told:
    """One line: a problem, or several of the same kind, which `sentence` counts and the page names after it."""

    sentence: str
    needs_hand: bool
    problems: tuple[Problem, ...]

    @property
    def blocking(self) -> bool:
        return any(problem.blocking for problem in self.problems)

    @property
    def is_many(self) -> bool:
        return len(self.problems) > 1


def told(problems: Iterable[Problem]) -> list[Told]:
    """Each kind once, the heaviest first; of one kind in the order of the agenda. A kind that this table does not know
    needs a hand, and comes after those that do."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return _by_file(line for code in sorted(by_code, key=_place) for line in _lines(_weight(code), by_code[code]))


def _by_file(lines: Iterable[Told]) -> list[Told]:
    """What was found in one file alone is one line, where the heaviest of it stands."""
    kept: dict[tuple[int | None, int], Told] = {}
    for line in lines:
        first = line.problems[0]
        is_alone = first.found and first.attachment_id and not line.is_many
        key = (first.attachment_id, int(line.needs_hand)) if is_alone else (None, len(kept))
        before = kept.get(key)
        kept[key] = replace(before, sentence=f"{before.sentence} {first.found}") if before else line
    return list(kept.values())


def _place(code: str) -> int:
    return ORDER.get(code, ORDER["many_bytes"])


def _weight(code: str) -> Weight:
    return WEIGHTS[ORDER[code]] if code in ORDER else Weight(code, True)


def _lines(weight: Weight, problems: list[Problem]) -> list[Told]:
    if len(problems) > 1 and weight.many:
        return [Told(str(weight.many) % {"count": len(problems)}, weight.hand, tuple(problems))]
    return [Told(problem.sentence, weight.hand, (problem,)) for problem in problems]
