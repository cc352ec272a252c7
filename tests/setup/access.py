"""Every address of setup x method x role: all see who takes part, the secretariat alone changes it."""

from organisations.marks import mark_of
from tests.access import Ground, Row, insiders, who
from tests.setup.ground import numbers_used

SHOWN, DONE = who(secretary=200), who(secretary=302)


def table(ground: Ground) -> list[Row]:
    rows = ground.setup
    joining = {"q": "Listen", "organisations": rows.listed.pk, "party": "kommune", "from_on": "2014-11-24"}
    own = {"name": "Et nytt lag", "orgnr": "", "party": "bruker", "from_on": "2014-11-24"}
    identity = {"name": "Samarbeidet", "short_name": "SB", "language": "nb", "owner": rows.own.organisation_id}
    merger = {"successor": rows.after.organisation_id, "on": "2099-06-01"}
    body, over = (rows.body.slug,), (rows.over.slug,)
    numbers = {"pattern": "27/2014", "letters": "", "last_number": "3"}
    days = {"matter_days": "21", "paper_days": "14", "call_days": "7"}
    circles = {"call_circle": "members", "minutes_circle": "public"}
    new = {"oppsett": "fsu", "name": "Et nytt utvalg", **numbers, **days, **circles}
    return [
        Row("setup:new_body", get=SHOWN, post=DONE, data=new),
        Row("setup:next_number", get=SHOWN),
        Row("setup:edit_rules", body, get=SHOWN, post=DONE, data={"ruleset": "styre", **numbers, **days, **circles}),
        Row("setup:rename_body", body, get=SHOWN, post=DONE, data={"name": "Rådet for noe", "short_name": "RN"}),
        Row("setup:mandate", body, get=insiders()),
        Row("setup:edit_mandate", body, get=SHOWN, post=DONE, data={"text": "Utvalget gir råd."}),
        Row("setup:dissolve_body", body, get=SHOWN, post=DONE, data={"on": "2099-12-31"}),
        Row("setup:keep_body", over, post=DONE),
        Row("utvalg_list", get=insiders()),
        Row("utvalg", (ground.world.utvalg.slug,), get=insiders()),
        *people(ground),
        Row("setup:start", get=SHOWN),
        Row("setup:missing", get=SHOWN),
        Row("setup:try_mail", post=DONE),
        Row("setup:samarbeid", get=SHOWN, post=DONE, data=identity),
        Row("setup:numbers", get=SHOWN, post=DONE, data=numbers_used(ground)),
        Row("setup:put_aside", ("mote",), post=DONE, shared=True),
        Row("setup:bring_back", ("mote",), post=DONE, shared=True),
        *seats(ground),
        Row("setup:parties", get=insiders()),
        Row("setup:pick", get=SHOWN, post=DONE, data=joining),
        Row("setup:own", get=DONE, post=DONE, data=own),
        Row(
            "setup:party", (rows.own.pk,), get=SHOWN, post=DONE, data={"party": "bruker", "name": "Laget", "orgnr": ""}
        ),
        Row("setup:leave", (rows.own.pk,), get=SHOWN, post=DONE, data={"on": "2099-12-31"}),
        Row("setup:stay", (rows.leaves.pk,), post=DONE),
        Row("setup:merge", (rows.ends.pk,), get=SHOWN, post=DONE, data=merger),
        Row("setup:merger", (rows.planned.pk,), get=SHOWN),
        Row("setup:undo_merger", (rows.planned.pk,), post=DONE),
        Row("setup:happenings", get=SHOWN),
        Row("setup:happenings_xlsx", get=SHOWN),
        Row("setup:sheets", get=SHOWN, post=DONE, file_field="file"),
        Row("setup:sheet_download", get=SHOWN),
        Row("setup:sheet", (rows.sheet.pk,), get=SHOWN, post=DONE, data={"seen": rows.sheet.fingerprint}),
        Row("setup:sheet_faults", (rows.sheet.pk,), get=SHOWN),
        Row("setup:sheet_again", (rows.lost_sheet.pk,), post=DONE),
        Row("setup:sheet_discard", (rows.sheet.pk,), post=DONE),
        Row("setup:sheet_take_back", (rows.saved_sheet.pk,), post=DONE),
    ]


