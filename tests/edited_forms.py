"""Every form that edits what is stored, and every other address that takes a post with why it is none.

Two people who have the same form open at once, or one in two windows, are met in tests/test_edited_forms.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.db.models import Model

from indicators.forms.groups import mark_of
from organisations.models import User
from tests import factories
from tests.access import Ground
from tests.bad_inputs import FORMS
from tests.house import APPS
from tests.indicators.factories import DefinitionFactory, imported
from tests.setup.ground import numbers_used

for app in APPS:
    if find_spec(f"tests.{app}.bad_inputs"):
        import_module(f"tests.{app}.bad_inputs")

Texts = tuple[str, str, str]
PLAIN: Texts = ("Deres tekst", "Min tekst", "En tredje tekst")
RICH: Texts = ("<p>Deres tekst</p>", "<p>Min tekst</p>", "<p>En tredje tekst</p>")
NUMBERS: Texts = ("7", "9", "11")
DAYS: Texts = ("31", "32", "33")


@dataclass(frozen=True)
class EditedForm:
    """One form: where it is sent, the page it stands on (its own address unless said), the field that is written in,
    and three texts for it: theirs, mine, a third. `words` are these as a page shows them beside each other, under the
    field's `label`. `more` is what makes the rest of the form whole."""

    address: str
    args: tuple[object, ...]
    field: str
    label: str
    texts: Texts = PLAIN
    words: Texts | None = None
    page: str = ""
    page_args: tuple[object, ...] | None = None
    role: str = "secretary"
    more: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> Texts:
        return self.words or self.texts


def whole(name: str, ground: Ground) -> tuple[tuple[str, str], ...]:
    """A body that is fine, as tests/<app>/bad_inputs.py has it, without what the page itself says."""
    fine = FORMS[name](ground, ground).fine
    return tuple((field, text) for field, text in fine.items() if field not in ("version", "seen"))


def sak_form(address: str, field: str, label: str, texts: Texts, ground: Ground) -> EditedForm:
    args = (ground.sak.slug,) if address == "save_head" else (ground.sak.slug, ground.section.pk)
    return EditedForm(
        f"meetings:{address}", args, field, label, texts, page="meetings:sak", page_args=(ground.sak.slug,)
    )


def sak_openness(ground: Ground) -> EditedForm:
    at = (ground.sak.slug,)
    return EditedForm(
        "meetings:sak_openness", at, "public_title", "Offentlig tittel", page="meetings:sak", page_args=at,
        more=whole("openness", ground),
    )  # fmt: skip


def section_openness(ground: Ground) -> EditedForm:
    at, more = (ground.sak.slug, ground.section.pk), whole("section_openness", ground)
    return EditedForm("meetings:section_openness", at, "public_title", "Offentlig tittel", more=more)


def vedtak(ground: Ground) -> EditedForm:
    more = (("mode", "unanimous"),)
    return EditedForm(
        "meetings:minutes_sak", (ground.called.slug, ground.listed_sak.pk), "text", "Vedtak", RICH, more=more
    )


def attendance(ground: Ground) -> EditedForm:
    verv = ground.world.utvalg.seats.order_by("pk").first().verv.get()
    texts, words = ("forfall", "til_stede", "forfall"), ("Forfall", "Til stede", "Forfall")
    label = f"{verv.person.name}, {verv.seat.get_role_display()}, {verv.seat.organisation.name}"
    return EditedForm("meetings:attendance", (ground.called.slug,), f"verv_{verv.pk}", label, texts, words)


def status(address: str, ground: Ground) -> EditedForm:
    more = whole("status", ground)
    page = ("reporting:update", (ground.drafted.pk,))
    return EditedForm(
        f"reporting:{address}", (ground.drafted.pk,), "headline", "Kort sagt", page=page[0], page_args=page[1],
        more=more,
    )  # fmt: skip


def reply(address: str, ground: Ground) -> EditedForm:
    at, more = (ground.inquiries.own.pk,), whole("reply", ground)
    return EditedForm(
        f"inquiries:{address}", at, "text", "Kommentar", RICH, page="inquiries:answer", page_args=at,
        role="responder", more=more,
    )  # fmt: skip


def inquiry(ground: Ground) -> EditedForm:
    more = whole("inquiry", ground)
    return EditedForm("inquiries:write", (ground.inquiries.draft.pk,), "title", "Tittel", more=more)


