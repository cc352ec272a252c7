"""Every address of meetings x method x role."""

from meetings.models import Sak
from tests.access import INSIDERS, Ground, Row, Statuses, insiders, who
from tests.elsewhere import Elsewhere

# Whoever the live meeting or sak does not exist for gets 404; a leader looks at it and changes nothing.
SEEN = who(secretary=200, leader=200)
PAGE = who(secretary=200, leader=403)
DONE = who(secretary=302, leader=403)
NOT_YET = who(secretary=422, leader=403)
SECRETARIAT = who(secretary=200)
# Nobody has asked for the file: not there for those who may, and the leader may not ask.
SECRETARIAT_WITHOUT_FILE = who(secretary=404, leader=403)


def table(ground: Ground) -> list[Row]:
    return [
        *planning(ground),
        *agenda(ground),
        *minutes(ground),
        *importing(ground),
        *saker(ground),
        *sections(ground),
        *answers(ground),
        *attachments(ground),
        *numbers(ground),
    ]


def named(prefix: str, args: tuple[object, ...], rows: list[tuple[str, Statuses | None, Statuses | None, dict]]):
    return [Row(f"{prefix}{name}", args, get, post, data) for name, get, post, data in rows]


def planning(ground: Ground) -> list[Row]:
    time = {"date": "2015-05-04", "time": "10:00", "place": "Asker"}
    own = {"utvalg": ground.world.utvalg.pk, **time}
    return [
        Row("meetings:list", get=SEEN | {"elsewhere": 200}),
        Row("meetings:new", get=PAGE | {"elsewhere": 403}, post=DONE | {"elsewhere": 403}, data=own),
        Row("meetings:edit_meeting", (ground.draft.slug,), PAGE, DONE, time),
        Row("meetings:cancel_meeting", (ground.draft.slug,), PAGE, DONE),
        Row("meetings:edit_meeting", (ground.papers.meeting.slug,), PAGE, NOT_YET, time),
        Row("meetings:cancel_meeting", (ground.papers.meeting.slug,), DONE, DONE),
    ]


def agenda(ground: Ground) -> list[Row]:
    sak, order = ground.sak.pk, f"{ground.exempt_sak.pk},{ground.sak.pk}"
    rows = named(
        "meetings:",
        (ground.draft.slug,),
        [
            ("agenda", SEEN, None, {}),
            ("reorder", None, DONE, {"order": order, "version": 1}),
            ("move_sak", None, DONE, {"sak": sak, "direction": "down", "version": 1}),
            ("set_minutes", None, DONE, {"sak": sak, "minutes": 15}),
            ("set_state", None, DONE, {"sak": ground.exempt_sak.pk, "state": "draft"}),
            ("new_sak", PAGE, DONE, {"title": "Ny sak", "kind": "orientering"}),
            # The meeting is over: the saker stay in the queue.
            ("from_queue", PAGE, NOT_YET, {"saker": ground.queued_sak.pk}),
            ("publish", PAGE, NOT_YET, {"version": 1, "circle": "members"}),
            ("packet", who(secretary=286, leader=286), None, {}),
            ("retry_packet", None, DONE, {}),
            ("cancel_packet", None, DONE, {}),
            ("preview_packet", who(secretary=286, leader=403), DONE, {}),
            ("preview_file", SECRETARIAT_WITHOUT_FILE, None, {}),
        ],
    )
    called, innkalling = ground.called.slug, ground.innkalling.pk
    held, paper = ground.papers.meeting.slug, ground.papers.innkalling
    own = {"variant": "full-open"}
    rows += [
        Row("meetings:packet_files", (called, innkalling), PAGE, DONE, own, "pdf"),
        Row("meetings:remove_own_pdf", (called, innkalling), None, DONE, own),
        Row("meetings:ledger", (called, innkalling), PAGE),
        *(Row("meetings:packet_file", (held, paper.pk, file.pk), PAGE) for file in paper.files.all()),
    ]
    listed = (ground.called.slug, ground.listed_sak.pk)
    return [
        *rows,
        Row("meetings:withdraw_sak", listed, PAGE, DONE),
    ]


def both(ground: Ground) -> tuple:
    return ground.sak, ground.exempt_sak