def seats(ground: Ground) -> list[Row]:
    """All read who sits where; the secretariat alone changes it."""
    rows = ground.setup
    seated, seat, vacant, held, leads = (
        (rows.seated.slug,), (rows.held.seat_id,), (rows.vacant.pk,), (rows.held.pk,), (rows.leads.pk,),
    )  # fmt: skip
    said, last = {"role": "medlem", "rank": "1"}, {"on": "2099-12-31"}
    chosen = {"person": rows.known.pk, "valid_from": "2014-11-24"}
    deputy = {"verv": rows.held.pk, "valid_from": "2099-01-01", "replaces": "on"}
    return [
        Row("setup:new_seat", seated, get=SHOWN, post=DONE, data=said),
        Row("setup:lead", (*seated, "leder"), get=SHOWN, post=DONE, data=deputy),
        Row("setup:vacancies", get=SHOWN),
        Row("setup:seat", seat, get=SHOWN, post=DONE, data=said),
        Row("setup:end_seat", seat, get=SHOWN, post=DONE, data=last),
        Row("setup:appoint", vacant, get=SHOWN, post=DONE, data=chosen),
        Row("setup:ask_to_appoint", vacant, post=DONE),
        Row("setup:verv", held, get=SHOWN, post=DONE, data={"valid_from": "2010-01-01"}),
        Row("setup:end_verv", held, get=SHOWN, post=DONE, data=last),
        Row("setup:end_leadership", leads, get=SHOWN, post=DONE, data=last),
    ]


def people(ground: Ground) -> list[Row]:
    """The list with addresses is the secretariat's; of the own readers a local administrator sees names."""
    rows, world = ground.setup, ground.world
    typed = {"name": "Ny person", "email": "ny@kommune.example"}
    given = {"role": "responder", "organisation": world.municipality.pk, "valid_from": "2014-11-24"}
    colleague = {"name": "Ny kollega", "email": "kollega@kommune.example", "role": "reader"}
    kept = (rows.known.pk, rows.also.pk)
    return [
        Row("setup:people", get=SHOWN),
        Row(
            "setup:change_domain",
            get=SHOWN,
            post=DONE,
            data={"old": "a.example", "new": "b.example", "seen": mark_of()},
        ),
        Row("setup:people_xlsx", get=SHOWN),
        Row("setup:let_leave", (rows.known.pk,), get=SHOWN, post=DONE, data={"on": "2099-12-31"}),
        Row("setup:let_stay", (rows.departs.pk,), post=DONE),
        Row("setup:new_person", get=SHOWN, post=DONE, data=typed),
        Row("setup:person", (rows.known.pk,), get=SHOWN, post=DONE, data={"name": "Et nytt navn"}),
        Row("setup:invite_many", get=SHOWN, post=DONE, data={"who": rows.known.pk}),
        Row("setup:invite", (rows.known.pk,), post=DONE),
        Row("setup:invite_colleague", (rows.reads.pk,), post=DONE),
        Row("setup:give_access", (rows.known.pk,), get=SHOWN, post=DONE, data=given),
        Row("setup:person_link", (rows.known.pk,), post=who(secretary=200)),
        Row(
            "setup:reset_factors", (rows.secured.pk,), get=SHOWN, post=DONE, data={"reason": "lost", "asked": "called"}
        ),
        Row("setup:same_person", (rows.known.pk,), get=SHOWN),
        Row("setup:join", kept, get=SHOWN, post=DONE),
        Row("setup:part", (rows.joined.pk,), post=DONE),
        Row("setup:end_access", (rows.reads.pk,), get=SHOWN, post=DONE, data={"on": "2099-12-31"}),
        Row("setup:end_task", (rows.task.pk,), get=SHOWN, post=DONE, data={"on": "2099-12-31"}),
        Row("colleagues", (world.municipality.pk,), get=SHOWN, post=DONE, data=colleague),
    ]
