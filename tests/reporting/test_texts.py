"""What is missing before a status can be sent."""

from dataclasses import replace
from datetime import date

import pytest

from reporting.texts import UpdateText, gaps_in, resolved, unknown_names, with_values

WHOLE = UpdateText(date(2014, 11, 10), "paa_plan", "To av tre er holdt.", "<p>To er holdt.</p>")
TODAY = date(2014, 11, 17)
BEFORE = date(2014, 9, 29)
TOO_LATE = "Datoen kan ikke være senere enn i dag. Skriv dagen statusen gjelder for"


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({}, {}),
        ({"light": ""}, {"light": "Velg hvordan det går"}),
        ({"headline": "  "}, {"headline": "Skriv én setning om hvordan det står til"}),
        ({"done": "<p></p>"}, {"done": "Skriv hva som er gjort"}),
        ({"period_to": TODAY}, {}),
        ({"period_to": date(2014, 11, 18)}, {"period_to": TOO_LATE}),
        ({"period_to": BEFORE}, {}),
        (
            {"period_to": date(2014, 9, 28)},
            {"period_to": "Datoen kan ikke være før forrige status, 29. september 2014"},
        ),
    ],
)
def test_gaps(change, gaps):
    assert gaps_in(replace(WHOLE, **change), previous_on=BEFORE, today=TODAY) == gaps


def test_everything_missing_at_once_for_a_first_status():
    empty = UpdateText(date(2014, 11, 10))
    assert list(gaps_in(empty, previous_on=None, today=TODAY)) == ["light", "headline", "done"]


VALUES = {"superinstruktører ferdige": "61", "kurs holdt": "5 & 6"}


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({"asks_title": "", "asks_proposal": ""}, {}),
        (
            {"asks_utvalg_id": 7},
            {"asks_title": "Skriv hva saken skal hete", "asks_proposal": "Skriv hva utvalget skal vedta"},
        ),
        ({"asks_utvalg_id": 7, "asks_title": "Mer penger", "asks_proposal": "<p>Vedtatt.</p>"}, {}),
        (
            {"headline": "{kurs} og {Kurs Holdt}"},
            {
                "headline": "Det finnes ikke noe tall som heter {kurs}. "
                "Disse finnes: {superinstruktører ferdige}, {kurs holdt}"
            },
        ),
        (
            {"headline": "x" * 190 + "{kurs holdt}" + "y" * 6},
            {"headline": "Med tallene satt inn kan teksten ha høyst 200 tegn. Skriv den kortere"},
        ),
    ],
)
def test_what_a_body_is_asked_must_be_whole_and_names_must_be_known(change, gaps):
    assert gaps_in(replace(WHOLE, **change), previous_on=None, today=TODAY, values=VALUES) == gaps


@pytest.mark.parametrize("field", ["headline", "done", "next", "asks_title", "asks_proposal"])
def test_an_unknown_name_is_said_at_its_field_with_a_cure(field):
    text = replace(WHOLE, asks_utvalg_id=1, asks_title="Sak", asks_proposal="<p>Vedtatt.</p>")
    sentence = "Det finnes ikke noe tall som heter {x}. "
    cure = "Prosjektet har ingen tall ennå. Skriv tallet selv, uten krøllparentes"
    assert gaps_in(replace(text, **{field: "<p>{x}</p>"}), previous_on=None, today=TODAY) == {field: sentence + cure}


def test_names_are_found_whatever_their_blanks_and_capitals_and_values_are_escaped_in_html():
    text = "<p>{Superinstruktører&nbsp; ferdige} av {kurs holdt}, {ukjent}</p>"
    assert with_values(text, VALUES, is_html=True) == "<p>61 av 5 &amp; 6, {ukjent}</p>"
    assert unknown_names("{ukjent} {kurs holdt} {ukjent} {a<b>b</b>}", VALUES) == ["ukjent", "a b"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<p>{superinstruktører <strong>ferdige</strong>}</p>", "<p>61<strong></strong></p>"),
        ("<p>{kurs <em>holdt} nå</em></p>", "<p>5 &amp; 6<em> nå</em></p>"),
    ],
)
def test_a_name_that_is_known_is_replaced_also_where_half_of_it_is_bold(text, read):
    assert (unknown_names(text, VALUES), with_values(text, VALUES, is_html=True)) == ([], read)


def test_the_whole_text_is_resolved():
    text = replace(
        WHOLE, headline="{kurs holdt} kurs", done="<p>{kurs holdt}</p>", asks_title="{superinstruktører ferdige}"
    )
    assert resolved(text, VALUES) == replace(text, headline="5 & 6 kurs", done="<p>5 &amp; 6</p>", asks_title="61")
