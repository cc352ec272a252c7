"""The forms of projects, of what they report, and of regions, and what each field of them is."""

from projects.actions.measures import version_of
from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, TIMES, Form, Kinds, form, with_foreign

STATUS = {
    "version": "1", "light": "paa_plan", "headline": "Alt går.", "done": "<p>Kurs.</p>", "next": "<p>Mer.</p>",
    "period_to": "2014-11-12", "language": "nb",
}  # fmt: skip
STATUS_KINDS = {
    "version": NUMBERS, "light": CHOICES, "headline": TEXTS, "done": TEXTS, "next": TEXTS, "period_to": DATES,
    "language": CHOICES,
}  # fmt: skip


def asking(mine: Ground) -> dict[str, str]:
    asks = {"asks_utvalg": str(mine.world.utvalg.pk), "asks_title": "Mer penger", "asks_proposal": "<p>Vedtatt.</p>"}
    return {**STATUS, **asks}


def asking_kinds(theirs: Ground) -> Kinds:
    asked = {"asks_title": TEXTS, "asks_proposal": TEXTS}
    return {**STATUS_KINDS, **asked, "asks_utvalg": with_foreign(CHOICES, theirs.world.utvalg.pk)}


@form
def status(mine: Ground, theirs: Ground) -> Form:
    may_be_empty = ("light", "headline", "done", "next", "asks_utvalg", "asks_title", "asks_proposal")
    kinds = asking_kinds(theirs)
    return Form("projects:update", (mine.drafted.pk,), asking(mine), kinds, may_be_empty, autosaves=True)


