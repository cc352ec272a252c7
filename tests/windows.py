"""A form of tests/edited_forms.py as one person has it open, on the server's side of a browser window."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.edited_forms import EditedForm

Body = list[tuple[str, str]]
THEIRS, MINE, THIRD = range(3)
KEPT = "Begge tekstene er tatt vare på."


@dataclass
class Window:
    """`body` is what the page has been read as."""

    client: Client
    form: EditedForm
    slug: str
    body: Body

    @property
    def address(self) -> str:
        return reverse(self.form.address, args=[self.slug, *self.form.args])

    @property
    def page(self) -> str:
        form = self.form
        args = form.args if form.page_args is None else form.page_args
        return reverse(form.page or form.address, args=[self.slug, *args])

    def open(self) -> "Window":
        self.read(self.client.get(self.page))
        return self

    def read(self, answer: HttpResponse) -> None:
        """The fields as the page shows them."""
        tree = html.fromstring(answer.content)
        found = [form for form in tree.xpath("//main//form") if form.method == "POST" and self.field_of(form)]
        assert found, (answer.status_code, self.address)
        at = [form for form in found if urlsplit(form.action or "").path == self.address]
        # The first line end in a textarea is the page's, not the text's.
        self.body = [(name, value.removeprefix("\n")) for name, value in (at or found)[0].form_values()]

    def field_of(self, form: html.FormElement) -> bool:
        return self.form.field in list(form.fields.keys())

    def write(self, text: int, **headers: str) -> HttpResponse:
        """Sends the form with one of its three texts."""
        said = {**dict(self.form.more), self.form.field: self.form.texts[text]}
        self.sent = [pair for pair in self.body if pair[0] not in said] + list(said.items())
        return self.post(self.sent, **headers)

    def post(self, body: Body, **headers: str) -> HttpResponse:
        kind = "application/x-www-form-urlencoded"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(self.address, urlencode(body), content_type=kind, headers=sent)

    def value(self) -> str:
        """What the form shows, opened anew."""
        return dict(Window(self.client, self.form, self.slug, []).open().body).get(self.form.field, "")


def saver_of(window: Window) -> Window:
    """Whoever sends ends the draft; met is somebody who only saved it first."""
    saves = {
        "reporting:submit": "reporting:update", "inquiries:answer_send": "inquiries:answer",
        "inquiries:decline": "inquiries:answer",
    }  # fmt: skip
    form = replace(window.form, address=saves.get(window.form.address, window.form.address))
    return Window(window.client, form, window.slug, window.body)


def words_in(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text)
