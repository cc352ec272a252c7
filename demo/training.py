"""The courses of Alert: three gatherings for superinstruktører, and the course of eight hours that these hold at home.

Days, municipalities and who pays are those of the project lead's report of November 2014; counts are the demo's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import cycle, islice

from demo.ground import Ground
from training.actions.courses import CourseText, add_training, set_goals
from training.actions.days import DayText, add_day, hold_day
from training.actions.registrations import Participant, note_attendance, register
from training.actions.rollouts import set_rollout
from training.models import Registration, Training, TrainingDay

Act = tuple[str, Callable[[], object]]

# Nobody in the demo has a person's name; these are the professions, in turn.
ROLES = ("Sykepleier", "Vernepleier", "Helsefagarbeider", "Ergoterapeut", "Fysioterapeut")
VENUE = "Kunnskapssenteret i Asker"


@dataclass(frozen=True)
class DayOfCourse:
    """`people` are registered by municipality; the last ones of `absent` did not come. Without `held_on`: to come."""

    planned_on: str
    text: DayText
    registered_on: str = ""
    people: Mapping[str, int] = field(default_factory=dict)
    absent: Mapping[str, int] = field(default_factory=dict)
    held_on: str = ""


@dataclass(frozen=True)
class RolloutOfCourse:
    """`by` is the person who reports it."""

    by: str
    place: str
    state: str
    trained: int = 0
    note: str = ""
    on: str = "2014-11-05"


@dataclass(frozen=True)
class CourseOfProject:
    """`person` is what its participants are called: «Superinstruktør 1»."""

    text: CourseText
    person: str
    begun_on: str = "2014-08-18"
    goals: Mapping[str, int] = field(default_factory=dict)
    days: tuple[DayOfCourse, ...] = ()
    rollouts: tuple[RolloutOfCourse, ...] = ()


INSTRUCTORS = CourseOfProject(
    CourseText(
        "Superinstruktøropplæring i Alert",
        "superinstruktoer",
        target_group="Superinstruktører fra kommunene",
        materials_paid_by="KHS",
    ),
    "Superinstruktør",
    goals={"asker": 24, "baerum": 30, "roeyken": 12, "sande": 6, "ringerike": 18, "hallingdal": 14},
    days=(
        DayOfCourse(
            "2014-08-18", DayText(date(2014, 9, 11), date(2014, 9, 12), 30, VENUE, date(2014, 9, 5)),
            "2014-09-01", {"asker": 12, "baerum": 15}, {"asker": 1, "baerum": 1}, "2014-09-15",
        ),
        DayOfCourse(
            "2014-08-18", DayText(date(2014, 10, 16), date(2014, 10, 17), 40, VENUE, date(2014, 10, 10)),
            "2014-10-06", {"asker": 12, "baerum": 15, "roeyken": 12}, {"asker": 1, "baerum": 1, "roeyken": 1},
            "2014-10-20",
        ),
        DayOfCourse(
            "2014-11-03",
            DayText(
                date(2015, 1, 21), date(2015, 1, 22), 40, VENUE, date(2015, 1, 9),
                "For kommunene i Hallingdal, Ringeriksregionen og Sande",
            ),
        ),
    ),
)  # fmt: skip
AT_HOME = CourseOfProject(
    CourseText("Alert-kurs i egen kommune", "kurs", 8, "Alle yrkesgrupper", "KHS"),
    "Deltaker",
    rollouts=(
        RolloutOfCourse("kontakt-asker", "asker", "running", 46, "To avdelinger har hatt kurs, flere følger."),
        RolloutOfCourse("sekretariat", "baerum", "running", 60),
        RolloutOfCourse("sekretariat", "roeyken", "planned", note="Begynner på nyåret."),
    ),
)
FJORD = CourseOfProject(
    CourseText("Fjordvaktkurs", "kurs", 4),
    "Fjorddeltaker",
    goals={"vik": 3, "nes": 2},
    days=(
        DayOfCourse(
            "2014-08-18", DayText(date(2014, 10, 1), date(2014, 10, 1), 10, "Fjordsykehuset"),
            "2014-09-10", {"vik": 2}, {}, "2014-10-02",
        ),
    ),
    rollouts=(RolloutOfCourse("sekretariat", "vik", "planned"),),
)  # fmt: skip
# By project's slug.
COURSES = {"alert": (INSTRUCTORS, AT_HOME), "fjordvakt": (FJORD,)}


def load(ground: Ground) -> Iterator[Act]:
    """What happened on which day, each by the action that the pages call."""
    for slug in COURSES.keys() & ground.projects.keys():
        for course in COURSES[slug]:
            yield from _life_of_course(ground, slug, course)


def _life_of_course(ground: Ground, slug: str, course: CourseOfProject) -> Iterator[Act]:
    begun: list[Training] = []
    yield course.begun_on, lambda: begun.append(_begin(ground, slug, course))
    for number, day in enumerate(course.days):
        yield from _life_of_day(ground, begun, course, number, day)
    for rollout in course.rollouts:
        yield rollout.on, partial(_roll_out, ground, begun, rollout)


def _begin(ground: Ground, slug: str, course: CourseOfProject) -> Training:
    training = add_training(ground.projects[slug], course.text, by=ground.by())
    wanted = {ground.organisations[key].pk: number for key, number in course.goals.items()}
    set_goals(training, wanted, by=ground.by())
    return training


def _life_of_day(
    ground: Ground, begun: list[Training], course: CourseOfProject, number: int, day: DayOfCourse
) -> Iterator[Act]:
    planned: list[TrainingDay] = []
    yield day.planned_on, lambda: planned.append(add_day(begun[0], day.text, by=ground.by()))
    if day.registered_on:
        yield day.registered_on, lambda: _register(ground, planned[0], course, number)
    if day.held_on:
        yield day.held_on, lambda: _hold(ground, planned[0], day)


def _register(ground: Ground, planned: TrainingDay, course: CourseOfProject, number: int) -> None:
    for place, count in course.days[number].people.items():
        first = 1 + sum(earlier.people.get(place, 0) for earlier in course.days[:number])
        roles = islice(cycle(ROLES), count)
        people = [Participant(f"{course.person} {first + n}", role) for n, role in enumerate(roles)]
        register(planned, ground.organisations[place], people, by=ground.by())


def _hold(ground: Ground, planned: TrainingDay, day: DayOfCourse) -> None:
    held = hold_day(planned, by=ground.by())
    came: dict[int, bool | None] = {}
    for place, count in day.people.items():
        rows = Registration.objects.filter(day=held, organisation=ground.organisations[place]).order_by("pk")
        there = count - day.absent.get(place, 0)
        came |= {row.pk: position < there for position, row in enumerate(rows)}
    note_attendance(held, came, by=ground.by())


def _roll_out(ground: Ground, begun: list[Training], rollout: RolloutOfCourse) -> None:
    organisation, by = ground.organisations[rollout.place], ground.by(rollout.by)
    set_rollout(begun[0], organisation, state=rollout.state, trained=rollout.trained, note=rollout.note, by=by)