@form
def sent_status(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:submit", (mine.drafted.pk,), asking(mine), asking_kinds(theirs), ("next", "asks_utvalg"))


@form
def approval(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:approve", (mine.submitted.pk,), {"version": "1"}, {"version": NUMBERS})


@form
def returned(mine: Ground, theirs: Ground) -> Form:
    kinds = {"version": NUMBERS, "because": TEXTS}
    return Form("projects:return", (mine.submitted.pk,), {"version": "1", "because": "Skriv mer"}, kinds)


@form
def request(mine: Ground, theirs: Ground) -> Form:
    organisation = mine.requests.draft.targets.get().organisation_id
    fine = {
        "version": "1", "kind": "attend", "title": "Kurs", "text": "<p>Kom.</p>", "due_on": "2014-12-05",
        "starts_on": "2014-12-11", "starts_time": "14:00", "place": "Asker", "project": str(mine.project.pk),
    }  # fmt: skip
    kinds = {
        "version": NUMBERS, "kind": CHOICES, "title": TEXTS, "text": TEXTS, "due_on": DATES, "starts_on": DATES,
        "starts_time": TIMES, "place": TEXTS, "project": with_foreign(CHOICES, theirs.project.pk),
        "organisations": with_foreign(CHOICES, organisation), "seats": with_foreign(CHOICES, theirs.requests.seat.pk),
    }  # fmt: skip
    may_be_empty = ("title", "text", "due_on", "starts_on", "starts_time", "place", "project", "organisations", "seats")
    return Form("projects:request_write", (mine.requests.draft.pk,), fine, kinds, may_be_empty, autosaves=True)


@form
def sent_request(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:request_send", (mine.requests.draft.pk,), {"version": "1"}, {"version": NUMBERS})


@form
def new_request(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:request_new", (), {"kind": "answer"}, {"kind": CHOICES})


@form
def recalled_request(mine: Ground, theirs: Ground) -> Form:
    because = {"because": "Feil frist"}
    return Form("projects:request_recall", (mine.requests.sent.pk,), because, {"because": TEXTS})


@form
def seat_of_nominee(mine: Ground, theirs: Ground) -> Form:
    seat = {"seat": str(mine.requests.seat.pk)}
    foreign = with_foreign(CHOICES, theirs.requests.seat.pk)
    return Form("projects:request_accept", (mine.requests.nominee.pk,), seat, {"seat": foreign})


@form
def reply(mine: Ground, theirs: Ground) -> Form:
    return replying(mine, "projects:request_answer", autosaves=True)


@form
def sent_reply(mine: Ground, theirs: Ground) -> Form:
    return replying(mine, "projects:request_answer_send", autosaves=False)


def replying(mine: Ground, name: str, *, autosaves: bool) -> Form:
    seat = mine.requests.seat.pk
    fine = {"version": "1", "text": "<p>Svar.</p>", f"name_{seat}": "Kandidat", f"title_{seat}": "Lege",
            f"email_{seat}": "lege@kommune.example"}  # fmt: skip
    kinds = {"version": NUMBERS, "text": TEXTS, f"name_{seat}": TEXTS, f"title_{seat}": TEXTS,
             f"email_{seat}": {**TEXTS, "no host": "lege@", "two": "a@b.no, c@d.no"}}  # fmt: skip
    may_be_empty = ("text", f"name_{seat}" if autosaves else "", f"title_{seat}", f"email_{seat}")
    return Form(name, (mine.requests.own.pk,), fine, kinds, may_be_empty, autosaves, role="responder")


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


@form
def new_pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "version": "0", "number": "9", "name": "Slag", "summary": "Fra symptom til hjem", "funding": "Staten",
        "process_support": "Foretaket", "phase": "planned", "starts_on": "2015-02-01", "starts_precision": "circa",
        "starts_shown": "ca. 1. februar",
    }  # fmt: skip
    kinds = {
        "number": NUMBERS, "name": TEXTS, "summary": TEXTS, "funding": TEXTS,
        "process_support": TEXTS, "phase": CHOICES, "starts_on": DATES, "starts_precision": CHOICES,
        "starts_shown": TEXTS,
    }  # fmt: skip
    may_be_empty = ("summary", "funding", "process_support", "starts_shown")
    return Form("projects:pathway_new", (mine.project.slug,), fine, kinds, may_be_empty)


@form
def pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"version": "1", "number": "9", "name": "Slag", "phase": "planned", "starts_precision": "day"}
    kinds = {"version": NUMBERS, "number": NUMBERS, "name": TEXTS}
    return Form("projects:pathway_edit", (mine.pathways.pathway.pk,), fine, kinds)


@form
def invited_to_pathway(mine: Ground, theirs: Ground) -> Form:
    chosen = with_foreign(CHOICES, theirs.world.municipality.pk)
    fine = {"organisations": str(mine.pathways.unit.pk), "reply_by": "2014-12-05"}
    return Form(
        "projects:pathway_invite",
        (mine.pathways.pathway.pk,),
        fine,
        {"organisations": chosen, "reply_by": DATES},
        ("reply_by",),
    )


@form
def answered_pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "confirmed", "note": "Vi deltar med to"}
    kinds = {"state": CHOICES, "note": TEXTS}
    return Form("projects:pathway_answer", (mine.pathways.participant.pk,), fine, kinds, ("note",))


@form
def invited_again_to_pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "invited", "note": "", "reply_by": "2099-12-05"}
    return Form("projects:pathway_answer", (mine.pathways.participant.pk,), fine, {"reply_by": DATES}, ("reply_by",))


@form
def new_gathering(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "version": "0", "title": "Samling", "kind": "workshop", "starts_on": "2015-02-01", "ends_on": "2015-02-02",
        "starts_at": "09:00", "ends_at": "15:00", "venue": "Asker", "process_support": "Foretaket",
        "pathways": str(mine.pathways.pathway.pk),
    }  # fmt: skip
    kinds = {
        "title": TEXTS, "kind": CHOICES, "starts_on": DATES, "ends_on": DATES, "starts_at": TIMES,
        "ends_at": TIMES, "venue": TEXTS, "process_support": TEXTS,
        "pathways": with_foreign(CHOICES, theirs.pathways.pathway.pk),
    }  # fmt: skip
    may_be_empty = ("ends_on", "ends_at", "venue", "process_support", "pathways")
    return Form("projects:pathway_gathering_new", (mine.project.slug,), fine, kinds, may_be_empty)


@form
def answered_gathering(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "coming", "note": "To kommer"}
    kinds = {"state": CHOICES, "note": TEXTS}
    return Form("projects:pathway_gathering_answer", (mine.pathways.invitation.pk,), fine, kinds, ("note",))


