"""The forms of setup, and what each field of them is."""

from organisations.marks import mark_of
from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, Form, form, with_foreign
from tests.setup.ground import numbers_used

ORGNR = {
    **TEXTS, "wrong check digit": "987654321", "eight digits": "97476067", "ten digits": "9747606733",
    "other digits": "\u0669\u0667\u0664\u0667\u0666\u0660\u0666\u0667\u0663", "letters in it": "97476067X",
}  # fmt: skip
DAYS = {**NUMBERS, "more than a year": "366", "backwards": "1"}
# What is stored is the number after it.
LAST = {label: typed for label, typed in NUMBERS.items() if label not in ("zero", "other digits")}
BODY_NUMBERS = {
    "pattern": CHOICES, "letters": {**TEXTS, "nine letters": "ABCDEFGHI", "a slash": "PS/2"}, "last_number": LAST,
}  # fmt: skip
BODY_DAYS = {
    "matter_days": {**DAYS, "backwards": "13"}, "paper_days": {**DAYS, "backwards": "22"},
    "call_days": {**DAYS, "backwards": "15"}, "call_circle": CHOICES, "minutes_circle": CHOICES,
}  # fmt: skip
BODY_FINE = {
    "pattern": "PS 12/24", "letters": "PS", "last_number": "14", "matter_days": "21", "paper_days": "14",
    "call_days": "7", "call_circle": "members", "minutes_circle": "public",
}  # fmt: skip
PARTY = {**CHOICES, "an old word": "bruker "}


@form
def new_domain(mine: Ground, theirs: Ground) -> Form:
    fine = {"old": "gammel.example", "new": "ny.example", "seen": mark_of()}
    kinds = {"old": {**TEXTS, "an address": "navn@gammel.example"}, "new": {**TEXTS, "two dots": "ny..example"}}
    return Form("setup:change_domain", (), fine, kinds)


@form
def picked(mine: Ground, theirs: Ground) -> Form:
    rows = mine.setup
    fine = {"q": "Listen", "organisations": str(rows.listed.pk), "party": "kommune", "from_on": "2014-11-24"}
    kinds = {
        "organisations": with_foreign(CHOICES, theirs.setup.own.organisation_id), "party": PARTY, "from_on": DATES,
    }  # fmt: skip
    return Form("setup:pick", (), fine, kinds)


