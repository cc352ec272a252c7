"""The forms of training, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, Form, form, with_foreign

COURSE = {
    "version": "1", "title": "Alert", "kind": "kurs", "hours": "8", "target_group": "Alle", "materials_paid_by": "KHS",
}  # fmt: skip
COURSE_KINDS = {
    "title": TEXTS, "kind": CHOICES, "hours": NUMBERS, "target_group": TEXTS, "materials_paid_by": TEXTS,
}  # fmt: skip
COURSE_OPTIONAL = ("hours", "target_group", "materials_paid_by")
DAY = {
    "version": "1", "starts_on": "2099-02-02", "ends_on": "2099-02-03", "venue": "Asker", "places": "12",
    "registration_due_on": "2099-01-09", "note": "For Sande",
}  # fmt: skip
DAY_KINDS = {
    "starts_on": DATES, "ends_on": DATES, "venue": TEXTS, "places": NUMBERS, "registration_due_on": DATES,
    "note": TEXTS,
}  # fmt: skip
DAY_OPTIONAL = ("ends_on", "venue", "registration_due_on", "note")


@form
def new_course(mine: Ground, theirs: Ground) -> Form:
    return Form("training:new", (mine.project.slug,), COURSE, COURSE_KINDS, COURSE_OPTIONAL)


@form
def course(mine: Ground, theirs: Ground) -> Form:
    kinds = {**COURSE_KINDS, "version": NUMBERS}
    return Form("training:edit", (mine.training.course.pk,), COURSE, kinds, COURSE_OPTIONAL)


@form
def new_day_of_course(mine: Ground, theirs: Ground) -> Form:
    return Form("training:new_day", (mine.training.course.pk,), DAY, DAY_KINDS, DAY_OPTIONAL)


@form
def day_of_course(mine: Ground, theirs: Ground) -> Form:
    kinds = {**DAY_KINDS, "version": NUMBERS}
    return Form("training:edit_day", (mine.training.planned.pk,), DAY, kinds, DAY_OPTIONAL)


@form
def cancelled_course(mine: Ground, theirs: Ground) -> Form:
    at = (mine.training.planned.pk,)
    return Form("training:cancel_day", at, {"because": "Sykdom"}, {"because": TEXTS}, ("because",))


@form
def goals(mine: Ground, theirs: Ground) -> Form:
    name = f"wanted_{mine.world.municipality.pk}"
    return Form("training:goals", (mine.training.course.pk,), {name: "24"}, {name: NUMBERS}, (name,))


@form
def registration(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "organisation": str(mine.training.elsewhere.pk), "name_0": "Deltaker B", "role_0": "Lege",
        "name_1": "Deltaker C", "role_1": "Sykepleier",
    }  # fmt: skip
    kinds = {
        "organisation": with_foreign(CHOICES, theirs.training.elsewhere.pk), "name_0": TEXTS, "role_0": TEXTS,
        "name_1": TEXTS, "role_1": TEXTS,
    }  # fmt: skip
    return Form("training:register", (mine.training.planned.pk,), fine, kinds)


@form
def changed_registration(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Deltaker D", "role": "Lege"}
    return Form("training:edit_registration", (mine.training.mine.pk,), fine, {"name": TEXTS, "role": TEXTS})


@form
def came(mine: Ground, theirs: Ground) -> Form:
    name = f"came_{mine.training.hidden_held.pk}"
    return Form("training:attendance", (mine.training.held.pk,), {name: "ja"}, {name: CHOICES}, (name,))


@form
def rollout(mine: Ground, theirs: Ground) -> Form:
    at = (mine.training.course.pk, mine.training.elsewhere.pk)
    fine = {"state": "done", "trained": "12", "note": "Hele kommunen"}
    kinds = {"state": CHOICES, "trained": NUMBERS, "note": TEXTS}
    return Form("training:set_rollout", at, fine, kinds, ("note",))
