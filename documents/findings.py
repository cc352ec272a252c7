"""What the intake found in a file, counted: what its author hid and the pages leave out, what stands on them in another
way than in the file. The editor reads it before publishing; the rule of HIDING decides who may fetch the original.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

# What the pages leave out and the original still carries: working state, hidden parts, remarks. Such an original is
# for the secretariat and the author alone.
HIDING = {
    "tracked_changes": ngettext_lazy(
        "%(count)d sporet endring er tatt inn. Legg ved en PDF hvis den skal vises.",
        "%(count)d sporede endringer er tatt inn. Legg ved en PDF hvis de skal vises.",
        "count",
    ),
    "comments": ngettext_lazy(
        "%(count)d kommentar er ikke med på sidene.", "%(count)d kommentarer er ikke med på sidene.", "count"
    ),
    "hidden_text": ngettext_lazy(
        "Skjult tekst på %(count)d sted er ikke med på sidene.",
        "Skjult tekst på %(count)d steder er ikke med på sidene.",
        "count",
    ),
    "hidden_sheets": ngettext_lazy(
        "%(count)d skjult ark er ikke med på sidene.", "%(count)d skjulte ark er ikke med på sidene.", "count"
    ),
    "hidden_rows": ngettext_lazy(
        "%(count)d skjult rad er ikke med på sidene.", "%(count)d skjulte rader er ikke med på sidene.", "count"
    ),
    "hidden_columns": ngettext_lazy(
        "%(count)d skjult kolonne er ikke med på sidene.", "%(count)d skjulte kolonner er ikke med på sidene.", "count"
    ),
    "hidden_slides": ngettext_lazy(
        "%(count)d skjult lysbilde er ikke med på sidene.",
        "%(count)d skjulte lysbilder er ikke med på sidene.",
        "count",
    ),
    "speaker_notes": ngettext_lazy(
        "Talemerknader til %(count)d lysbilde er ikke med på sidene.",
        "Talemerknader til %(count)d lysbilder er ikke med på sidene.",
        "count",
    ),
    "review_notes": ngettext_lazy(
        "%(count)d merknad i PDF-en er ikke med på sidene.",
        "%(count)d merknader i PDF-en er ikke med på sidene.",
        "count",
    ),
    "layers_off": ngettext_lazy(
        "%(count)d lag som er slått av, er ikke med på sidene.",
        "%(count)d lag som er slått av, er ikke med på sidene.",
        "count",
    ),
    "cropped": ngettext_lazy(
        "Innhold utenfor den synlige delen av %(count)d side er tatt ut.",
        "Innhold utenfor den synlige delen av %(count)d sider er tatt ut.",
        "count",
    ),
    "embedded": ngettext_lazy(
        "%(count)d innebygd fil, for eksempel hele regnearket bak en figur, er ikke med på sidene.",
        "%(count)d innebygde filer, for eksempel hele regneark bak figurer, er ikke med på sidene.",
        "count",
    ),
    "unseen": ngettext_lazy(
        "Filen er ikke sett gjennom til slutt, og noe kan være skjult i den.",
        "Filen er ikke sett gjennom til slutt, og noe kan være skjult i den.",
        "count",
    ),
}
# What the editor should look at on the pages; the original may be fetched as before.
SHOWN_OTHERWISE = {
    "enclosed": ngettext_lazy(
        "%(count)d fil ligger inne i filen: %(names)s. Se på sidene om den er vist.",
        "%(count)d filer ligger inne i filen: %(names)s. Se på sidene hvilke som er vist.",
        "count",
    ),
    "signed": ngettext_lazy(
        "%(count)d underskrift er vist som bilde. Om den er gyldig, ser man bare i originalen.",
        "%(count)d underskrifter er vist som bilder. Om de er gyldige, ser man bare i originalen.",
        "count",
    ),
    "mended": ngettext_lazy(
        "Filen var skadet og er reparert. Se over sidene.", "Filen var skadet og er reparert. Se over sidene.", "count"
    ),
    "small_text": ngettext_lazy(
        "Teksten blir bare %(count)d punkt høy på sidene. Legg ved en smalere utgave.",
        "Teksten blir bare %(count)d punkt høy på sidene. Legg ved en smalere utgave.",
        "count",
    ),
    "tiled": ngettext_lazy(
        "Et bredt ark er delt på %(count)d sider i bredden.",
        "Et bredt ark er delt på %(count)d sider i bredden.",
        "count",
    ),
    "unreadable_cells": ngettext_lazy(
        "%(count)d celle er for smal og viser «###».", "%(count)d celler er for smale og viser «###».", "count"
    ),
    "cut_picture": ngettext_lazy(
        "Et langt bilde er delt på %(count)d sider.", "Et langt bilde er delt på %(count)d sider.", "count"
    ),
    "still_picture": ngettext_lazy(
        "Bildet beveger seg: bare det første av %(count)d bilder er vist.",
        "Bildet beveger seg: bare det første av %(count)d bilder er vist.",
        "count",
    ),
}
SENTENCES = HIDING | SHOWN_OTHERWISE
# A file may carry a thousand; the sentence is read on the page, in the live region and before publishing.
MOST_NAMES = 10


@dataclass(frozen=True)
class Finding:
    """`code` is a key of SENTENCES; `names` those of what was found, where it has any, as its author wrote them."""

    code: str
    count: int = 1
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """For the editor, in the reader's language."""
        return str(SENTENCES[self.code] % {"count": self.count, "names": _listed(self.names)})

    @property
    def hides(self) -> bool:
        return self.code in HIDING


def _listed(names: tuple[str, ...]) -> str:
    shown, more = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return _("%(shown)s og %(more)d til") % {"shown": shown, "more": more} if more > 0 else shown


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """One for each code, counts and names added up, in the order of SENTENCES; what counts nothing is left out."""
    counts: dict[str, int] = {}
    names: dict[str, tuple[str, ...]] = {}
    for each in found:
        counts[each.code] = counts.get(each.code, 0) + each.count
        names[each.code] = (*names.get(each.code, ()), *each.names)
    return tuple(Finding(code, counts[code], names[code]) for code in SENTENCES if counts.get(code))


def as_stored(found: Iterable[Finding]) -> list[list[object]]:
    """For DocumentCheck.findings."""
    return [[each.code, each.count, list(each.names)] for each in found]


def as_found(stored: Iterable[list[object]]) -> tuple[Finding, ...]:
    """What as_stored stored; a code that another version knew is left out."""
    return tuple(Finding(code, count, tuple(names)) for code, count, names in stored if code in SENTENCES)  # type: ignore[arg-type]