def region(ground: Ground) -> EditedForm:
    more = whole("region", ground)
    return EditedForm("inquiries:region", (ground.inquiries.region.pk,), "name", "Hva heter regionen?", more=more)


def party(ground: Ground) -> EditedForm:
    more = (("party", "bruker"), ("orgnr", ""))
    return EditedForm("setup:party", (ground.setup.own.pk,), "name", "Navn", more=more)


def leaving(ground: Ground) -> EditedForm:
    days, words = ("2099-12-31", "2099-12-30", "2099-12-29"), tuple(f"{day}. desember 2099" for day in (31, 30, 29))
    return EditedForm("setup:leave", (ground.setup.own.pk,), "on", "Siste dag i samarbeidet", days, words)


def person(ground: Ground) -> EditedForm:
    return EditedForm("setup:person", (ground.setup.known.pk,), "name", "Navn")


def ending(address: str, row: str, ground: Ground) -> EditedForm:
    days, words = ("2099-12-31", "2099-12-30", "2099-12-29"), tuple(f"{day}. desember 2099" for day in (31, 30, 29))
    return EditedForm(f"setup:{address}", (getattr(ground.setup, row).pk,), "on", "Siste dag", days, words)


def departing(ground: Ground) -> EditedForm:
    days, words = ("2099-12-31", "2099-12-30", "2099-12-29"), tuple(f"{day}. desember 2099" for day in (31, 30, 29))
    return EditedForm("setup:let_leave", (ground.setup.known.pk,), "on", "Siste dag", days, words)


def body(address: str, field: str, label: str, ground: Ground, texts: Texts = PLAIN, form: str = "") -> EditedForm:
    more = whole(form, ground) if form else ()
    return EditedForm(f"setup:{address}", (ground.setup.body.slug,), field, label, texts, more=more)


def dissolving(ground: Ground) -> EditedForm:
    days, words = ("2099-12-31", "2099-12-30", "2099-12-29"), tuple(f"{day}. desember 2099" for day in (31, 30, 29))
    return EditedForm("setup:dissolve_body", (ground.setup.body.slug,), "on", "Siste dag", days, words)


def identity(ground: Ground) -> EditedForm:
    more = (("short_name", "SB"), ("language", "nb"))
    return EditedForm("setup:samarbeid", (), "name", "Hva heter samarbeidet?", more=more)


def numbers(ground: Ground) -> EditedForm:
    """One of two writes another last number for a body; what the others used stays."""
    body = ground.world.utvalg
    more = tuple((field, text) for field, text in numbers_used(ground).items() if field != f"last_{body.pk}")
    return EditedForm("setup:numbers", (), f"last_{body.pk}", body.name, ("701", "702", "703"), more=more)


def project(ground: Ground) -> EditedForm:
    return EditedForm("projects:edit", (ground.project.slug,), "name", "Navn", more=whole("project", ground))


def milestone(ground: Ground) -> EditedForm:
    return EditedForm("projects:milestone", (ground.project.slug, ground.milestone.pk), "title", "Milepæl")


def goals(ground: Ground) -> EditedForm:
    place = ground.world.municipality
    return EditedForm("training:goals", (ground.training.course.pk,), f"wanted_{place.pk}", place.name, NUMBERS)


def came(ground: Ground) -> EditedForm:
    one = ground.training.hidden_held
    texts, words = ("ja", "nei", ""), ("Møtte", "Møtte ikke", "")
    at, label = (ground.training.held.pk,), f"Oppmøte: {one.person_name or one.role}"
    return EditedForm(
        "training:attendance", at, f"came_{one.pk}", label, texts, words, page="training:day", page_args=at
    )


def rollout(ground: Ground) -> EditedForm:
    at = (ground.training.course.pk, ground.training.elsewhere.pk)
    return EditedForm("training:set_rollout", at, "note", "Merknad", more=whole("rollout", ground))


def registration(ground: Ground) -> EditedForm:
    at = (ground.training.mine.pk,)
    return EditedForm("training:edit_registration", at, "name", "Navn", more=whole("changed_registration", ground))


