"""Every address of training x method x role."""

from tests.access import Ground, Row, insiders, who
from tests.elsewhere import Elsewhere

MANAGERS = {"secretary": 302, "lead": 302}
OWN = {**MANAGERS, "responder": 302}
# Each gets the names of the own people: elsewhere none.
NAMES = insiders(403) | {"secretary": 200, "lead": 200, "responder": 200, "elsewhere": 200}
COURSE = {"version": 1, "title": "Kurs", "kind": "kurs", "hours": 8}
DAY = {"version": 1, "starts_on": "2015-02-02", "places": 12}


def managers() -> dict[str, dict[str, int] | None]:
    """A form that those who manage get and send; the others see the course, so they are told that they may not."""
    page = insiders(403) | {"secretary": 200, "lead": 200}
    return {"get": page, "post": insiders(403) | MANAGERS}


def rows_of_person(pk: int, may: dict[str, int]) -> list[Row]:
    """What is done with one registration; to others the person is not there."""
    page, done = who(**dict.fromkeys(may, 200)), who(**may)
    return [
        Row("training:edit_registration", (pk,), get=page, post=done, data={"name": "Deltaker D", "role": "Lege"}),
        Row("training:withdraw", (pk,), get=page, post=done),
        Row("training:undo_withdrawal", (pk,), post=done),
    ]


def table(ground: Ground) -> list[Row]:
    noun, home = ground.training, ground.world.municipality
    project, course = (ground.project.slug,), (noun.course.pk,)
    planned, held, cancelled = (noun.planned.pk,), (noun.held.pk,), (noun.cancelled.pk,)
    people = {"organisation": home.pk, "name_0": "Deltaker B", "role_0": "Lege"}
    came = {f"came_{noun.hidden_held.pk}": "ja"}
    told = {"state": "running", "trained": 3}
    return [
        *(Row(f"training:{page}", project, get=insiders()) for page in (
            "list", "matrix", "matrix_csv", "matrix_xlsx", "rollouts", "calendar",
        )),
        Row("training:new", project, **managers(), data=COURSE),
        Row("training:edit", course, **managers(), data=COURSE),
        Row("training:goals", course, **managers(), data={f"wanted_{home.pk}": 4}),
        Row("training:new_day", course, **managers(), data=DAY),
        Row("training:edit_day", planned, **managers(), data=DAY),
        Row("training:cancel_day", planned, **managers(), data={"because": "Sykdom"}),
        Row("training:hold_day", planned, post=insiders(403) | MANAGERS),
        Row("training:reopen_day", held, post=insiders(403) | MANAGERS),
        Row("training:reopen_day", cancelled, post=insiders(403) | MANAGERS),
        Row("training:attendance", held, post=insiders(403) | MANAGERS, data=came),
        *(Row("training:day", at, get=insiders()) for at in (planned, held, cancelled)),
        Row("training:day_calendar", planned, get=insiders()),
        # Whoever answers for another municipality may register, but not the people of this one.
        Row("training:register", planned, post=insiders(403) | OWN | {"elsewhere": 422}, data=people),
        Row("training:participants_xlsx", planned, get=NAMES),
        Row("training:participants_pdf", planned, get=NAMES),
        *rows_of_person(noun.mine.pk, OWN),
        *rows_of_person(noun.hidden.pk, MANAGERS),
        Row(
            "training:set_rollout",
            (noun.course.pk, home.pk),
            get=insiders(403) | dict.fromkeys(OWN, 200),
            post=insiders(403) | OWN,
            data=told,
        ),
        Row("training:set_rollout", (noun.course.pk, noun.elsewhere.pk), **managers(), data=told),
    ]  # fmt: skip


def mixed(ground: Ground, there: Elsewhere) -> list[tuple[str, tuple[object, ...]]]:
    """An organisation that the samarbeid knows and that is none of its municipalities."""
    return [("training:set_rollout", (ground.training.course.pk, ground.inquiries.theirs.organisation_id))]
