"""What the right column of a body's page says: its rules, its mandate, what it lies under, its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings.numbers import label, series_in
from organisations import clock, rules
from organisations.models import CIRCLES, Seat, Utvalg
from organisations.reader import Reader
from organisations.rulesets import RuleSet
from organisations.texts import SeatText
from setup.models import Mandate


@dataclass(frozen=True)
class BodyFacts:
    """`may_edit` also says that the body is not over: then nothing is changed any more."""

    children: QuerySet[Utvalg]
    numbers: str
    readers: str
    decisions: str
    mandate: Mandate | None
    may_edit: bool


def facts_of(body: Utvalg, reader: Reader) -> BodyFacts:
    """What templates/setup/_body_aside.html is filled with as `facts`, beside `body`. Three queries."""
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    is_over = body.valid_to is not None and body.valid_to < clock.today()
    return BodyFacts(
        body.children.filter(standing),
        numbers_said(body),
        readers_said(body),
        decisions_said(body.rules),
        Mandate.objects.visible_to(reader).filter(utvalg=body).select_related("document", "samarbeid").first(),
        rules.can_edit_bodies(reader) and not is_over,
    )


def numbers_said(body: Utvalg) -> str:
    """«14/2026 er brukt sist, neste blir 15/2026»"""
    series = series_in(body, clock.today().year)
    words = {"next": label(series, series.next), "last": label(series, series.next - 1)}
    said = _("%(last)s er brukt sist, neste blir %(next)s") if series.next > 1 else _("Første sak får %(next)s")
    return said % words


def readers_said(body: Utvalg) -> str:
    """«Innkalling: utvalget. Referat: partene.»"""
    names = {value: str(name).lower() for value, name in CIRCLES}
    minutes = _("Protokoll") if body.minutes_kind == "protokoll" else _("Referat")
    words = {
        "call": names[body.call_circle], "minutes": minutes, "minutes_circle": names[body.minutes_circle],
    }  # fmt: skip
    return _("Innkalling: %(call)s. %(minutes)s: %(minutes_circle)s.") % words


def decisions_said(of_rules: RuleSet) -> str:
    """«Protokoll. Vedtak med flertall. Vedtaksført når minst halvparten er til stede.»"""
    kinds = {"protokoll": _("Protokoll."), "referat": _("Referat.")}
    ways = {"consensus": _("Vedtak ved konsensus."), "majority": _("Vedtak med flertall.")}
    quorums = {
        "": "", "half": _("Vedtaksført når minst halvparten av medlemmene er til stede."),
        "more_than_half": _("Vedtaksført når mer enn halvparten av medlemmene er til stede."),
    }  # fmt: skip
    said = [kinds[of_rules.minutes_kind], ways[of_rules.decides], quorums[of_rules.quorum]]
    return " ".join(filter(None, said))


def seats_said(seats: Sequence[SeatText]) -> str:
    """«medlem (6), brukerrepresentant, fastlege»: what the seats of a preset are."""
    roles = dict(Seat.Role.choices)
    names = Counter((seat.label or str(roles[Seat.Role(seat.role)])).lower() for seat in seats)
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in names.items())
