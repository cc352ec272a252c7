"""Rights end at the row, inside one samarbeid too: another body's meeting, another person's draft, another
municipality's answer, another project's course."""

from collections.abc import Iterator

import pytest

from tests.access import INSIDERS, Row, Stage, Statuses, asked, everything_stored, insiders, who
from tests.elsewhere import Elsewhere
from tests.tables import MIXED, TABLES

pytestmark = pytest.mark.slow

REFUSED = (403, 404, 405)
# Addresses with a row's key where whoever has every right on other rows gets in too. The list is closed: a new address
# that is not refused needs a reason here.
READ_BY_ALL = {
    "who sits in a body is known to all in the samarbeid": "utvalg",
    "what a body is for is known to all in the samarbeid": "setup:mandate",
    "what a project is, and where it has been": "project project_history",
    "a followed link; beginning a status is refused": "reporting:new_update",
    "courses and counts, without names": (
        "training:list training:matrix training:matrix_csv training:matrix_xlsx training:rollouts training:calendar "
        "training:day training:day_calendar"
    ),
    "of the names each gets those of the own people": "training:participants_xlsx training:participants_pdf",
    "pathways, gatherings and what they measure": (
        "pathways:list pathways:calendar pathways:table pathways:pathway pathways:gathering "
        "pathways:gathering_calendar pathways:measure_table"
    ),
    "numbers as all readers get them, small ones hidden": (
        "indicators:indicator indicators:csv indicators:xlsx indicators:versions indicators:version "
        "indicators:version_csv indicators:version_xlsx indicators:compare"
    ),
}
OPEN_INSIDE = {f"GET {name}" for names in READ_BY_ALL.values() for name in names.split()} | {
    # The people of the own municipality, on anybody's course; those of another cannot be chosen.
    "POST training:register",
}
# The second part is a word, a place or a version in the first, and no row's key; of two people to be joined, each is a
# row of its own.
WORDS = {
    "setup:join",
    "meeting_as_reader", "reading:as_reader_sak",
    "meetings:sak_by_number", "pathways:table", "pathways:measure_table", "publication_sak",
    "reading:publication_excerpt", "indicators:version", "indicators:version_csv", "indicators:version_xlsx",
    "indicators:compare", "indicators:put_back", "setup:lead",
}  # fmt: skip


def rows_of(stage: Stage) -> list[Row]:
    return [row for table in TABLES.values() for row in table(stage.ground)]


def meant(row: Row) -> Iterator[tuple[str, Statuses]]:
    yield from ((method, statuses) for method, statuses in (("GET", row.get), ("POST", row.post)) if statuses)


def test_every_address_of_a_row_refuses_who_has_the_same_rights_elsewhere(stage):
    """A new address with a key has a row in its table that says so, or a reason here."""
    decided: dict[str, list[bool]] = {}
    for row in rows_of(stage):
        for method, statuses in meant(row):
            if row.args:
                decided.setdefault(f"{method} {row.name}", []).append(statuses["elsewhere"] in REFUSED)
    assert {name for name, refused in decided.items() if not any(refused)} == OPEN_INSIDE


def test_the_second_part_of_an_address_belongs_to_the_first(stage):
    """Whoever gets in at home finds nothing where the second part is of another row of the samarbeid."""
    home = {row.name: row for row in rows_of(stage) if len(row.args) > 1}
    mixed = [one for table in MIXED for one in table(stage.ground, stage.elsewhere)]
    found = [
        (name, args, method, role, status)
        for name, args in mixed
        for method, statuses in meant(home[name])
        for role in INSIDERS
        if statuses[role] not in REFUSED
        for status in [asked(stage, Row(name, args, data=home[name].data), method, role)]
        if status != 404
    ]
    assert found == []
    assert {name for name, _args in mixed} | WORDS == set(home)


def test_the_rows_elsewhere_answer_their_own_people_and_no_others(stage):
    rows = elsewhere(stage, stage.elsewhere)
    answered = {
        (method, row.address("khs")): {role: asked(stage, row, method, role) for role in INSIDERS}
        for row in rows
        for method, _statuses in meant(row)
    }
    assert answered == {
        (method, row.address("khs")): {role: statuses[role] for role in INSIDERS}
        for row in rows
        for method, statuses in meant(row)
    }


