"""The forms of indicators, and what each field of them is."""

from indicators.actions.groups import version_of
from indicators.forms.groups import mark_of
from tests.access import Ground
from tests.bad_inputs import CHOICES, DATES, NUMBERS, TEXTS, Form, form
from tests.indicators.factories import DefinitionFactory, imported

DEFINITION = {
    "name": "Dager på korridor", "kind": "amount", "unit": "dager", "decimals": "1", "direction": "lower",
    "text": "Alle dager", "numerator": "Dager", "denominator": "Pasienter", "source": "NPR", "patient_based": "ja",
    "counts_from": "", "valid_from": "2015-01-01",
}  # fmt: skip
DEFINITION_KINDS = {
    **dict.fromkeys(("name", "unit", "text", "numerator", "denominator", "source"), TEXTS),
    **dict.fromkeys(("kind", "direction", "patient_based", "counts_from"), CHOICES),
    "decimals": NUMBERS, "valid_from": DATES,
}  # fmt: skip
DEFINITION_OPTIONAL = ("text", "numerator", "denominator", "counts_from")


@form
def new_indicator(mine: Ground, theirs: Ground) -> Form:
    return Form("indicators:new", (), DEFINITION, DEFINITION_KINDS, DEFINITION_OPTIONAL)


@form
def newer_definition(mine: Ground, theirs: Ground) -> Form:
    at = (mine.indicators.indicator.code,)
    return Form("indicators:definitions", at, DEFINITION, DEFINITION_KINDS, DEFINITION_OPTIONAL)


@form
def followed_indicators(mine: Ground, theirs: Ground) -> Form:
    name = f"place_{mine.indicators.indicator.code}"
    return Form("indicators:follow", (mine.project.slug,), {name: "1"}, {name: NUMBERS}, (name,))


@form
def groups(mine: Ground, theirs: Ground) -> Form:
    definition = DefinitionFactory(indicator__code="delt")
    rows = f"{mine.indicators.nr};2014-01;Kols;30\n"
    imported(mine.world, definition.indicator, f"kommunenr;periode;gruppe;verdi\n{rows}")
    what, division = f"what_{mark_of('Kols')}", f"division_{mark_of('Kols')}"
    fine = {"seen": version_of({}), what: "del", division: "diagnoser"}
    kinds = {"seen": CHOICES, what: CHOICES, division: TEXTS}
    return Form("indicators:groups", ("delt",), fine, kinds, (division,), role="data")


@form
def what_a_file_does(mine: Ground, theirs: Ground) -> Form:
    return Form("indicators:extent", (mine.indicators.upload.pk,), {"extent": "parts"}, {"extent": CHOICES})


@form
def file_looked_at(mine: Ground, theirs: Ground) -> Form:
    upload = mine.indicators.upload
    return Form("indicators:preview", (upload.pk,), {"seen": upload.fingerprint}, {"seen": CHOICES})
