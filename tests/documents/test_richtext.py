"""The rich text field: what an editor, an import or a person without scripts sends, and what is kept."""

import pytest
from django import forms

from documents.richtext import RichTextField, as_html, has_content

TABLE = (
    '<table><thead><tr><th scope="col"><p>Kommune</p></th><th><p>Plasser</p></th></tr></thead>'
    '<tbody><tr><td colspan="2"><p>Asker</p></td></tr></tbody></table>'
)


class SakForm(forms.Form):
    proposal = RichTextField(error_messages={"required": "Skriv forslag til vedtak"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>Saken tas til <b>orientering</b>.</p>", "<p>Saken tas til <strong>orientering</strong>.</p>"),
        ("Saken utsettes.", "<p>Saken utsettes.</p>"),
        ("Første avsnitt\nny linje\n\nAndre avsnitt", "<p>Første avsnitt<br>ny linje</p>\n\n<p>Andre avsnitt</p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ('<p onclick="x()">Hei<script>alert(1)</script></p>', "<p>Hei</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        (TABLE, TABLE),
    ],
)
def test_what_is_typed_is_kept_as_clean_html(typed: str, kept: str) -> None:
    form = SakForm({"proposal": typed})
    assert (form.is_valid(), form.cleaned_data) == (True, {"proposal": kept})


@pytest.mark.parametrize("typed", ["", "   ", "<p></p>", "<p><br></p>", "<ul><li><p>&nbsp;</p></li></ul>"])
def test_an_emptied_editor_counts_as_nothing_written(typed: str) -> None:
    assert SakForm({"proposal": typed}).errors == {"proposal": ["Skriv forslag til vedtak"]}


def test_html_is_told_from_plain_text_by_its_blocks() -> None:
    assert as_html("<p>Hei</p>") == "<p>Hei</p>"
    assert as_html("a <b i teksten") == "<p>a &lt;b i teksten</p>"
    assert (has_content("<p> </p>"), has_content("<p>1</p>")) == (False, True)
