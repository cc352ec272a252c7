"""Which organisation a number or a name means in a period. Pure: works on what was loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from indicators.periods import Period
from organisations.dates import short_date

EVERYBODY = frozenset({"alle", "alle samlet", "i alt", "totalt", "total", "sum", "samlet"})


@dataclass(frozen=True)
class KnownNumber:
    """An organisation under one number (empty: known by name only), from–to; None is open."""

    organisation: int
    name: str
    nr: str
    valid_from: date | None
    valid_to: date | None

    def holds(self, period: Period) -> bool:
        begun = self.valid_from is None or self.valid_from <= period.first
        return begun and (self.valid_to is None or self.valid_to >= period.last)


class Unknown(Exception):
    """No organisation is meant; the text is a sentence for the person who sent the file."""


@dataclass
class Directory:
    by_nr: dict[str, list[KnownNumber]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[KnownNumber]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, known: Iterable[KnownNumber]) -> Directory:
        directory = cls()
        for one in known:
            if one.nr:
                directory.by_nr[one.nr].append(one)
            else:
                for name in {_plain(one.name), _plain(one.name).removesuffix(" kommune")}:
                    directory.by_name[name].append(one)
        return directory

    def find(self, nr: str, name: str, period: Period) -> int | None:
        """The id; None for all together. The number counts before the name. Raises Unknown."""
        nr = nr.strip().removeprefix("K-").removeprefix("K_")
        if nr:
            return self._by_nr(nr, period)
        if _plain(name) in EVERYBODY:
            return None
        return self._by_name(name, period)

    def _by_nr(self, nr: str, period: Period) -> int | None:
        if _plain(nr) in EVERYBODY:
            return None
        if nr not in self.by_nr:
            if f"0{nr}" in self.by_nr and len(nr) == 3:
                raise Unknown(_("«%(nr)s» er ikke et kommunenummer. Mener du %(meant)s?") % _meant(nr))
            raise Unknown(_("«%(nr)s» er ikke et kommunenummer som er kjent her.") % {"nr": nr[:40]})
        return self._valid(self.by_nr[nr], nr, period)

    def _by_name(self, name: str, period: Period) -> int:
        if not name.strip():
            raise Unknown(_("kommunenummer mangler. Skriv nummeret, navnet eller «Alle»."))
        if _plain(name) not in self.by_name:
            raise Unknown(_("«%(name)s» er ikke en kommune som er kjent her.") % {"name": name[:60]})
        return self._valid(self.by_name[_plain(name)], name, period)

    def _valid(self, known: list[KnownNumber], text: str, period: Period) -> int:
        for one in known:
            if one.holds(period):
                return one.organisation
        spans = ", ".join(f"{one.name} {_span(one)}" for one in known)
        facts = {"shown": text, "period": period.label, "spans": spans}
        raise Unknown(_("«%(shown)s» gjelder ikke i hele %(period)s (%(spans)s).") % facts)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _meant(nr: str) -> dict[str, str]:
    return {"nr": nr, "meant": f"0{nr}"}


def _span(one: KnownNumber) -> str:
    ends = (short_date(day) if day else "" for day in (one.valid_from, one.valid_to))
    return "–".join(ends)
