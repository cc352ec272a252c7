"""The designsystemet pack: real forms, rendered as pages render them, read back as HTML."""

import re
from html.parser import HTMLParser
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Button, ButtonHolder, Column, Div, Field, Fieldset, Hidden, Layout, Row, Submit
from django import forms
from django.template import Context, Template

from documents.richtext import RichTextWidget


class Tags(HTMLParser):
    """Every start tag as (name, attributes), in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.found if attribute in attrs]

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.found if attrs.get("name") == name]


class SakForm(forms.Form):
    title = forms.CharField(
        label="Tittel", help_text="Kort og beskrivende.", error_messages={"required": "Skriv tittel"}
    )
    kind = forms.ChoiceField(
        label="Sakstype",
        choices=[("v", "Vedtakssak"), ("o", "Orienteringssak")],
        widget=forms.RadioSelect,
        help_text="Kan endres senere.",
        error_messages={"required": "Velg sakstype"},
    )
    kommuner = forms.MultipleChoiceField(
        label="Kommuner",
        choices=[("a", "Asker"), ("r", "Røyken")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg minst én kommune"},
    )
    hjemmel = forms.ChoiceField(label="Hjemmel", choices=[("", "Offentlig"), ("14", "§ 14")], required=False)
    day = forms.DateField(
        label="Dato", widget=forms.DateInput(attrs={"type": "date"}), error_messages={"invalid": "Skriv en dato"}
    )
    clock = forms.TimeField(
        label="Klokkeslett",
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": "Skriv et klokkeslett"},
    )
    starts_at = forms.SplitDateTimeField(label="Starter", error_messages={"required": "Skriv når møtet starter"})
    proposal = forms.CharField(label="Forslag", widget=RichTextWidget, error_messages={"required": "Skriv forslag"})
    note = forms.CharField(label="Notat", widget=forms.Textarea, required=False)
    files = forms.FileField(label="Fil", widget=forms.FileInput, error_messages={"required": "Velg en fil"})
    logo = forms.FileField(label="Logo", error_messages={"required": "Velg en logo"})
    notify = forms.BooleanField(label="Varsle", required=False, help_text="På e-post.")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


FIELDS = list(SakForm.base_fields)
FAULTY = {"day": "i går", "clock": "ni", "version": "3"}


def render(form: Any, source: str = "{% load crispy_forms_tags %}{% crispy form %}", **context: Any) -> str:
    return Template(source).render(Context({"form": form, "csrf_token": "token", **context}))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def dangling(tags: Tags) -> set[str]:
    """Ids that something points at but nothing has."""
    ids = set(tags.values("id"))
    pointed = [v for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls") for v in tags.values(name)]
    links = [href[1:] for href in tags.values("href") if href.startswith("#")]
    return ({target for value in pointed for target in value.split()} | set(links)) - ids


def test_a_faulty_form_says_each_fault_twice_in_the_same_words_and_points_nowhere_empty() -> None:
    html = render(SakForm(FAULTY, {}))
    tags = Tags(html)
    sentences = [
        "Skriv tittel",
        "Velg sakstype",
        "Velg minst én kommune",
        "Skriv en dato",
        "Skriv et klokkeslett",
        "Skriv når møtet starter",
        "Skriv forslag",
        "Velg en fil",
        "Velg en logo",
    ]
    summary = html[html.index("<ul>") : html.index("</ul>")]
    assert text_of(summary) == " ".join(sentences)
    assert [text_of(html).count(sentence) for sentence in sentences] == [2] * len(sentences)
    assert dangling(tags) == set()
    assert len(tags.values("id")) == len(set(tags.values("id")))


def test_the_summary_leads_to_the_first_control_of_each_faulty_field() -> None:
    tags = Tags(render(SakForm(FAULTY, {})))
    assert [href for href in tags.values("href") if href.startswith("#")] == [
        "#id_title",
        "#id_kind_0",
        "#id_kommuner_0",
        "#id_day",
        "#id_clock",
        "#id_starts_at_0",
        "#id_proposal",
        "#id_files",
        "#id_logo",
    ]


def test_faulty_controls_are_marked_invalid_and_described_by_help_and_fault() -> None:
    tags = Tags(render(SakForm(FAULTY, {})))
    (title,) = tags.named("title")
    assert (title["aria-invalid"], title["aria-describedby"]) == ("true", "id_title_helptext id_title_error")
    fieldset = next(attrs for name, attrs in tags.found if name == "fieldset" and attrs["id"] == "div_id_kind")
    assert fieldset["aria-describedby"] == "id_kind_helptext id_kind_error"


def test_a_fresh_form_shows_every_field_once_with_its_label_and_no_fault() -> None:
    html = render(SakForm())
    tags = Tags(html)
    assert {attrs["name"] for _, attrs in tags.found if attrs.get("name")} == {
        *(set(FIELDS) - {"starts_at"}),
        "starts_at_0",
        "starts_at_1",
        "csrfmiddlewaretoken",
    }
    labels = ["Tittel", "Sakstype", "Kommuner", "Hjemmel", "Dato", "Klokkeslett", "Starter", "Forslag", "Notat", "Fil"]
    assert [label for label in labels if label not in text_of(html)] == []
    assert (dangling(tags), tags.values("aria-invalid"), "ds-error-summary" in html) == (set(), [], False)


def test_every_visible_control_has_a_name() -> None:
    tags = Tags(render(SakForm(FAULTY, {})))
    labelled = set(tags.values("for"))
    nameless = [
        attrs["name"]
        for tag, attrs in tags.found
        if tag in {"input", "select", "textarea"}
        and attrs.get("name")
        and attrs.get("type") != "hidden"
        and attrs.get("id") not in labelled
        and "aria-labelledby" not in attrs  # parts of a split field are named by their legend
    ]
    assert nameless == []


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    html = render(SakForm())
    optional = re.findall(r">([^<>]+?) <span class=\"muted\">\(valgfritt\)</span>", html)
    assert [label.strip() for label in optional] == ["Hjemmel", "Notat"]


def test_the_form_leaves_all_faults_to_the_server_and_takes_files() -> None:
    form = next(attrs for name, attrs in Tags(render(SakForm())).found if name == "form")
    assert (form["method"], form["enctype"], "novalidate" in form) == ("post", "multipart/form-data", True)


def test_a_layout_renders_its_parts() -> None:
    form = SakForm()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("Om saken", Row(Column("title"), Column("hjemmel")), css_class="panel"),
        Div("kind", css_id="type"),
        Field("files", template="designsystemet/drop.html"),
        HTML("<p>Fritekst</p>"),
        ButtonHolder(
            Submit("save", "Lagre utkast"), Submit("draft", "Vis", css_class="secondary"), Button("x", "Avbryt")
        ),
        Hidden("next", "/moter/"),
    )
    html = render(form)
    tags = Tags(html)
    assert "Om saken" in html and "<p>Fritekst</p>" in html and 'class="drop"' in html
    buttons = [
        (a["type"], a["name"], a.get("data-variant")) for name, a in tags.found if name == "button" and "name" in a
    ]
    assert buttons == [("submit", "save", None), ("submit", "draft", "secondary"), ("button", "x", None)]
    assert [(a["type"], a["value"]) for a in tags.named("next")] == [("hidden", "/moter/")]
    assert [len(tags.named(name)) for name in ("title", "hjemmel", "kind", "files")] == [1, 1, 2, 1]


def test_faults_of_the_whole_form_stand_in_the_summary() -> None:
    class Dates(forms.Form):
        day = forms.DateField(label="Dag")

        def clean(self) -> None:
            raise forms.ValidationError("Sluttdato kan ikke være før startdato")

    html = render(Dates({"day": "2014-11-24"}), "{% load crispy_forms_filters %}{{ form|crispy }}")
    assert text_of(html[html.index("<ul>") : html.index("</ul>")]) == "Sluttdato kan ikke være før startdato"


def test_a_formset_has_one_summary_with_links_into_its_rows() -> None:
    class Row_(forms.Form):
        title = forms.CharField(label="Tittel", error_messages={"required": "Skriv tittel"})

    rows = forms.formset_factory(Row_, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-title": "Møteplan", "form-1-title": ""}
    html = render(rows(data))
    tags = Tags(html)
    assert html.count("data-errors") == 1
    assert tags.values("href") == ["#id_form-1-title"]
    assert [len(tags.named(name)) for name in ("form-TOTAL_FORMS", "form-0-title", "form-1-title")] == [1, 1, 1]
    assert dangling(tags) == set()


def test_rich_text_is_a_textarea_with_a_hidden_toolbar_until_the_editor_starts() -> None:
    tags = Tags(render(SakForm(initial={"proposal": "<p>Saken tas til <strong>orientering</strong>.</p>"})))
    (textarea,) = tags.named("proposal")
    assert ("data-rich-text" in textarea, "required" in textarea) == (True, False)
    toolbar = next(attrs for _, attrs in tags.found if attrs.get("role") == "toolbar")
    assert "hidden" in toolbar
    commands = [attrs["data-command"] for _, attrs in tags.found if "data-command" in attrs]
    assert commands == ["bold", "italic", "heading", "bulletList", "orderedList", "link", "undo", "redo"]