@form
def own_organisation(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Et nytt lag", "orgnr": "974 760 673", "party": "bruker", "from_on": "2014-11-24"}
    kinds = {"name": TEXTS, "orgnr": ORGNR, "party": PARTY, "from_on": DATES}
    return Form("setup:own", (), fine, kinds, ("orgnr",))


@form
def party(mine: Ground, theirs: Ground) -> Form:
    rows = mine.setup
    fine = {"name": "Laget", "orgnr": "974760673", "party": "bruker", "language": "nn", "regions": str(rows.region.pk)}
    kinds = {
        "name": TEXTS, "orgnr": ORGNR, "party": PARTY, "language": CHOICES,
        "regions": with_foreign(CHOICES, theirs.setup.region.pk),
    }  # fmt: skip
    return Form("setup:party", (rows.own.pk,), fine, kinds, ("orgnr", "language", "regions"))


@form
def leaving(mine: Ground, theirs: Ground) -> Form:
    kinds = {"on": {**DATES, "a day that is over": "2014-01-01"}}
    return Form("setup:leave", (mine.setup.own.pk,), {"on": "2099-12-31"}, kinds)


@form
def merger(mine: Ground, theirs: Ground) -> Form:
    rows = mine.setup
    fine = {"successor": str(rows.after.organisation_id), "on": "2099-06-01"}
    kinds = {
        "successor": with_foreign(CHOICES, theirs.setup.after.organisation_id),
        "on": {**DATES, "a day that is over": "2014-01-01"},
    }  # fmt: skip
    return Form("setup:merge", (rows.ends.pk,), fine, kinds)


EMAILS = {
    **TEXTS, "no host": "kari@", "two": "a@b.no, c@d.no", "spaces inside": "ka ri@b.no", "a name too": "Kari <k@b.no>",
    "longer than a mail server takes": f"{'x' * 300}@kommune.example",
}  # fmt: skip
ROLE = {**CHOICES, "one that nobody gives": "leder"}


@form
def new_person(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "name": "Ny person", "title": "Rådgiver", "email": "ny@kommune.example", "phone": "90 00 00 00",
        "organisation": str(mine.world.municipality.pk),
    }  # fmt: skip
    kinds = {
        "name": TEXTS, "title": TEXTS, "email": EMAILS, "phone": TEXTS,
        "organisation": with_foreign(CHOICES, theirs.world.municipality.pk),
    }  # fmt: skip
    return Form("setup:new_person", (), fine, kinds, ("title", "email", "phone", "organisation"))


@form
def person(mine: Ground, theirs: Ground) -> Form:
    made = new_person(mine, theirs)
    return Form("setup:person", (mine.setup.known.pk,), made.fine, made.kinds, made.optional)


@form
def given_access(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "role": "responder", "organisation": str(mine.world.municipality.pk), "valid_from": "2014-11-24",
        "valid_to": "2099-12-31",
    }  # fmt: skip
    kinds = {
        "role": ROLE, "organisation": with_foreign(CHOICES, theirs.world.municipality.pk), "valid_from": DATES,
        "valid_to": {**DATES, "before it begins": "2014-11-23"},
    }  # fmt: skip
    return Form("setup:give_access", (mine.setup.known.pk,), fine, kinds, ("valid_to",))


@form
def ended_access(mine: Ground, theirs: Ground) -> Form:
    kinds = {"on": {**DATES, "a day that is over": "2014-01-01"}}
    return Form("setup:end_access", (mine.setup.reads.pk,), {"on": "2099-12-31"}, kinds)


@form
def ended_task(mine: Ground, theirs: Ground) -> Form:
    kinds = {"on": {**DATES, "a day that is over": "2014-01-01"}}
    return Form("setup:end_task", (mine.setup.task.pk,), {"on": "2099-12-31"}, kinds)


@form
def last_day(mine: Ground, theirs: Ground) -> Form:
    kinds = {"on": {**DATES, "a day that is over": "2014-01-01"}}
    return Form("setup:let_leave", (mine.setup.known.pk,), {"on": "2099-12-31"}, kinds)


@form
def colleague(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Ny kollega", "title": "", "email": "kollega@kommune.example", "role": "reader"}
    kinds = {"name": TEXTS, "title": TEXTS, "email": EMAILS, "role": {**ROLE, "not the own to give": "local_admin"}}
    return Form("colleagues", (mine.world.municipality.pk,), fine, kinds, ("title",))


@form
def new_body(mine: Ground, theirs: Ground) -> Form:
    taken = mine.setup.body
    fine = {
        "name": "Et nytt utvalg", "short_name": "ENU", "slug": "enu", "parent": str(mine.setup.body.pk), **BODY_FINE,
    }  # fmt: skip
    kinds = {
        "name": {**TEXTS, "taken": taken.name, "taken in capitals": taken.name.upper()}, "short_name": TEXTS,
        "slug": {**TEXTS, "taken": taken.slug, "a word of the portal": "moter", "one to come": "arkiv"},
        "parent": with_foreign(CHOICES, theirs.setup.body.pk), **BODY_NUMBERS, **BODY_DAYS,
    }  # fmt: skip
    return Form("setup:new_body", (), fine, kinds, ("short_name", "slug", "parent", "letters"))


@form
def body_rules(mine: Ground, theirs: Ground) -> Form:
    body, child = mine.setup.body, mine.setup.over
    fine = {"ruleset": "styre", "parent": str(mine.world.utvalg.pk), "allowed_files": "html svg", **BODY_FINE}
    parents = {**with_foreign(CHOICES, theirs.setup.body.pk), "itself": str(body.pk), "its child": str(child.pk)}
    files = {**TEXTS, "one that nobody refuses": "pdf"}
    kinds = {"ruleset": CHOICES, "parent": parents, "allowed_files": files, **BODY_NUMBERS, **BODY_DAYS}
    return Form("setup:edit_rules", (body.slug,), fine, kinds, ("parent", "letters", "allowed_files"))


@form
def body_name(mine: Ground, theirs: Ground) -> Form:
    taken = mine.setup.over
    fine = {"name": "Rådet for noe", "short_name": "RN", "slug": "radet-for-noe"}
    kinds = {
        "name": {**TEXTS, "taken": taken.name}, "short_name": TEXTS,
        "slug": {**TEXTS, "taken": taken.slug, "a word of the portal": "utvalg"},
    }  # fmt: skip
    return Form("setup:rename_body", (mine.setup.body.slug,), fine, kinds, ("short_name", "slug"))


@form
def mandate(mine: Ground, theirs: Ground) -> Form:
    return Form(
        "setup:edit_mandate", (mine.setup.body.slug,), {"text": "Utvalget gir råd."}, {"text": TEXTS}, ("text",)
    )


@form
def dissolved(mine: Ground, theirs: Ground) -> Form:
    kinds = {"on": {**DATES, "a day that is over": "2014-01-01", "before it began": "1999-01-01"}}
    return Form("setup:dissolve_body", (mine.setup.body.slug,), {"on": "2099-12-31"}, kinds)


@form
def identity(mine: Ground, theirs: Ground) -> Form:
    fine = {
        "name": "Samarbeidet", "short_name": "SB", "language": "nn", "owner": "", "owner_orgnr": "974760673",
        "owner_name": "Eieren",
    }  # fmt: skip
    kinds = {
        "name": TEXTS, "short_name": TEXTS, "language": CHOICES, "owner_orgnr": ORGNR, "owner_name": TEXTS,
        "owner": with_foreign(CHOICES, theirs.setup.own.organisation_id),
    }  # fmt: skip
    return Form("setup:samarbeid", (), fine, kinds, ("owner", "owner_orgnr", "owner_name"))


@form
def last_numbers(mine: Ground, theirs: Ground) -> Form:
    fine = numbers_used(mine)
    return Form("setup:numbers", (), fine, dict.fromkeys(fine, LAST))


RANKS = {**NUMBERS, "too many": "100"}


@form
def seat(mine: Ground, theirs: Ground) -> Form:
    rows = mine.setup
    fine = {
        "role": "vara", "label": "Bruker", "organisation": str(rows.own.organisation_id), "appointed_by": "",
        "voting": "on", "deputy_for": str(rows.held.seat_id), "rank": "7", "follows": "", "appoint_by": "2015-01-15",
        "valid_from": "2014-11-24",
    }  # fmt: skip
    kinds = {
        "role": {**CHOICES, "an old word": "leder"}, "label": TEXTS, "appointed_by": TEXTS,
        "organisation": with_foreign(CHOICES, theirs.setup.own.organisation_id),
        "deputy_for": with_foreign(CHOICES, theirs.setup.held.seat_id), "rank": RANKS,
        "follows": {**CHOICES, "foreign": f"{theirs.setup.seated.pk}:leder", "no role": f"{mine.world.utvalg.pk}:"},
        "appoint_by": DATES, "valid_from": {**DATES, "before the body": "1999-01-01"},
    }  # fmt: skip
    may = ("label", "organisation", "appointed_by", "deputy_for", "follows", "appoint_by", "valid_from")
    return Form("setup:new_seat", (rows.seated.slug,), fine, kinds, may)


@form
def appointed(mine: Ground, theirs: Ground) -> Form:
    fine = {"person": str(mine.setup.known.pk), "valid_from": "2014-11-24", "valid_to": "2015-12-31"}
    kinds = {
        "person": with_foreign(CHOICES, theirs.setup.known.pk), "valid_from": DATES,
        "valid_to": {**DATES, "before it begins": "2014-11-23"},
    }  # fmt: skip
    return Form("setup:appoint", (mine.setup.vacant.pk,), fine, kinds, ("valid_to",))


@form
def period(mine: Ground, theirs: Ground) -> Form:
    fine = {"valid_from": "2014-11-24", "valid_to": "2015-12-31"}
    kinds = {"valid_from": DATES, "valid_to": {**DATES, "before it begins": "2014-11-23"}}
    return Form("setup:verv", (mine.setup.held.pk,), fine, kinds, ("valid_to",))


@form
def led(mine: Ground, theirs: Ground) -> Form:
    rows = mine.setup
    fine = {"verv": str(rows.held.pk), "valid_from": "2099-01-01", "valid_to": "2099-12-31", "replaces": "on"}
    elsewhere = mine.world.utvalg.seats.order_by("pk").first().verv.get().pk
    kinds = {
        "verv": {**with_foreign(CHOICES, theirs.setup.held.pk), "of another body": str(elsewhere)},
        "valid_from": {**DATES, "before the verv": "2009-01-01", "when another leads": "2010-01-01"},
        "valid_to": {**DATES, "before it begins": "2098-12-31"},
    }  # fmt: skip
    return Form("setup:lead", (rows.seated.slug, "leder"), fine, kinds, ("valid_to",))


def _end(name: str, pk: object) -> Form:
    kinds = {"on": {**DATES, "before it began": "2009-12-31"}}
    return Form(f"setup:{name}", (pk,), {"on": "2099-12-31"}, kinds)


@form
def end_seat(mine: Ground, theirs: Ground) -> Form:
    return _end("end_seat", mine.setup.held.seat_id)


@form
def end_verv(mine: Ground, theirs: Ground) -> Form:
    return _end("end_verv", mine.setup.held.pk)


@form
def end_leadership(mine: Ground, theirs: Ground) -> Form:
    return _end("end_leadership", mine.setup.leads.pk)


@form
def sheet_looked_at(mine: Ground, theirs: Ground) -> Form:
    upload = mine.setup.sheet
    return Form("setup:sheet", (upload.pk,), {"seen": upload.fingerprint}, {"seen": CHOICES})


@form
def invited(mine: Ground, theirs: Ground) -> Form:
    fine = {"who": str(mine.setup.known.pk)}
    return Form("setup:invite_many", (), fine, {"who": with_foreign(CHOICES, theirs.setup.known.pk)})


@form
def reset_factors(mine: Ground, theirs: Ground) -> Form:
    kinds = {"reason": CHOICES, "asked": CHOICES}
    return Form("setup:reset_factors", (mine.setup.secured.pk,), {"reason": "lost", "asked": "met"}, kinds)
