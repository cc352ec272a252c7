"""Every form x every bad input: kept exactly as typed, or answered with a sentence. Never 500, never dropped unsaid."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.urls import reverse

from meetings.models import Attachment, Attendance, Meeting, Sak, Section, Vedtak
from organisations.models import Region
from projects.models import (
    Gathering,
    GatheringInvitation,
    IndicatorDefinition,
    Measure,
    Milestone,
    Nominee,
    Pathway,
    PathwayParticipant,
    Project,
    ProjectIndicator,
    Recipient,
    Registration,
    Request,
    Rollout,
    StatusUpdate,
    Training,
    TrainingDay,
    TrainingGoal,
)
from tests.access import Ground, Stage, undone

TEXTS = {
    "nothing": "",
    "blanks": "   ",
    "ten thousand": "x" * 10_000,
    "nul": "a\0b",
    "control": "a\x01\x1b\x7fb",
    "rtl": "a\u202egnp.exe",
    "letters": "Æøå, Čáhci ŋ đ ŧ ž: «Sámi»",
    "emoji": "👩‍⚕️ og 𝒜",
    "script": "<script>alert(1)</script>",
    "broken html": '"><b onclick=x>',
    "entity": "A &amp; B &lt;C&gt;",
    "template": "{{ 7|add:7 }} {% now 'Y' %} %(name)s %s {0}",
    "deep": "<blockquote><p>" * 3000 + "innerst",
    "lines": "en\r\nto\ntre",
}
NUMBERS = {
    "nothing": "", "word": "abc", "huge": "1" + "0" * 30, "longer than python reads": "9" * 5000, "negative": "-1",
    "zero": "0", "half": "1,5", "exponent": "1e3", "nul": "1\0", "list": "1,2", "other digits": "١٨٧",
}  # fmt: skip
DATES = {
    "nothing": "", "impossible": "31.02.2015", "impossible iso": "2015-02-31", "year one": "0001-01-01",
    "last year": "9999-12-31", "no year": "0000-00-00", "word": "i morgen", "nul": "2015-01-01\0",
    "five digits": "12015-01-01",
}  # fmt: skip
TIMES = {"nothing": "", "late": "25:00", "word": "ni", "nul": "09:00\0", "seconds": "09:00:61"}
CHOICES = {"nothing": "", "unknown": "finnes-ikke", "nul": "\0", "huge": "9" * 40, "negative": "-1"}
# Answers that say something: a page with a sentence, a conflict, or that what was named is not there.
SAID = {400, 404, 409, 422}

Kinds = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Form:
    """One address that takes a form: a body that is fine, and what kind each field is."""

    name: str
    args: tuple[object, ...]
    fine: dict[str, str]
    kinds: Kinds
    # Fields that may be left empty, with the input that is then no fault.
    optional: tuple[str, ...] = ()
    autosaves: bool = False
    # Who sends it.
    role: str = "secretary"

    def bad_bodies(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name, inputs in self.kinds.items():
            yield f"{name} missing", {key: value for key, value in self.fine.items() if key != name}
            for label, value in inputs.items():
                yield f"{name}: {label}", {**self.fine, name: value}


FORMS: dict[str, Callable[[Ground, Ground], Form]] = {}


def form(make: Callable[[Ground, Ground], Form]) -> Callable[[Ground, Ground], Form]:
    FORMS[make.__name__] = make
    return make


def with_foreign(inputs: dict[str, str], value: object) -> dict[str, str]:
    return {**inputs, "of the other samarbeid": str(value), "unknown id": "999999"}


@form
def new_meeting(mine: Ground, theirs: Ground) -> Form:
    fine = {"utvalg": str(mine.world.utvalg.pk), "date": "2015-05-04", "time": "10:00", "place": "Asker"}
    kinds = {
        "utvalg": with_foreign(CHOICES, theirs.world.utvalg.pk), "date": DATES, "time": TIMES, "place": TEXTS,
    }  # fmt: skip
    return Form("meetings:new", (), fine, kinds, ("place",))


@form
def edit_meeting(mine: Ground, theirs: Ground) -> Form:
    fine = {"date": "2015-05-04", "time": "10:00", "place": "Asker"}
    return Form(
        "meetings:edit_meeting", (mine.draft.slug,), fine, {"date": DATES, "time": TIMES, "place": TEXTS}, ("place",)
    )


@form
def new_sak(mine: Ground, theirs: Ground) -> Form:
    fine = {"title": "Ny sak", "kind": "orientering"}
    return Form("meetings:new_sak", (mine.draft.slug,), fine, {"title": TEXTS, "kind": CHOICES})


@form
def order(mine: Ground, theirs: Ground) -> Form:
    first, second, foreign = mine.exempt_sak.pk, mine.sak.pk, theirs.sak.pk
    orders = {
        **NUMBERS, "twice": f"{first},{first}", "one missing": str(first), "foreign": f"{first},{second},{foreign}",
        "foreign instead": f"{first},{foreign}", "commas": f"{first},,{second}", "blank": f"{first}, {second}",
    }  # fmt: skip
    return Form(
        "meetings:reorder",
        (mine.draft.slug,),
        {"order": f"{first},{second}", "version": "1"},
        {"order": orders, "version": NUMBERS},
    )


@form
def move_sak(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:move_sak",
        (mine.draft.slug,),
        {"sak": str(mine.sak.pk), "direction": "down", "version": "1"},
        {"sak": with_foreign(NUMBERS, theirs.sak.pk), "direction": CHOICES, "version": NUMBERS},
    )


@form
def minutes_of_sak(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:set_minutes",
        (mine.draft.slug,),
        {"sak": str(mine.sak.pk), "minutes": "25"},
        {"sak": with_foreign(NUMBERS, theirs.sak.pk), "minutes": {**NUMBERS, "too long": "241"}},
    )


@form
def state_of_sak(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:set_state",
        (mine.draft.slug,),
        {"sak": str(mine.exempt_sak.pk), "state": "draft"},
        {"sak": with_foreign(NUMBERS, theirs.sak.pk), "state": CHOICES},
    )


@form
def publish(mine: Ground, theirs: Ground) -> Form:
    return Form("meetings:publish", (mine.called.slug,), {"version": str(mine.called.version)}, {"version": NUMBERS})


@form
def head(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "version": "1", "title": "Ny tittel", "kind": "orientering", "responsible": "Prosjektleder", "minutes": "20",
        "language": "nn", "proposal": "<p>Vedtatt.</p>",
    }  # fmt: skip
    kinds = {
        "version": NUMBERS, "title": TEXTS, "kind": CHOICES, "responsible": TEXTS, "minutes": NUMBERS,
        "language": CHOICES, "proposal": TEXTS,
    }  # fmt: skip
    return Form("meetings:save_head", (mine.sak.slug,), fine, kinds, ("responsible", "proposal"), autosaves=True)


@form
def section(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:save_section",
        (mine.sak.slug, mine.section.pk),
        {"version": "1", "heading": "Ny del", "level": "2", "html": "<p>Tekst.</p>"},
        {"version": NUMBERS, "heading": TEXTS, "level": NUMBERS, "html": TEXTS},
        ("html",),
        autosaves=True,
    )


@form
def new_section(mine: Ground, theirs: Ground) -> Form:
    return Form("meetings:add_section", (mine.sak.slug,), {"heading": "Ny del"}, {"heading": TEXTS})


@form
def direction_of_section(mine: Ground, theirs: Ground) -> Form:
    return Form("meetings:move_section", (mine.sak.slug, mine.section.pk), {"retning": "ned"}, {"retning": CHOICES})


@form
def direction_of_attachment(mine: Ground, theirs: Ground) -> Form:
    return Form("meetings:move_attachment", (mine.attachment.pk,), {"retning": "ned"}, {"retning": CHOICES})


@form
def openness(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "access": "exempt", "hjemmel": str(mine.exempt_sak.exemption_id), "public_title": "Sak", "until": "2020-01-01",
    }  # fmt: skip
    kinds = {"access": CHOICES, "hjemmel": with_foreign(CHOICES, 0), "public_title": TEXTS, "until": DATES}
    return Form("meetings:sak_openness", (mine.sak.slug,), fine, kinds, ("until",))


@form
def section_openness(mine: Ground, theirs: Ground) -> Form:
    fine = {"access": "exempt", "hjemmel": str(mine.exempt_sak.exemption_id), "public_title": "Del"}
    kinds = {"access": CHOICES, "hjemmel": CHOICES, "public_title": TEXTS}
    return Form("meetings:section_openness", (mine.sak.slug, mine.section.pk), fine, kinds)


@form
def attachment(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "title": "Brev", "access": "exempt", "hjemmel": str(mine.exempt_sak.exemption_id), "public_title": "Vedlegg",
    }  # fmt: skip
    kinds = {"title": TEXTS, "access": CHOICES, "hjemmel": CHOICES, "public_title": TEXTS}
    return Form("meetings:edit_attachment", (mine.attachment.pk,), fine, kinds)


@form
def status_to_sak(mine: Ground, theirs: Ground) -> Form:
    chosen = with_foreign(CHOICES, theirs.approved.pk) | {"not approved": str(mine.drafted.pk)}
    return Form("meetings:fill_status", (mine.sak.slug,), {"status": str(mine.approved.pk)}, {"status": chosen})


@form
def own_pdf_taken_off(mine: Ground, theirs: Ground) -> Form:
    # Nothing is stored of the choice, so every answer must say something.
    return Form(
        "meetings:remove_own_pdf",
        (mine.called.slug, mine.innkalling.pk),
        {"variant": "full-open"},
        {"variant": {**CHOICES, "one of both": "full"}},
    )


@form
def vedtak(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:minutes_sak",
        (mine.called.slug, mine.listed_sak.pk),
        {"text": "<p>Vedtatt.</p>", "treatment": "<p>Drøftet.</p>", "mode": "unanimous", "version": "0"},
        {"text": TEXTS, "treatment": TEXTS, "mode": CHOICES, "version": {**NUMBERS, "zero": "7"}},
        ("text", "treatment"),
        autosaves=True,
    )


@form
def attendance(mine: Ground, theirs: Ground) -> Form:
    verv = mine.world.utvalg.seats.order_by("pk").first().verv.get()
    came = {
        f"verv_{pk}": "til_stede"
        for seat in mine.world.utvalg.seats.all()
        for pk in seat.verv.values_list("pk", flat=True)
    }
    return Form("meetings:attendance", (mine.called.slug,), came, {f"verv_{verv.pk}": CHOICES})


@form
def attendee(mine: Ground, theirs: Ground) -> Form:
    fine = {"person": str(mine.world.secretary.person_id), "role": "secretary", "seat": ""}
    kinds = {
        "person": with_foreign(CHOICES, theirs.world.secretary.person_id), "role": CHOICES,
        "seat": with_foreign(CHOICES, theirs.world.utvalg.seats.get().pk),
    }  # fmt: skip
    return Form("meetings:add_attendee", (mine.called.slug,), fine, kinds, ("seat",))


@form
def imported(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "target": f"k{mine.world.utvalg.pk}", "title": "Saken", "kind": "orientering", "language": "nb",
        "responsible": "", "number_hint": "30/2014", "proposal": "",
        "del-0-heading": "Saksopplysninger", "del-0-level": "1", "del-0-text": "Tekst",
    }  # fmt: skip
    kinds = {
        "target": with_foreign(CHOICES, f"k{theirs.world.utvalg.pk}"), "title": TEXTS, "kind": CHOICES,
        "language": CHOICES, "responsible": TEXTS, "number_hint": TEXTS, "proposal": TEXTS,
        "del-0-heading": TEXTS, "del-0-level": NUMBERS, "del-0-text": TEXTS,
    }  # fmt: skip
    may_be_empty = ("responsible", "number_hint", "proposal", "del-0-text")
    return Form("meetings:import_check", (mine.paper.pk,), fine, kinds, may_be_empty)


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


@form
def new_measure(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Liggetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}
    kinds = {"name": TEXTS, "unit": TEXTS, "direction": CHOICES, "definition": TEXTS, "source": TEXTS}
    return Form("projects:pathway_measure_new", (mine.pathways.pathway.pk,), fine, kinds)


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


SAYS = re.compile(r'ds-error-summary|ds-validation-message|ds-alert" data-color="(?:danger|warning)"|note warn stack')


@pytest.mark.parametrize("name", FORMS)
def test_what_is_typed_is_kept_or_answered(stage, name):
    assert list(faults(stage, FORMS[name](stage.ground, stage.foreign), {})) == []


@pytest.mark.parametrize("name", ["head", "section", "vedtak", "status", "request", "reply"])
def test_what_autosave_sends_is_kept_or_answered(stage, name):
    assert list(faults(stage, FORMS[name](stage.ground, stage.foreign), {"X-Autosave": "1"})) == []


def test_the_body_that_each_input_spoils_is_fine(stage):
    """Else the rows above would be answered for another reason than the one they name."""
    refused = []
    for name, make in FORMS.items():
        one = make(stage.ground, stage.foreign)
        with undone():
            answer = post(stage, one, one.fine, {})
            if answer.status_code != 302 or says(stage, answer, one.role):
                refused.append((name, answer.status_code))
    assert refused == []


def faults(stage: Stage, one: Form, headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(input, what went wrong) for each input that was neither kept nor answered."""
    for label, body in one.bad_bodies():
        before = stored()
        with undone():
            answer = post(stage, one, body, headers)
            after = stored()
            wrong = judged(stage, one, label, body, answer, after - before)
        if wrong:
            yield label, wrong


