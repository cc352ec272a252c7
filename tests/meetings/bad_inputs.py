"""The forms of meetings, and what each field of them is."""

from datetime import timedelta

from django.utils import timezone

from meetings.looks import answers_at
from meetings.models import AnswersPlace, Meeting
from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, TIMES, Form, form, with_foreign


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
    fine = {"version": str(mine.called.version), "circle": "parties"}
    return Form("meetings:publish", (mine.called.slug,), fine, {"version": NUMBERS, "circle": CHOICES})


@form
def put_on_meeting(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "meetings:put_on_meeting",
        (mine.sak.slug,),
        {"to": "ko", "seen": str(mine.draft.pk)},
        {"to": with_foreign(CHOICES, theirs.draft.pk), "seen": NUMBERS},
    )


@form
def from_queue(mine: Ground, theirs: Ground) -> Form:
    """Onto a meeting that is to come."""
    Meeting.objects.filter(pk=mine.draft.pk).update(starts_at=timezone.now() + timedelta(days=30))
    fine = {"saker": str(mine.queued_sak.pk)}
    return Form("meetings:from_queue", (mine.draft.slug,), fine, {"saker": with_foreign(CHOICES, theirs.queued_sak.pk)})


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
def answers_place(mine: Ground, theirs: Ground) -> Form:
    fine = {"inquiry": str(mine.inquiries.sent.pk), "section": str(mine.exempt_section.pk)}
    kinds = {
        "inquiry": with_foreign(CHOICES, theirs.inquiries.sent.pk),
        "section": with_foreign(CHOICES, theirs.exempt_section.pk),
    }
    return Form("meetings:answers", (mine.exempt_sak.slug,), fine, kinds, ("section",))


@form
def answers_look(mine: Ground, theirs: Ground) -> Form:
    place = AnswersPlace.objects.select_related("inquiry").get(sak=mine.sak)
    [answer] = answers_at([place])[place.pk]
    own, hjemmel = f"svar-{answer.recipient.pk}", str(mine.exempt_sak.exemption_id)
    fine = {
        "felles-hjemmel": hjemmel, f"{own}-seen": answer.fingerprint, f"{own}-choice": "exempt",
        f"{own}-hjemmel": hjemmel,
    }  # fmt: skip
    kinds = {
        "felles-hjemmel": with_foreign(CHOICES, 0), f"{own}-seen": TEXTS, f"{own}-choice": CHOICES,
        f"{own}-hjemmel": with_foreign(CHOICES, 0),
    }  # fmt: skip
    optional = ("felles-hjemmel", f"{own}-hjemmel")
    return Form("meetings:look_at_answers", (mine.sak.slug, mine.inquiries.sent.pk), fine, kinds, optional)


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