def minutes(ground: Ground) -> list[Row]:
    vedtak = {"text": "<p>Vedtatt.</p>", "treatment": "", "mode": "unanimous", "version": 0}
    came = {f"verv_{verv}": "til_stede" for verv in holder_ids(ground)}
    guest = {"person": ground.world.secretary.person_id, "role": "secretary"}
    rows = named(
        "meetings:",
        (ground.called.slug,),
        [
            ("minutes", PAGE, None, {}),
            ("attendance", PAGE, DONE, came),
            ("add_attendee", None, DONE, guest),
            ("publish_minutes", PAGE, NOT_YET, {"circle": "members"}),
        ],
    )
    sak = (ground.called.slug, ground.listed_sak.pk)
    return [
        *rows,
        Row("meetings:minutes_sak", sak, PAGE, DONE, vedtak),
        Row("meetings:reopen_sak", sak, post=DONE),
        Row("meetings:remove_attendee", (ground.called.slug, ground.guest.pk), post=DONE),
    ]


def holder_ids(ground: Ground) -> list[int]:
    return [pk for seat in ground.world.utvalg.seats.all() for pk in seat.verv.values_list("pk", flat=True)]


def importing(ground: Ground) -> list[Row]:
    target = {"target": f"k{ground.world.utvalg.pk}"}
    return [
        Row("meetings:import_sak", (), SECRETARIAT, who(secretary=302), target, "file"),
        Row("meetings:import_check", (ground.paper.pk,), SECRETARIAT, who(secretary=422)),
    ]


def writers(page: int, leader: int, ground: Ground, sak: object) -> Statuses:
    """The secretariat, and the author for the own sak; the leader as said."""
    author = {"author": page} if sak in (ground.sak, ground.section, ground.attachment) else {}
    return who(secretary=page, leader=leader, **author)


def saker(ground: Ground) -> list[Row]:
    rows = [Row("meetings:sak_list", get=who(secretary=200, leader=200, author=200, elsewhere=200))]
    for sak in (*both(ground), ground.queued_sak):
        head = {"title": "Ny", "kind": "orientering", "minutes": 5, "language": "nb", "version": sak.version}
        seen, page = writers(200, 200, ground, sak), writers(200, 403, ground, sak)
        done, unsaid = writers(302, 403, ground, sak), writers(422, 403, ground, sak)
        rows += named(
            "meetings:",
            (sak.slug,),
            [
                ("sak", seen, None, {}),
                ("sak_preview", seen, None, {}),
                ("files", writers(286, 286, ground, sak), None, {}),
                ("save_head", None, done, head),
                ("sak_openness", writers(302, 302, ground, sak), done, {"access": "open"}),
                ("mark_ready", None, done, {}),
                ("mark_draft", None, done, {}),
                ("fill_status", page, unsaid, {}),
                ("add_section", None, done, {"heading": "Ny del"}),
                *arranging(ground, sak),
            ],
        )
        rows.append(Row("meetings:upload", (sak.slug,), None, done, {}, "uploads"))
        asks = who(secretary=302, leader=403, author=403 if sak == ground.sak else 404)
        rows.append(Row("meetings:ask_for_text", (sak.slug, ground.project.pk), None, asks))
    return rows


def arranging(ground: Ground, sak: Sak) -> list[tuple[str, Statuses | None, Statuses | None, dict]]:
    """The secretariat alone; whoever writes the sak looks on. One of the queue has no meeting that is to come."""
    author = {"author": 403} if sak == ground.sak else {}
    page, done = who(secretary=200, leader=403, **author), who(secretary=302, leader=403, **author)
    queued = sak == ground.queued_sak
    return [
        ("put_on_meeting", page, who(secretary=422, leader=403, **author) if queued else done,
         {"to": "ko", "seen": "ko" if queued else ground.draft.pk}),
        ("discard_sak", page, done, {}),
        ("undo", None, done, {}),
    ]  # fmt: skip


def sections(ground: Ground) -> list[Row]:
    rows = []
    for section in (ground.section, ground.exempt_section):
        page, done = writers(200, 403, ground, section), writers(302, 403, ground, section)
        text = {"heading": "Ny", "level": 1, "html": "<p>Ny.</p>", "version": 1}
        at = (section.sak.slug, section.pk)
        rows += named(
            "meetings:",
            at,
            [
                ("save_section", None, done, text),
                ("move_section", None, done, {"retning": "opp"}),
                ("delete_section", page, done, {}),
                ("section_openness", page, done, {"access": "open"}),
            ],
        )
        rows.append(Row("meetings:upload_to_section", at, None, done, {}, "uploads"))
    at = (ground.sak.slug, ground.deleted_section.pk)
    return [*rows, Row("meetings:bring_back_section", at, None, writers(302, 403, ground, ground.sak))]