def post(stage: Stage, one: Form, body: dict[str, str], headers: dict[str, str]) -> HttpResponse:
    address = reverse(one.name, args=[stage.ground.slug, *one.args])
    kind = "application/x-www-form-urlencoded"
    return stage.clients[one.role].post(address, urlencode(body), content_type=kind, headers=headers)


def judged(stage: Stage, one: Form, label: str, body: dict[str, str], answer: HttpResponse, new: Counter[str]) -> str:
    """Empty where all is well."""
    if answer.status_code in SAID:
        return "" if says(stage, answer, one.role) else f"{answer.status_code} without a sentence"
    if answer.status_code not in (200, 302):
        return f"status {answer.status_code}"
    name = label.split(":")[0].removesuffix(" missing")
    typed = body.get(name, "")
    is_kept = (typed.strip() == "" and name in one.optional) or is_among(typed, new)
    return "" if is_kept or says(stage, answer, one.role) else "neither kept nor answered"


def says(stage: Stage, answer: HttpResponse, role: str = "secretary") -> bool:
    """Whether a person reads a sentence about a fault: here, or on the page that one is sent to."""
    if answer.headers["Content-Type"] == "application/json":
        return bool(answer.json().get("message"))
    if answer.status_code == 302:
        shown = stage.clients[role].get(answer.headers["Location"])
        return bool(re.search(r'ds-alert" data-color="(?:danger|warning)"|note warn stack', shown.content.decode()))
    if answer.status_code in (400, 404):
        return b"<h1" in answer.content
    return bool(SAYS.search(answer.content.decode()))


