"""Collects what a project's own data say: the numbers and figures that its status may carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from figures.figures import Figure, Number
from organisations.dates import day_month
from organisations.numbers import number_of, shown
from projects.models import Project
from projects.registry import sources
from reporting.models import StatusUpdate

COUNT = re.compile(r"[-−]?\d+(,\d+)?")


@dataclass(frozen=True)
class NumberLine:
    """A number with how it has changed: «+11 siden 29. september», empty where there is nothing to compare with."""

    label: str
    value: str
    change: str = ""


def numbers_of(project: Project) -> list[Number]:
    return [number for source in sources() for number in source.numbers_of(project)]


def figures_of(project: Project) -> list[Figure]:
    return [figure for source in sources() for figure in source.figures_of(project)]


def values_of(project: Project) -> dict[str, str]:
    """The numbers by label, as a text may name them."""
    return {number.label: number.value for number in numbers_of(project)}


def number_lines(values: Mapping[str, str], previous: StatusUpdate | None) -> list[NumberLine]:
    """Each number beside that of the previous status."""
    return [NumberLine(label, value, _change(label, value, previous)) for label, value in values.items()]


def _change(label: str, value: str, previous: StatusUpdate | None) -> str:
    before = _count(previous.values.get(label, "")) if previous else None
    now = _count(value)
    if previous is None or before is None or now is None:
        return ""
    day = day_month(previous.period_to)
    if now == before:
        return _("uendret siden %(day)s") % {"day": day}
    return _("%(change)s siden %(day)s") % {"change": shown(now - before, signed=True), "day": day}


def _count(value: str) -> Decimal | None:
    """A plain number, as Norwegians write it; None for «61 av 104» and for a sign that hides one."""
    written = "".join(value.split())
    return number_of(written) if COUNT.fullmatch(written) else None
