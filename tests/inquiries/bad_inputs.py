"""The forms of inquiries, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, TIMES, Form, form, with_foreign


@form
def inquiry(mine: Ground, theirs: Ground) -> Form:
    organisation = mine.inquiries.draft.targets.get().organisation_id
    fine = {
        "version": "1", "kind": "attend", "title": "Kurs", "text": "<p>Kom.</p>", "due_on": "2014-12-05",
        "starts_on": "2014-12-11", "starts_time": "14:00", "place": "Asker", "project": str(mine.project.pk),
    }  # fmt: skip
    kinds = {
        "version": NUMBERS, "kind": CHOICES, "title": TEXTS, "text": TEXTS, "due_on": DATES, "starts_on": DATES,
        "starts_time": TIMES, "place": TEXTS, "project": with_foreign(CHOICES, theirs.project.pk),
        "organisations": with_foreign(CHOICES, organisation), "seats": with_foreign(CHOICES, theirs.inquiries.seat.pk),
    }  # fmt: skip
    may_be_empty = ("title", "text", "due_on", "starts_on", "starts_time", "place", "project", "organisations", "seats")
    return Form("inquiries:write", (mine.inquiries.draft.pk,), fine, kinds, may_be_empty, autosaves=True)


@form
def sent_inquiry(mine: Ground, theirs: Ground) -> Form:
    return Form("inquiries:send", (mine.inquiries.draft.pk,), {"version": "1"}, {"version": NUMBERS})


@form
def new_inquiry(mine: Ground, theirs: Ground) -> Form:
    return Form("inquiries:new", (), {"kind": "answer"}, {"kind": CHOICES})


@form
def region(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Region nord", "organisations": str(mine.world.municipality.pk)}
    kinds = {"name": TEXTS, "organisations": with_foreign(CHOICES, theirs.world.municipality.pk)}
    return Form("inquiries:region", (mine.inquiries.region.pk,), fine, kinds)


@form
def recalled_inquiry(mine: Ground, theirs: Ground) -> Form:
    because = {"because": "Feil frist"}
    return Form("inquiries:recall", (mine.inquiries.sent.pk,), because, {"because": TEXTS})


@form
def seat_of_nominee(mine: Ground, theirs: Ground) -> Form:
    seat = {"seat": str(mine.inquiries.seat.pk)}
    foreign = with_foreign(CHOICES, theirs.inquiries.seat.pk)
    return Form("inquiries:accept", (mine.inquiries.nominee.pk,), seat, {"seat": foreign})


@form
def reply(mine: Ground, theirs: Ground) -> Form:
    return replying(mine, "inquiries:answer", autosaves=True)


@form
def sent_reply(mine: Ground, theirs: Ground) -> Form:
    return replying(mine, "inquiries:answer_send", autosaves=False)


def replying(mine: Ground, name: str, *, autosaves: bool) -> Form:
    seat = mine.inquiries.seat.pk
    fine = {"version": "1", "text": "<p>Svar.</p>", f"name_{seat}": "Kandidat", f"title_{seat}": "Lege",
            f"email_{seat}": "lege@kommune.example"}  # fmt: skip
    kinds = {"version": NUMBERS, "text": TEXTS, f"name_{seat}": TEXTS, f"title_{seat}": TEXTS,
             f"email_{seat}": {**TEXTS, "no host": "lege@", "two": "a@b.no, c@d.no"}}  # fmt: skip
    may_be_empty = ("text", f"name_{seat}" if autosaves else "", f"title_{seat}", f"email_{seat}")
    return Form(name, (mine.inquiries.own.pk,), fine, kinds, may_be_empty, autosaves, role="responder")