def groups(ground: Ground) -> EditedForm:
    definition = DefinitionFactory(indicator__code="grupper")
    rows = f"{ground.indicators.nr};2014-01;Kols;30\n"
    imported(ground.world, definition.indicator, f"kommunenr;periode;gruppe;verdi\n{rows}")
    what, division = f"what_{mark_of('Kols')}", f"division_{mark_of('Kols')}"
    at, more = ("grupper",), ((what, "del"),)
    return EditedForm("indicators:groups", at, division, "Inndeling for Kols", role="data", more=more)


def followed(ground: Ground) -> EditedForm:
    """One of two chooses a second indicator; the other keeps to the first."""
    code = ground.indicators.indicator.code
    DefinitionFactory(indicator__code="fulgt", name="En annen")
    return EditedForm(
        "indicators:follow",
        (ground.project.slug,),
        "place_fulgt",
        "En annen",
        ("2", "", "2"),
        more=((f"place_{code}", "1"),),
    )


def seat(ground: Ground) -> EditedForm:
    more = (("role", "medlem"), ("rank", "1"))
    return EditedForm("setup:seat", (ground.setup.held.seat_id,), "label", "Hva plassen er for", more=more)


def last_day(address: str, row: str, field: str, label: str, ground: Ground) -> EditedForm:
    """Of a seat, of who sits in it, of who leads."""
    days, words = ("2099-12-31", "2099-12-30", "2099-12-29"), tuple(f"{day}. desember 2099" for day in (31, 30, 29))
    held = ground.setup.held
    pk = {"seat": held.seat_id, "verv": held.pk, "leads": ground.setup.leads.pk}[row]
    more = (("valid_from", "2010-01-01"),) if field == "valid_to" else ()
    return EditedForm(f"setup:{address}", (pk,), field, label, days, words, more=more)


# The forms, by a name for the test's reader.
EDITED: dict[str, Callable[[Ground], EditedForm]] = {
    "head": partial(sak_form, "save_head", "title", "Tittel", PLAIN),
    "section": partial(sak_form, "save_section", "html", "Tekst", RICH),
    "sak_openness": sak_openness,
    "section_openness": section_openness,
    "attachment": lambda ground: EditedForm("meetings:edit_attachment", (ground.attachment.pk,), "title", "Tittel"),
    "meeting": lambda ground: EditedForm("meetings:edit_meeting", (ground.draft.slug,), "place", "Sted"),
    "vedtak": vedtak,
    "attendance": attendance,
    "status": partial(status, "update"),
    "sent_status": partial(status, "submit"),
    "inquiry": inquiry,
    "reply": partial(reply, "answer"),
    "sent_reply": partial(reply, "answer_send"),
    "declined_reply": partial(reply, "decline"),
    "region": region,
    "party": party,
    "leaving": leaving,
    "person": person,
    "departing": departing,
    "ended_access": partial(ending, "end_access", "reads"),
    "ended_task": partial(ending, "end_task", "task"),
    "body_rules": partial(body, "edit_rules", "matter_days", "Saker meldes", texts=DAYS, form="body_rules"),
    "body_name": partial(body, "rename_body", "name", "Navn"),
    "mandate": partial(body, "edit_mandate", "text", "Mandatet som tekst"),
    "dissolving": dissolving,
    "identity": identity,
    "numbers": numbers,
    "seat": seat,
    "period": partial(last_day, "verv", "verv", "valid_to", "Til og med"),
    "end_of_seat": partial(last_day, "end_seat", "seat", "on", "Siste dag"),
    "end_of_verv": partial(last_day, "end_verv", "verv", "on", "Siste dag"),
    "end_of_leading": partial(last_day, "end_leadership", "leads", "on", "Siste dag"),
    "project": project,
    "milestone": milestone,
    "course": lambda ground: EditedForm("training:edit", (ground.training.course.pk,), "title", "Tittel"),
    "day": lambda ground: EditedForm("training:edit_day", (ground.training.planned.pk,), "venue", "Sted"),
    "goals": goals,
    "came": came,
    "registration": registration,
    "rollout": rollout,
    "pathway": lambda ground: EditedForm("pathways:edit", (ground.pathways.pathway.pk,), "name", "Navn"),
    "answered_pathway": lambda ground: EditedForm(
        "pathways:answer", (ground.pathways.participant.pk,), "note", "Melding til dem som leder",
        more=(("state", "confirmed"),),
    ),
    "gathering": lambda ground: EditedForm(
        "pathways:gathering_edit", (ground.pathways.gathering.pk,), "title", "Navn på samlingen"
    ),
    "answered_gathering": lambda ground: EditedForm(
        "pathways:gathering_answer", (ground.pathways.invitation.pk,), "note", "Melding til dem som leder",
        more=(("state", "coming"),),
    ),
    "measure": lambda ground: EditedForm(
        "pathways:measure_edit", (ground.pathways.measure.pk,), "name", "Hva måles?",
        more=whole("measure", ground),
    ),
    "groups": groups,
    "followed": followed,
}  # fmt: skip