def is_among(typed: str, new: Counter[str]) -> bool:
    """As text, as a number, or as the text of the HTML that was stored."""
    wanted = typed.strip()
    forms = {wanted, " ".join(wanted.split()), wanted.replace("\r\n", "\n")} | (
        {str(int(wanted))} if wanted.isdecimal() and wanted else set()
    )
    texts = {squeezed(wanted), squeezed(text_of(wanted))}
    return bool(forms & new.keys()) or any(squeezed(text_of(value)) in texts for value in new if "<" in value)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def squeezed(text: str) -> str:
    return "".join(text.split())


KEPT = (
    Meeting, Sak, Section, Attachment, Vedtak, Attendance, StatusUpdate, Request, Recipient, Nominee, Project,
    Milestone, Pathway, PathwayParticipant, Gathering, GatheringInvitation, Measure, Region,
    Training, TrainingDay, TrainingGoal, Registration, Rollout, IndicatorDefinition, ProjectIndicator,
)  # fmt: skip


def stored() -> Counter[str]:
    """How often each value stands, as text, in the rows that these forms write: an id may happen to be the number
    that was typed."""
    rows = (row for model in KEPT for row in model.objects.values_list())
    return Counter(str(text) for row in rows for value in row for text in within(value))


def within(value: object) -> Iterator[object]:
    """The value, or all that stands in it where it is JSON."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    yield from (text for each in inside for text in within(each)) if inside is not None else (value,)