def elsewhere(stage: Stage, there: Elsewhere) -> list[Row]:
    lead_200, lead_302 = ({"secretary": status, "lead": status, "elsewhere": status} for status in (200, 302))
    own, done = who(secretary=200, elsewhere=200), who(secretary=302, elsewhere=302)
    head = {"title": "Ny", "kind": "orientering", "minutes": 5, "language": "nb", "version": there.sak.version}
    text = {"heading": "Ny", "level": 1, "html": "<p>Ny.</p>", "version": 1}
    status = {
        "light": "paa_plan",
        "headline": "Går",
        "done": "<p>Ja</p>",
        "next": "",
        "language": "nb",
        "version": 1,
        "period_to": "2014-11-10",
    }
    milestone = {"title": "Ny", "on": "2014-12-11", "precision": "day", "version": 1}
    project, told = there.project.slug, {"state": "running", "trained": 3}
    return [
        Row("meetings:agenda", (there.meeting.slug,), own),
        Row("meetings:sak", (there.sak.slug,), own),
        Row("meetings:save_head", (there.sak.slug,), post=done, data=head),
        Row("meetings:save_section", (there.sak.slug, there.section.pk), post=done, data=text),
        Row("meetings:attachment", (there.attachment.pk,), own),
        Row("meetings:import_check", (there.paper.pk,), who(), who()),
        Row("publication", (there.called.pk,), own),
        Row("publication_attachment", (there.called.pk, there.called_attachment.pk), own),
        Row("reporting:new_update", (project,), post=insiders(403) | lead_302),
        Row("reporting:update", (there.update.pk,), who(**lead_200), who(**lead_302), status),
        Row("reporting:attachment", (there.update_file.pk,), who(**lead_200)),
        Row("update_destination", (there.update.pk,), who(**lead_200)),
        Row("projects:milestone", (project, there.milestone.pk), insiders(403) | lead_200,
            insiders(403) | lead_302, milestone),
        Row("training:edit", (there.course.pk,), insiders(403) | lead_200),
        Row("training:participants_xlsx", (there.day.pk,), insiders(403) | lead_200 | {"responder": 200}),
        Row("training:withdraw", (there.registration.pk,), who(**lead_200), who(**lead_302)),
        Row("training:edit_registration", (there.registration.pk,), who(**lead_200), who(**lead_302),
            {"name": "Ny", "role": "Lege"}),
        Row("training:undo_withdrawal", (there.registration.pk,), post=who(**lead_302)),
        Row("training:set_rollout", (there.course.pk, there.municipality.pk), post=insiders(403) | lead_302, data=told),
        Row("pathways:edit", (there.pathway.pk,), insiders(403) | lead_200),
        Row("pathways:points", (there.measure.pk,), insiders(403) | lead_200),
        Row("pathways:answer", (there.participant.pk,), insiders(403) | lead_200),
        Row("pathways:gathering_answer", (there.invitation.pk,), post=insiders(403) | lead_302,
            data={"state": "coming"}),
        Row("inquiries:write", (there.draft.pk,), who(**lead_200)),
        Row("inquiries:answer", (there.asked.pk,), who(elsewhere=200)),
        Row("inquiries:file", (there.unsent_file.pk,), who(elsewhere=200)),
        Row("indicators:preview", (there.upload.pk,), who(lead=200)),
    ]  # fmt: skip


def test_no_form_takes_what_is_not_for_the_person_to_choose(stage):
    """Keys in bodies, of rows inside the samarbeid: the answer says no, and nothing is stored."""
    forms, before = forms_with_others_rows(stage), everything_stored()
    answered = [
        stage.clients[role].post(Row(name, args).address("khs"), data).status_code
        for role, name, args, data, _ in forms
    ]
    assert list(zip([form[:3] for form in forms], answered, strict=True)) == [(form[:3], form[4]) for form in forms]
    assert everything_stored() == before


def forms_with_others_rows(stage: Stage) -> list[tuple[str, str, tuple[object, ...], dict[str, object], int]]:
    """(role, address, its keys, body, answer)"""
    ground, there = stage.ground, stage.elsewhere
    draft, called, sak = (ground.draft.slug,), (ground.called.slug,), ground.sak.pk
    order = f"{ground.exempt_sak.pk},{sak},{there.sak.pk}"
    inquiry = {"version": 1, "kind": "answer", "title": "Vår", "text": "<p>Hva?</p>"}
    gathering = {"version": 1, "title": "Samling", "kind": "gathering", "starts_on": "2015-02-02"}
    status = {"light": "paa_plan", "headline": "Går", "done": "<p>Ja</p>", "next": "", "language": "nb", "version": 1}
    people = {"organisation": there.municipality.pk, "name_0": "Deltaker C", "role_0": "Lege"}
    held_seat = ground.world.utvalg.seats.first().pk
    guest = {"person": ground.world.secretary.person_id, "role": "vara", "seat": ground.inquiries.seat.pk}
    return [
        ("secretary", "meetings:set_state", draft, {"sak": ground.listed_sak.pk, "state": "ready"}, 404),
        ("secretary", "meetings:set_minutes", draft, {"sak": there.sak.pk, "minutes": 15}, 404),
        ("secretary", "meetings:move_sak", draft, {"sak": there.sak.pk, "direction": "down", "version": 1}, 409),
        ("secretary", "meetings:reorder", draft, {"order": order, "version": 1}, 409),
        ("secretary", "meetings:add_attendee", called, guest, 422),
        # Neither what nobody has approved, nor what another project says.
        ("secretary", "meetings:fill_status", (ground.sak.slug,),
         {"status": [ground.drafted.pk, there.update.pk]}, 422),
        ("secretary", "projects:edit", (ground.project.slug,),
         {"name": "Nytt", "version": 1, "owner": ground.world.outsider.person_id}, 422),
        ("lead", "reporting:update", (ground.drafted.pk,),
         {**status, "period_to": "2014-11-10", "asks_utvalg": there.meeting.utvalg_id}, 422),
        ("lead", "inquiries:accept", (ground.inquiries.nominee.pk,), {"seat": held_seat}, 302),
        ("elsewhere", "inquiries:new", (), {"kind": "answer", "project": ground.project.slug}, 403),
        ("elsewhere", "inquiries:write", (there.draft.pk,), {**inquiry, "project": ground.project.pk}, 422),
        ("elsewhere", "pathways:gathering_edit", (there.gathering.pk,),
         {**gathering, "pathways": ground.pathways.pathway.pk}, 422),
        ("responder", "training:register", (ground.training.planned.pk,), people, 422),
    ]  # fmt: skip