# Nothing that is stored is written over unread there.
MAKES_SOMETHING_NEW = "makes something new"
MOVES = "a button: the lifecycle says whether it may, and a second press is refused or changes nothing"
OWN_ANSWER = "compares what was read in its own way, with an answer of its own"
ONE_AT_A_TIME = "one choice, shown where it is made"
NOT_EDITED = {
    MAKES_SOMETHING_NEW: (
        "indicators:definitions", "indicators:import", "indicators:new", "inquiries:new", "inquiries:regions",
        "inquiries:successor", "meetings:add_attendee", "meetings:add_section", "meetings:import_check",
        "meetings:import_sak", "meetings:new", "meetings:new_sak", "meetings:packet_files", "meetings:upload",
        "meetings:upload_to_section", "pathways:gathering_invite", "pathways:gathering_new", "pathways:invite",
        "pathways:measure_new", "pathways:new", "pathways:points", "projects:milestones", "projects:new",
        "colleagues", "reporting:attach", "reporting:new_update", "setup:appoint", "setup:give_access",
        "setup:invite", "setup:invite_colleague", "setup:invite_many",
        "setup:lead", "setup:merge", "setup:new_body", "setup:new_person", "setup:new_seat", "setup:own",
        "setup:pick", "setup:sheets",
        "training:new", "training:new_day", "training:register",
    ),
    MOVES: (
        "indicators:discard", "inquiries:accept", "inquiries:close", "inquiries:recall", "inquiries:remind",
        "inquiries:remove_file", "inquiries:turn_down", "meetings:ask_for_text", "meetings:bring_back_section",
        "meetings:cancel_meeting", "meetings:cancel_packet", "meetings:delete_section", "meetings:discard_sak",
        "meetings:from_queue", "meetings:mark_draft", "meetings:mark_ready", "meetings:move_attachment",
        "meetings:move_section", "meetings:preview_packet", "meetings:put_on_meeting",
        "meetings:release_answers", "meetings:remove_attachment", "meetings:remove_attendee",
        "meetings:remove_own_pdf", "meetings:reopen_sak", "meetings:retry_packet", "meetings:set_state",
        "meetings:undo", "meetings:withdraw_sak", "pathways:gathering_cancel", "pathways:gathering_hold",
        "pathways:gathering_replan", "pathways:point_remove", "projects:milestone_state", "projects:state",
        "reporting:remove_attachment", "setup:ask_to_appoint", "setup:bring_back", "setup:join", "setup:keep_body",
        "setup:let_stay", "setup:part",
        "setup:person_link", "setup:put_aside", "setup:reset_factors", "setup:sheet_again",
        "setup:sheet_discard", "setup:sheet_take_back", "setup:stay", "setup:try_mail", "setup:undo_merger",
        "training:cancel_day",
        "training:hold_day", "training:reopen_day", "training:undo_withdrawal", "training:withdraw",
    ),
    OWN_ANSWER: (
        "indicators:preview", "indicators:put_back", "inquiries:send", "meetings:fill_status",
        "meetings:look_at_answers", "meetings:move_sak", "meetings:publish", "meetings:publish_minutes",
        "meetings:reorder", "reporting:approve", "reporting:return", "reporting:withdraw",
        "setup:change_domain", "setup:sheet",
    ),
    ONE_AT_A_TIME: ("indicators:extent", "meetings:answers", "meetings:set_minutes"),
}  # fmt: skip


def colleague(ground: Ground, role: str) -> User:
    """Somebody else who may save the same forms."""
    world, user = ground.world, factories.UserFactory(person__title="Sekretær 2")
    here: dict[str, Model] = {"samarbeid": world.samarbeid, "person": user.person}
    if role == "responder":
        factories.AffiliationFactory(**here, organisation=world.municipality, role="responder")
    else:
        factories.SecretariatFactory(**here, role="dataansvarlig" if role == "data" else "sekretariat")
    return user
