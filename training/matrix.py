"""The shape of a matrix of municipalities and courses: who wants how many, who has come, and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.dates import table_span
from organisations.models import Organisation
from projects.models import Project
from training.lifecycle import UNDER_WAY
from training.models import Rollout, Training, TrainingDay

# The longest bar of a matrix, in the units of its picture.
BAR = 96


@dataclass(frozen=True)
class DayTally:
    """People of one organisation on one day: with a place, of these trained, and waiting."""

    day: TrainingDay
    registered: int
    trained: int
    waiting: int


@dataclass(frozen=True)
class MatrixCell:
    """One municipality in one course, or in all that count. `wanted` is None where no goal is set."""

    organisation: Organisation
    wanted: int | None
    tallies: tuple[DayTally, ...]
    # Days to come that it could send people to.
    offered: tuple[TrainingDay, ...] = ()
    rollout: Rollout | None = None

    @property
    def done(self) -> int:
        return sum(tally.trained for tally in self.tallies)

    @property
    def held(self) -> int:
        """Days held with someone from here."""
        return sum(1 for tally in self.tallies if tally.trained)

    @property
    def registered(self) -> int:
        """On days to come."""
        return sum(tally.registered for tally in self.tallies if tally.day.state == "planned")

    @property
    def waiting(self) -> int:
        return sum(tally.waiting for tally in self.tallies if tally.day.state == "planned")

    @property
    def missing(self) -> int:
        return max(0, (self.wanted or 0) - self.done)

    @property
    def count(self) -> str:
        """«22 av 24»; «22» without a goal."""
        if self.wanted is None:
            return str(self.done)
        return _("%(done)d av %(wanted)d") % {"done": self.done, "wanted": self.wanted}

    @property
    def text(self) -> str:
        """«22 av 24, mangler 2»"""
        if not self.missing:
            return self.count
        return _("%(count)s, mangler %(missing)d") % {"count": self.count, "missing": self.missing}

    @property
    def is_outside(self) -> bool:
        """It takes no part in the course."""
        return self.wanted == 0 or (self.wanted is None and not self.tallies)

    @property
    def is_white(self) -> bool:
        """It should send people, and nobody has come or is registered."""
        return not self.is_outside and not self.done and not self.registered

    @cached_property
    def day(self) -> TrainingDay | None:
        """The newest held with someone from here; else the next with someone from here; else the next it could use."""
        held = [tally.day for tally in self.tallies if tally.trained]
        if held:
            return max(held, key=lambda day: day.starts_on)
        mine = [tally.day for tally in self.tallies if tally.day.state == "planned" and tally.registered]
        coming = mine or ([] if self.is_outside else list(self.offered))
        return min(coming, key=lambda day: day.starts_on) if coming else None

    @property
    def state(self) -> str:
        """held, planned, outside (takes no part), unset (nobody has said) or none (no day to send people to)."""
        if self.day:
            return self.day.state
        if self.wanted == 0:
            return "outside"
        return "unset" if self.is_outside else "none"

    @property
    def state_word(self) -> str:
        return state_words()[self.state]


@dataclass(frozen=True)
class MatrixRow:
    """One municipality: `total` over the courses that count, and a cell per course of the project."""

    total: MatrixCell
    cells: tuple[MatrixCell, ...]
    widest: int = 1

    @property
    def organisation(self) -> Organisation:
        return self.total.organisation

    @property
    def bar_wanted(self) -> int:
        return max(self.total.wanted or 0, self.total.done) * BAR // self.widest

    @property
    def bar_done(self) -> int:
        return self.total.done * BAR // self.widest

    @property
    def rollout(self) -> Rollout | None:
        """How far it has come at home; of several courses, the first that is begun."""
        reported = [cell.rollout for cell in self.cells if cell.rollout]
        begun = [rollout for rollout in reported if rollout.state != "not_started"]
        return next(iter(begun or reported), None)


@dataclass(frozen=True)
class Coverage:
    """The training of one project. `counting` are its courses for superinstruktører; all where it has none."""

    project: Project
    trainings: tuple[Training, ...] = ()
    counting: tuple[Training, ...] = ()
    days: tuple[TrainingDay, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    white_spots: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return sum(row.total.done for row in self.rows)

    @property
    def wanted(self) -> int:
        return sum(row.total.wanted or 0 for row in self.rows)

    @property
    def registered(self) -> int:
        return sum(row.total.registered for row in self.rows)

    @property
    def taking_part(self) -> list[MatrixRow]:
        return [row for row in self.rows if not row.total.is_outside]

    @property
    def covered(self) -> int:
        return sum(1 for row in self.taking_part if row.total.done)

    @property
    def held(self) -> int:
        return sum(1 for day in self.days if day.state == "held")

    @property
    def planned(self) -> int:
        return sum(1 for day in self.days if day.state == "planned")

    @property
    def rolling_out(self) -> int:
        return sum(1 for row in self.rows if row.rollout and row.rollout.state in UNDER_WAY)

    @property
    def rollouts_by_course(self) -> list[tuple[Training, list[tuple[Organisation, Rollout | None]]]]:
        return [
            (training, [(row.organisation, row.cells[place].rollout) for row in self.rows])
            for place, training in enumerate(self.trainings)
        ]

    @property
    def cells_by_course(self) -> list[tuple[MatrixRow, list[tuple[Training, MatrixCell]]]]:
        return [(row, list(zip(self.trainings, row.cells, strict=True))) for row in self.rows]

    @property
    def is_for_instructors(self) -> bool:
        return any(training.kind == Training.Kind.INSTRUCTOR for training in self.counting)

    @property
    def summary(self) -> str:
        """«61 av 104 superinstruktører er ferdige. 2 av 3 samlinger er holdt.»"""
        return f"{self._people()} {self._days()}"

    def _people(self) -> str:
        number = self.wanted or self.done
        if self.is_for_instructors:
            done_of_wanted = ngettext(
                "%(done)d av %(wanted)d superinstruktør er ferdig.",
                "%(done)d av %(wanted)d superinstruktører er ferdige.",
                number,
            )
            done = ngettext("%(done)d superinstruktør er ferdig.", "%(done)d superinstruktører er ferdige.", number)
        else:
            done_of_wanted = ngettext(
                "%(done)d av %(wanted)d deltaker er ferdig.", "%(done)d av %(wanted)d deltakere er ferdige.", number
            )
            done = ngettext("%(done)d deltaker er ferdig.", "%(done)d deltakere er ferdige.", number)
        return (done_of_wanted if self.wanted else done) % {"done": self.done, "wanted": self.wanted}

    def _days(self) -> str:
        days = self.held + self.planned
        if not days:
            return _("Ingen samlinger er satt opp ennå.")
        sentence = ngettext("%(held)d av %(days)d samling er holdt.", "%(held)d av %(days)d samlinger er holdt.", days)
        return sentence % {"held": self.held, "days": days}

    @property
    def white_sentence(self) -> str:
        """«Ingen fra Sande kommune ennå.»; empty where all have someone."""
        if not self.white_spots:
            return ""
        *most, last = self.white_spots
        names = _("%(names)s og %(last)s") % {"names": ", ".join(most), "last": last} if most else last
        return _("Ingen fra %(names)s ennå.") % {"names": names}


def state_words() -> dict[str, str]:
    return {
        "held": _("Gjennomført"),
        "planned": _("Planlagt"),
        "none": _("Ingen dag satt"),
        "outside": _("Deltar ikke"),
        "unset": "–",
    }


def day_words(day: TrainingDay | None) -> str:
    """«11.–12. sep. 2014» for tables; «–» without a day."""
    return table_span(day.starts_on, day.ends_on) if day else "–"
