"""The forms of pathways, and what each field of them is."""

from pathways.actions.measures import version_of
from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, TIMES, Form, form, with_foreign


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
    return Form("pathways:new", (mine.project.slug,), fine, kinds, may_be_empty)


@form
def pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"version": "1", "number": "9", "name": "Slag", "phase": "planned", "starts_precision": "day"}
    kinds = {"version": NUMBERS, "number": NUMBERS, "name": TEXTS}
    return Form("pathways:edit", (mine.pathways.pathway.pk,), fine, kinds)


@form
def invited_to_pathway(mine: Ground, theirs: Ground) -> Form:
    chosen = with_foreign(CHOICES, theirs.world.municipality.pk)
    fine = {"organisations": str(mine.pathways.unit.pk), "reply_by": "2014-12-05"}
    return Form(
        "pathways:invite",
        (mine.pathways.pathway.pk,),
        fine,
        {"organisations": chosen, "reply_by": DATES},
        ("reply_by",),
    )


@form
def answered_pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "confirmed", "note": "Vi deltar med to"}
    kinds = {"state": CHOICES, "note": TEXTS}
    return Form("pathways:answer", (mine.pathways.participant.pk,), fine, kinds, ("note",))


@form
def invited_again_to_pathway(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "invited", "note": "", "reply_by": "2099-12-05"}
    return Form("pathways:answer", (mine.pathways.participant.pk,), fine, {"reply_by": DATES}, ("reply_by",))


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
    return Form("pathways:gathering_new", (mine.project.slug,), fine, kinds, may_be_empty)


@form
def answered_gathering(mine: Ground, theirs: Ground) -> Form:
    fine = {"state": "coming", "note": "To kommer"}
    kinds = {"state": CHOICES, "note": TEXTS}
    return Form("pathways:gathering_answer", (mine.pathways.invitation.pk,), fine, kinds, ("note",))


MEASURE = {"name": "Liggetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}
MEASURE_KINDS = {"name": TEXTS, "unit": TEXTS, "direction": CHOICES, "definition": TEXTS, "source": TEXTS}


@form
def new_measure(mine: Ground, theirs: Ground) -> Form:
    return Form("pathways:measure_new", (mine.pathways.pathway.pk,), MEASURE, MEASURE_KINDS)


@form
def measure(mine: Ground, theirs: Ground) -> Form:
    row = mine.pathways.measure
    fine, kinds = {**MEASURE, "version": version_of(row)}, {**MEASURE_KINDS, "version": TEXTS}
    return Form("pathways:measure_edit", (row.pk,), fine, kinds)


@form
def points(mine: Ground, theirs: Ground) -> Form:
    # A point is stored as a day and a number, never as the line that was typed; so each line must be one or be named.
    return Form("pathways:points", (mine.pathways.measure.pk,), {"points": "03.11.2014;12"}, {"points": TEXTS})
