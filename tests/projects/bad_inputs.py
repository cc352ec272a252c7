"""The forms of projects, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, Form, Kinds, form, with_foreign


def project_body(mine: Ground) -> tuple[dict[str, str], Kinds, tuple[str, ...]]:
    fine = {
        "version": "1", "name": "Kols hjemme", "report_heading": "Status kols", "summary": "Kort sagt",
        "owner": str(mine.world.lead.person_id), "bodies": str(mine.world.utvalg.pk), "participants": "En avdeling",
        "mandate": "Mandatet", "mandate_by": str(mine.world.utvalg.pk), "mandate_on": "2014-09-22", "funding": "Staten",
    }  # fmt: skip
    kinds = {
        "version": NUMBERS, "name": TEXTS, "report_heading": TEXTS, "summary": TEXTS, "participants": TEXTS,
        "mandate": TEXTS, "funding": TEXTS, "mandate_on": DATES,
    }  # fmt: skip
    may_be_empty = (
        "report_heading", "summary", "bodies", "organisations", "participants", "mandate", "mandate_on", "funding",
    )  # fmt: skip
    return fine, kinds, may_be_empty


def foreign_choices(mine: Ground, theirs: Ground) -> Kinds:
    return {
        "owner": with_foreign(CHOICES, theirs.world.lead.person_id),
        "bodies": with_foreign(CHOICES, theirs.world.utvalg.pk),
        "mandate_by": with_foreign(CHOICES, theirs.world.utvalg.pk),
        "organisations": with_foreign(CHOICES, theirs.world.municipality.pk),
    }


@form
def new_project(mine: Ground, theirs: Ground) -> Form:
    fine, kinds, may_be_empty = project_body(mine)
    # A new one has no version to be wrong about.
    kinds = {name: inputs for name, inputs in kinds.items() if name != "version"}
    return Form("projects:new", (), fine, {**kinds, **foreign_choices(mine, theirs)}, may_be_empty)


@form
def project(mine: Ground, theirs: Ground) -> Form:
    fine, kinds, may_be_empty = project_body(mine)
    kinds = {**kinds, **foreign_choices(mine, theirs)}
    return Form("projects:edit", (mine.project.slug,), fine, kinds, may_be_empty)


@form
def state_of_project(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:state", (mine.project.slug,), {"state": "paused"}, {"state": CHOICES})


MILESTONE = {"title": "Kurs", "on": "2014-12-11", "precision": "circa", "shown": "ca. 11.12.", "responsible": "Lederen"}
MILESTONE_KINDS = {"title": TEXTS, "on": DATES, "precision": CHOICES, "shown": TEXTS, "responsible": TEXTS}


@form
def new_milestone(mine: Ground, theirs: Ground) -> Form:
    fine = {**MILESTONE, "version": "1"}
    return Form("projects:milestones", (mine.project.slug,), fine, MILESTONE_KINDS, ("shown", "responsible"))


@form
def milestone(mine: Ground, theirs: Ground) -> Form:
    at, kinds = (mine.project.slug, mine.milestone.pk), {**MILESTONE_KINDS, "version": NUMBERS}
    return Form("projects:milestone", at, {**MILESTONE, "version": "1"}, kinds, ("shown", "responsible"))


@form
def state_of_milestone(mine: Ground, theirs: Ground) -> Form:
    at = (mine.project.slug, mine.milestone.pk)
    return Form("projects:milestone_state", at, {"state": "reached"}, {"state": CHOICES})