def answers(ground: Ground) -> list[Row]:
    """Whoever writes the sak but may not read all answers of municipalities gets 403."""
    rows = []
    sent, theirs, draft = ground.inquiries.sent, ground.inquiries.theirs, ground.inquiries.draft
    for sak in (*both(ground), ground.queued_sak):
        author = {"author": 403} if sak == ground.sak else {}
        page, done = who(secretary=200, leader=403, **author), who(secretary=302, leader=403, **author)
        unsaid = who(secretary=422, leader=403, **author)
        missing = who(leader=403, **author)
        # The answers belong to the first sak alone, so that there is nothing to look at in another.
        here = sak == ground.sak
        place = {"inquiry": ground.inquiries.sent.pk} if not here else {}
        rows.append(Row("meetings:answers", (sak.slug,), page, unsaid if here else done, place))
        at, choice = (sak.slug, sent.pk), {f"svar-{theirs.pk}-choice": "wait", f"svar-{theirs.pk}-seen": "x"}
        rows += [
            Row("meetings:look_at_answers", at, page if here else missing, unsaid if here else missing, choice),
            Row("meetings:release_answers", at, None, done if here else missing),
            Row("meetings:look_at_answers", (sak.slug, draft.pk), missing, missing),
        ]
    return rows


def attachments(ground: Ground) -> list[Row]:
    rows = []
    for row in (ground.attachment, ground.exempt_attachment):
        seen, page = writers(200, 200, ground, row), writers(200, 403, ground, row)
        done = writers(302, 403, ground, row)
        rows += named(
            "meetings:",
            (row.pk,),
            [
                ("attachment", seen, None, {}),
                ("edit_attachment", page, done, {"title": "Ny", "access": "open"}),
                ("move_attachment", None, done, {"retning": "opp"}),
                ("remove_attachment", page, done, {}),
            ],
        )
    return rows


def mixed(ground: Ground, there: Elsewhere) -> list[tuple[str, tuple[object, ...]]]:
    """What stands under another meeting, publication or sak than the one named first."""
    called, paper = ground.called.slug, ground.papers.innkalling
    section = (ground.sak.slug, ground.exempt_section.pk)
    return [
        ("meetings:withdraw_sak", (called, ground.sak.pk)),
        ("meetings:minutes_sak", (called, ground.sak.pk)),
        ("meetings:reopen_sak", (called, ground.papers.open_sak.pk)),
        ("meetings:remove_attendee", (called, ground.papers.meeting.attendance.first().pk)),
        *((f"meetings:{page}", (called, paper.pk)) for page in ("packet_files", "remove_own_pdf", "ledger")),
        ("meetings:packet_file", (called, ground.innkalling.pk, paper.files.first().pk)),
        ("meetings:packet_file", (called, paper.pk, paper.files.first().pk)),
        *((f"meetings:{verb}_section", section) for verb in ("save", "move", "delete")),
        ("meetings:section_openness", section),
        ("meetings:bring_back_section", (ground.exempt_sak.slug, ground.deleted_section.pk)),
        ("meetings:upload_to_section", section),
        # Answers that belong to no sak, asked for under one.
        ("meetings:look_at_answers", (ground.sak.slug, there.asked.inquiry_id)),
        ("meetings:release_answers", (ground.sak.slug, there.asked.inquiry_id)),
        # A project that does not report to the body of the sak.
        ("meetings:ask_for_text", (ground.sak.slug, there.project.pk)),
    ]


def numbers(ground: Ground) -> list[Row]:
    """Saker with numbers: 1 and 2 were treated and are out to the parties, 3 is called for the body alone."""
    body = ground.world.utvalg.slug
    members = who(secretary=302, leader=302, member=302)
    return [
        Row("meetings:sak_by_number", (body, "1-2014"), insiders(302)),
        Row("meetings:sak_by_number", (body, "2-2014"), insiders(302)),
        Row("meetings:sak_by_number", (body, "3-2014"), members),
        Row("meetings:sak_by_number", (body, "99-2014"), dict.fromkeys(INSIDERS, 404) | who()),
    ]