@form
def region(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Region nord", "organisations": str(mine.world.municipality.pk)}
    kinds = {"name": TEXTS, "organisations": with_foreign(CHOICES, theirs.world.municipality.pk)}
    return Form("organisations:region", (mine.requests.region.pk,), fine, kinds)


MEASURE = {"name": "Liggetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}
MEASURE_KINDS = {"name": TEXTS, "unit": TEXTS, "direction": CHOICES, "definition": TEXTS, "source": TEXTS}


@form
def new_measure(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:pathway_measure_new", (mine.pathways.pathway.pk,), MEASURE, MEASURE_KINDS)


@form
def measure(mine: Ground, theirs: Ground) -> Form:
    row = mine.pathways.measure
    fine, kinds = {**MEASURE, "version": version_of(row)}, {**MEASURE_KINDS, "version": TEXTS}
    return Form("projects:pathway_measure_edit", (row.pk,), fine, kinds)


@form
def points(mine: Ground, theirs: Ground) -> Form:
    # A point is stored as a day and a number, never as the line that was typed; so each line must be one or be named.
    return Form("projects:pathway_points", (mine.pathways.measure.pk,), {"points": "03.11.2014;12"}, {"points": TEXTS})


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
    return Form("projects:training_new", (mine.project.slug,), COURSE, COURSE_KINDS, COURSE_OPTIONAL)


@form
def course(mine: Ground, theirs: Ground) -> Form:
    kinds = {**COURSE_KINDS, "version": NUMBERS}
    return Form("projects:training_edit", (mine.training.course.pk,), COURSE, kinds, COURSE_OPTIONAL)


@form
def new_day_of_course(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:training_new_day", (mine.training.course.pk,), DAY, DAY_KINDS, DAY_OPTIONAL)


@form
def day_of_course(mine: Ground, theirs: Ground) -> Form:
    kinds = {**DAY_KINDS, "version": NUMBERS}
    return Form("projects:training_edit_day", (mine.training.planned.pk,), DAY, kinds, DAY_OPTIONAL)


@form
def cancelled_course(mine: Ground, theirs: Ground) -> Form:
    at = (mine.training.planned.pk,)
    return Form("projects:training_cancel_day", at, {"because": "Sykdom"}, {"because": TEXTS}, ("because",))


@form
def goals(mine: Ground, theirs: Ground) -> Form:
    name = f"wanted_{mine.world.municipality.pk}"
    return Form("projects:training_goals", (mine.training.course.pk,), {name: "24"}, {name: NUMBERS}, (name,))


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
    return Form("projects:training_register", (mine.training.planned.pk,), fine, kinds)


@form
def came(mine: Ground, theirs: Ground) -> Form:
    name = f"came_{mine.training.hidden_held.pk}"
    return Form("projects:training_attendance", (mine.training.held.pk,), {name: "ja"}, {name: CHOICES}, (name,))


@form
def rollout(mine: Ground, theirs: Ground) -> Form:
    at = (mine.training.course.pk, mine.training.elsewhere.pk)
    fine = {"state": "done", "trained": "12", "note": "Hele kommunen"}
    kinds = {"state": CHOICES, "trained": NUMBERS, "note": TEXTS}
    return Form("projects:training_set_rollout", at, fine, kinds, ("note",))


DEFINITION = {
    "name": "Dager på korridor", "kind": "amount", "unit": "dager", "decimals": "1", "direction": "lower",
    "text": "Alle dager", "numerator": "Dager", "denominator": "Pasienter", "source": "NPR", "patient_based": "ja",
    "counts_from": "", "valid_from": "2015-01-01",
}  # fmt: skip
DEFINITION_KINDS = {
    **dict.fromkeys(("name", "unit", "text", "numerator", "denominator", "source"), TEXTS),
    **dict.fromkeys(("kind", "direction", "patient_based", "counts_from"), CHOICES),
    "decimals": NUMBERS, "valid_from": DATES,
}  # fmt: skip
DEFINITION_OPTIONAL = ("text", "numerator", "denominator", "counts_from")


@form
def new_indicator(mine: Ground, theirs: Ground) -> Form:
    return Form("projects:indicator_new", (), DEFINITION, DEFINITION_KINDS, DEFINITION_OPTIONAL)


@form
def newer_definition(mine: Ground, theirs: Ground) -> Form:
    at = (mine.indicators.indicator.code,)
    return Form("projects:indicator_definitions", at, DEFINITION, DEFINITION_KINDS, DEFINITION_OPTIONAL)


@form
def followed_indicators(mine: Ground, theirs: Ground) -> Form:
    name = f"place_{mine.indicators.indicator.code}"
    return Form("projects:indicator_follow", (mine.project.slug,), {name: "1"}, {name: NUMBERS}, (name,))
