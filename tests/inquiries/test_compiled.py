"""Answers put together: plain structure, no name where none is to be, and nothing of answers that are not chosen."""

import pytest

from inquiries.compiled import chosen_html, compiled_html, fingerprint_of
from inquiries.models import RecipientFile
from inquiries.replies import answers_of
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import MARK


def test_the_compiled_answers_are_plain_structure_with_names_of_nominees_alone(sent, asked, secret):
    html = compiled_html(sent)
    assert html.startswith("<h3>Utdanning</h3>")
    wanted = ["<h4>Nabo kommune, 3. november 2014</h4>", f"<li>Kommuneoverlege, Nabo kommune: Kandidat {MARK}</li>",
              "<h4>Har ikke svart</h4>", "<li>Kommunen khs</li>"]  # fmt: skip
    assert [text for text in wanted if text not in html] == []
    assert secret.answered_by.name not in html and "UTKAST" not in html


def test_without_names_no_file_names_anybody(sent, secret):
    for name in ("CV Kandidat Etternavn.pdf", "Søknad.pdf"):
        document = factories.DocumentFactory(samarbeid=sent.samarbeid, original_name=name)
        RecipientFile.objects.create(
            samarbeid=sent.samarbeid, recipient=secret, document=document, sent_at=secret.answered_at
        )
    html = chosen_html(sent, [each for each in answers_of(sent) if each == secret], None, top=3)
    assert ("Kandidat" in html, "CV" in html, "<p>2 filer fulgte svaret.</p>" in html) == (False, False, True)
    assert "CV Kandidat Etternavn.pdf, Søknad.pdf" in compiled_html(sent)


def test_a_title_is_text_in_the_compiled_answers(khs):
    sent = make_one.InquiryFactory(samarbeid=khs.samarbeid, title="<script>alert(1)</script>")
    assert "<script" not in compiled_html(sent)


def test_chosen_answers_alone_tell_of_no_other_by_name_count_or_heading(khs):
    sent = make_one.InquiryFactory(samarbeid=khs.samarbeid, title="Behov")
    for name in ("Aakommune", "Bekommune"):
        make_one.AnsweredFactory(inquiry=sent, organisation__name=name, answer=f"<p>Svar fra {name}.</p>")
    make_one.RecipientFactory(inquiry=sent, organisation__name="Cekommune")
    rows = answers_of(sent)
    alone, counted = (chosen_html(sent, rows[:1], others, top=3) for others in (None, rows))
    assert alone.split("\n") == [
        "<h3>Behov</h3>",
        "<p>Hva trenger dere?</p>",
        "<p>Fristen for å svare var satt til 5. desember 2014.</p>",
        "<h4>Aakommune, 3. november 2014</h4>",
        "",
        "",
        "<p>Svar fra Aakommune.</p>",
    ]
    assert ["2 av 3 har svart" in counted, "Cekommune" in counted, "Bekommune" in counted] == [True, True, False]


@pytest.mark.parametrize(
    ("field", "value"),
    [("answer", "<p>Nytt.</p>"), ("attending", 4), ("state", "declined"), ("answered_at", "2014-11-04T10:00+01:00")],
)
def test_another_answer_has_another_fingerprint(khs, field, value):
    given = make_one.AnsweredFactory(inquiry__samarbeid=khs.samarbeid)
    before = fingerprint_of(answers_of(given.inquiry)[0])
    assert fingerprint_of(answers_of(given.inquiry)[0]) == before
    type(given).objects.update(**{field: value})
    assert fingerprint_of(answers_of(given.inquiry)[0]) != before


def test_names_and_files_count_and_a_draft_does_not(khs):
    given = make_one.AnsweredFactory(inquiry__samarbeid=khs.samarbeid)
    seen = [fingerprint_of(answers_of(given.inquiry)[0])]
    nominee = make_one.NomineeFactory(recipient=given)
    seen.append(fingerprint_of(answers_of(given.inquiry)[0]))
    type(nominee).objects.update(state="declined")
    seen.append(fingerprint_of(answers_of(given.inquiry)[0]))
    document = factories.DocumentFactory(samarbeid=khs.samarbeid)
    RecipientFile.objects.create(samarbeid=khs.samarbeid, recipient=given, document=document, sent_at=given.answered_at)
    seen.append(fingerprint_of(answers_of(given.inquiry)[0]))
    assert len(set(seen)) == 4
    type(given).objects.update(draft={"text": "Utkast"}, version=7)
    assert fingerprint_of(answers_of(given.inquiry)[0]) == seen[-1]
