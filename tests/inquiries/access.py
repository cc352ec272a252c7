"""Every address of inquiries x method x role."""

from tests.access import Ground, Row, Statuses, insiders, who

WRITERS = {"secretary": 302, "lead": 302}
READERS = {"secretary": 200, "lead": 200}
# Board members know of every inquiry that is sent; so do those who were asked. The data role knows of none.
KNOW = ("secretary", "leader", "author", "member", "elsewhere", "lead", "reader")


def known(status: int, **statuses: int) -> Statuses:
    return who(**{**dict.fromkeys(KNOW, status), "data": 404, **statuses})


def own(status: int, **statuses: int) -> Statuses:
    """What only the municipality that was asked finds."""
    return who(**{"author": status, "reader": status, "data": 404, **statuses})


def table(ground: Ground) -> list[Row]:
    rows = ground.inquiries
    sent, draft, mine = (rows.sent.pk,), (rows.draft.pk,), (rows.own.pk,)
    text = {"version": 1, "kind": "answer", "title": "Ny tittel", "text": "<p>Hva?</p>", "due_on": "2099-12-05"}
    region = {"name": "Nord", "organisations": [ground.world.municipality.pk]}
    reply = {"version": 1, "text": "<p>Svar</p>", f"name_{rows.seat.pk}": "Kandidat"}
    return [
        Row("inquiries:list", get=insiders()),
        *(Row(f"inquiries:list_{kind}", get=insiders(403) | READERS) for kind in ("csv", "xlsx")),
        Row("inquiries:new", get=insiders(302), post=insiders(403) | WRITERS, data={"kind": "answer"}),
        Row("inquiries:inquiry", sent, get=known(200)),
        Row("inquiries:inquiry", draft, get=who(**WRITERS)),
        Row("inquiries:write", draft, get=who(**READERS), post=who(**WRITERS), data=text),
        Row(
            "inquiries:write",
            sent,
            get=known(403, **WRITERS),
            post=known(403, secretary=422, lead=422),
            data=text,
        ),
        Row("inquiries:send", draft, get=who(**READERS), post=who(secretary=302, lead=302), data={"version": 1}),
        *(
            Row(f"inquiries:{verb}", sent, post=known(403, **WRITERS), data={"because": "Feil mottakere"})
            for verb in ("remind", "close", "recall")
        ),
        *(Row(f"inquiries:{kind}", sent, get=known(403, **READERS)) for kind in ("csv", "xlsx", "pdf")),
        Row("inquiries:successor", (rows.theirs.pk,), post=who(**WRITERS)),
        Row("inquiries:accept", (rows.nominee.pk,), post=who(**WRITERS), data={"seat": rows.seat.pk}),
        Row("inquiries:turn_down", (rows.nominee.pk,), post=who(**WRITERS)),
        Row("inquiries:answer", mine, get=own(200), post=own(403, responder=302), data=reply),
        Row("inquiries:answer_send", mine, post=own(403, responder=302), data=reply),
        Row("inquiries:decline", mine, post=own(403, responder=302), data=reply),
        Row("inquiries:receipt", mine, get=own(302)),
        Row("inquiries:answer", (rows.theirs.pk,), get=who(), post=who(), data=reply),
        Row("inquiries:file", (rows.file.pk,), get=own(200, **READERS)),
        Row("inquiries:remove_file", (rows.file.pk,), post=own(403, secretary=403, lead=403, responder=302)),
        *(
            Row(f"inquiries:{name}", args, get=who(**READERS), post=who(**WRITERS), data=region)
            for name, args in (("regions", ()), ("region", (rows.region.pk,)))
        ),
    ]
