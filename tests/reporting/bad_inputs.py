"""The forms of reporting, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, Form, Kinds, form, with_foreign

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
    return Form("reporting:update", (mine.drafted.pk,), asking(mine), kinds, may_be_empty, autosaves=True)


@form
def sent_status(mine: Ground, theirs: Ground) -> Form:
    return Form("reporting:submit", (mine.drafted.pk,), asking(mine), asking_kinds(theirs), ("next", "asks_utvalg"))


@form
def approval(mine: Ground, theirs: Ground) -> Form:
    return Form("reporting:approve", (mine.submitted.pk,), {"version": "1"}, {"version": NUMBERS})


@form
def returned(mine: Ground, theirs: Ground) -> Form:
    kinds = {"version": NUMBERS, "because": TEXTS}
    return Form("reporting:return", (mine.submitted.pk,), {"version": "1", "because": "Skriv mer"}, kinds)
