"""How many rows went along with an act."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from setup.happenings.acts import Act

ENDING = ("seats", "verv", "leaderships", "affiliations")


def ends_with(act: Act) -> tuple[str, ...]:
    """A note of what ends on the same day."""
    ends = counted({name: act.facts.get(f"{name}_ended", 0) for name in ENDING})
    return (_("Slutter samtidig: %s") % ends,) if ends else ()


def counted(counts: Mapping[str, int]) -> str:
    """«2 plasser og 1 verv», without what there is none of."""
    return Act.listed(_words(name, count) % {"count": count} for name, count in counts.items() if count)


def _words(name: str, count: int) -> str:
    return {
        "seats": ngettext("%(count)d plass", "%(count)d plasser", count),
        "verv": ngettext("%(count)d verv", "%(count)d verv", count),
        "leaderships": ngettext("%(count)d lederverv", "%(count)d lederverv", count),
        "affiliations": ngettext("%(count)d tilgang", "%(count)d tilganger", count),
        "readers": ngettext("%(count)d tilgang", "%(count)d tilganger", count),
        "inquiries": ngettext("%(count)d forespørsel", "%(count)d forespørsler", count),
        "deputies": ngettext("%(count)d varaplass", "%(count)d varaplasser", count),
    }[name]
