"""Every address of training x method x role."""

from tests.access import Ground, Row, insiders, who

MANAGERS = {"secretary": 302, "lead": 302}
OWN = {**MANAGERS, "responder": 302}
NO_NAMES = insiders(403) | {"secretary": 200, "lead": 200, "responder": 200}
COURSE = {"version": 1, "title": "Kurs", "kind": "kurs", "hours": 8}
DAY = {"version": 1, "starts_on": "2015-02-02", "places": 12}


def managers() -> dict[str, dict[str, int] | None]:
    """A form that those who manage get and send; the others see the course, so they are told that they may not."""
    page = insiders(403) | {"secretary": 200, "lead": 200}
    return {"get": page, "post": insiders(403) | MANAGERS}


def table(ground: Ground) -> list[Row]:
    noun, home = ground.training, ground.world.municipality
    project, course = (ground.project.slug,), (noun.course.pk,)
    planned, held, cancelled = (noun.planned.pk,), (noun.held.pk,), (noun.cancelled.pk,)
    people = {"organisation": home.pk, "name_0": "Deltaker B", "role_0": "Lege"}
    came = {f"came_{noun.hidden_held.pk}": "ja"}
    told = {"state": "running", "trained": 3}
    return [
        *(Row(f"projects:training_{page}", project, get=insiders()) for page in (
            "list", "matrix", "matrix_csv", "matrix_xlsx", "rollouts", "calendar",
        )),
        Row("projects:training_new", project, **managers(), data=COURSE),
        Row("projects:training_edit", course, **managers(), data=COURSE),
        Row("projects:training_goals", course, **managers(), data={f"wanted_{home.pk}": 4}),
        Row("projects:training_new_day", course, **managers(), data=DAY),
        Row("projects:training_edit_day", planned, **managers(), data=DAY),
        Row("projects:training_cancel_day", planned, **managers(), data={"because": "Sykdom"}),
        Row("projects:training_hold_day", planned, post=insiders(403) | MANAGERS),
        Row("projects:training_reopen_day", held, post=insiders(403) | MANAGERS),
        Row("projects:training_reopen_day", cancelled, post=insiders(403) | MANAGERS),
        Row("projects:training_attendance", held, post=insiders(403) | MANAGERS, data=came),
        *(Row("projects:training_day", at, get=insiders()) for at in (planned, held, cancelled)),
        Row("projects:training_day_calendar", planned, get=insiders()),
        Row("projects:training_register", planned, post=insiders(403) | OWN, data=people),
        Row("projects:training_participants_xlsx", planned, get=NO_NAMES),
        Row("projects:training_participants_pdf", planned, get=NO_NAMES),
        Row("projects:training_withdraw", (noun.mine.pk,), post=who(**OWN)),
        Row("projects:training_withdraw", (noun.hidden.pk,), post=who(**MANAGERS)),
        Row(
            "projects:training_set_rollout",
            (noun.course.pk, home.pk),
            get=insiders(403) | dict.fromkeys(OWN, 200),
            post=insiders(403) | OWN,
            data=told,
        ),
        Row("projects:training_set_rollout", (noun.course.pk, noun.elsewhere.pk), **managers(), data=told),
    ]  # fmt: skip
