"""The forms of setup, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, TEXTS, Form, form, with_foreign

ORGNR = {
    **TEXTS, "wrong check digit": "987654321", "eight digits": "97476067", "ten digits": "9747606733",
    "other digits": "\u0669\u0667\u0664\u0667\u0666\u0660\u0666\u0667\u0663", "letters in it": "97476067X",
}  # fmt: skip
PARTY = {**CHOICES, "an old word": "bruker "}


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
    fine = {"name": "Laget", "orgnr": "974760673", "party": "bruker", "regions": str(rows.region.pk)}
    kinds = {
        "name": TEXTS, "orgnr": ORGNR, "party": PARTY,
        "regions": with_foreign(CHOICES, theirs.setup.region.pk),
    }  # fmt: skip
    return Form("setup:party", (rows.own.pk,), fine, kinds, ("orgnr", "regions"))


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
