"""Which acts are shown: of a period, by whom, under which headings, with which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from organisations.dates import A_DAY
from organisations.models import Secretariat, Trail
from organisations.reader import Reader
from setup import rules
from setup.happenings.verbs import KINDS, VERBS

BY = SECRETARIAT, OTHERS, PORTAL = "sekretariatet", "andre", "portalen"


@dataclass(frozen=True)
class Filters:
    """`by` is one of BY; what is empty narrows nothing. Both days belong to the period."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    by: str = ""
    since: date | None = None
    until: date | None = None


def acts_of(reader: Reader) -> QuerySet[Trail]:
    """All that are told, the newest first."""
    rows = Trail.objects.filter(rules.visible_happenings(reader), verb__in=VERBS)
    return rows.order_by("-at", "-pk")


def chosen(rows: QuerySet[Trail], choice: Filters) -> QuerySet[Trail]:
    """Those of the period and by whom; the headings and words are asked for apart."""
    dated = rows.alias(day=TruncDate("at", tzinfo=settings.OSLO))
    return dated.filter(_period(choice), _done_by(choice.by))


def under(rows: QuerySet[Trail], kinds: Iterable[str]) -> QuerySet[Trail]:
    wanted = [verb for verb, each in VERBS.items() if each.kind in kinds]
    return rows.filter(verb__in=wanted) if kinds else rows


def counts_of(rows: QuerySet[Trail]) -> dict[str, int]:
    """How many there are under each heading. One query."""
    found: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    for verb, count in rows.order_by().values_list("verb").annotate(Count("pk")):
        found[VERBS[verb].kind] += count
    return dict(found)


def _period(choice: Filters) -> Q:
    since = Q(at__gte=_begin_of(choice.since)) if choice.since else Q()
    until = Q(at__lt=_begin_of(choice.until + A_DAY)) if choice.until else Q()
    return since & until


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=settings.OSLO)


def _done_by(by: str) -> Q:
    """Whoever was in the secretariat on the day acted for it."""
    if by == PORTAL:
        return Q(by__isnull=True)
    then = Q(valid_from__lte=OuterRef("day")) & (Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("day")))
    here = Secretariat.objects.filter(then, samarbeid_id=OuterRef("samarbeid_id"), person_id=OuterRef("by_id"))
    wanted = {SECRETARIAT: Q(Exists(here)), OTHERS: Q(by__isnull=False) & ~Q(Exists(here))}
    return wanted.get(by, Q())
