"""Every form that edits what is stored x two people, and two windows: both texts are shown, with who and when, and
nobody's words are overwritten unread."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.access import Ground, Stage, quiet_client, undone
from tests.edited_forms import EDITED, NOT_EDITED, EditedForm, colleague
from tests.house import APPS
from tests.tables import TABLES

for app in APPS:
    if find_spec(f"tests.{app}.bad_inputs"):
        import_module(f"tests.{app}.bad_inputs")

Body = list[tuple[str, str]]
THEIRS, MINE, THIRD = range(3)
KEPT = "Begge tekstene er tatt vare på."
BY_ANOTHER = f"Sekretær 2 lagret dette kl. 10.01, mens du skrev. {KEPT}"
BY_ONESELF = f"Du lagret dette kl. 10.01 i et annet vindu. {KEPT}"
AUTOSAVED = ("head", "section", "vedtak", "status", "inquiry", "reply")
# Where one answer to a thing ends it: sent, it is no draft any more.
ENDS = ("sent_status",)
# Two choices, or none, are all there is.
WITHOUT_A_THIRD = ("attendance", "followed")


@dataclass
class Window:
    """The form as one person has it open."""

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


@contextmanager
def two(stage: Stage, name: str, *, is_one: bool = False) -> Iterator[tuple[Window, Window]]:
    """A form in two windows: mine, and somebody else's or my own."""
    with undone():
        form = EDITED[name](stage.ground)
        client = stage.clients[form.role]
        other = client if is_one else quiet_client(colleague(stage.ground, form.role))
        mine, theirs = (Window(each, form, stage.ground.slug, []).open() for each in (client, other))
        yield mine, theirs


def met(answer: HttpResponse) -> tuple[int, str, list[tuple[str, str, str]]]:
    """Status, who and when, and the fields with both texts."""
    [conflict] = {
        id(one): one for part in answer.context for each in part for one in [each.get("conflict")] if one
    }.values()
    said = re.sub(r"kl\. \d\d\.\d\d", "kl. 10.01", conflict.said)
    return answer.status_code, said, [(part.label, part.theirs, part.mine) for part in conflict.parts]


def text_of(answer: HttpResponse) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def expected(form: EditedForm, said: str, theirs: int, mine: int) -> tuple[int, str, list[tuple[str, str, str]]]:
    return 409, said, [(form.label, form.shown[theirs], form.shown[mine])]


@pytest.mark.parametrize("name", EDITED)
def test_both_texts_are_shown_and_saving_once_more_is_an_informed_choice(stage: Stage, name: str) -> None:
    with two(stage, name) as (mine, theirs):
        form = mine.form
        saver = saver_of(theirs)
        assert saver.write(THEIRS).status_code == 302
        late = mine.write(MINE)
        assert met(late) == expected(form, BY_ANOTHER, THEIRS, MINE)
        page = text_of(late)
        wanted = ["Noen lagret før deg", *(words_in(text) for text in form.shown[:2]), "Bruk den lagrede teksten"]
        assert [words for words in wanted if words not in page] == []
        assert seen_by_others(stage, mine) == []
        if name not in WITHOUT_A_THIRD:
            mine.read(late)
            assert saver.open().write(THIRD).status_code == 302
            late = mine.write(MINE)
            assert met(late) == expected(form, BY_ANOTHER, THIRD, MINE)
        mine.read(late)
        assert dict(mine.body).get(form.field, "") == form.texts[MINE]
        assert mine.write(MINE).status_code == 302
        if name not in ENDS:
            assert words_in(theirs.value()) == words_in(form.texts[MINE])


def seen_by_others(stage: Stage, window: Window) -> list[tuple[str, int]]:
    """Those who may not read the row, and get anything but that nothing is there."""
    statuses = []
    for role in ("outsider", "foreign"):
        other = Window(stage.clients[role], window.form, window.slug, window.body)
        statuses.append((role, other.post(window.sent).status_code))
    return [each for each in statuses if each[1] != 404]


@pytest.mark.parametrize("name", EDITED)
def test_in_two_windows_of_ones_own_the_same_text_is_saved_and_another_is_asked_about(stage: Stage, name: str) -> None:
    with two(stage, name, is_one=True) as (mine, other):
        assert saver_of(other).write(MINE).status_code == 302
        assert mine.write(MINE).status_code == 302
    with two(stage, name, is_one=True) as (mine, other):
        saver_of(other).write(THEIRS)
        late = mine.write(MINE)
        assert met(late) == expected(mine.form, BY_ONESELF, THEIRS, MINE)
        assert "Du har lagret i et annet vindu" in text_of(late)


@pytest.mark.parametrize("name", AUTOSAVED)
def test_the_script_gets_both_texts_and_the_version_to_build_on(stage: Stage, name: str) -> None:
    with two(stage, name) as (mine, theirs):
        theirs.write(THEIRS, x_autosave="1")
        late = mine.write(MINE, x_autosave="1")
        assert met(late) == expected(mine.form, BY_ANOTHER, THEIRS, MINE)
        [button] = html.fromstring(late.content).xpath("//button[@data-keep-mine]")
        kept = dict(mine.sent) | {"version": button.get("data-keep-mine")}
        assert mine.post(list(kept.items()), x_autosave="1").status_code == 200
        assert words_in(theirs.value()) == words_in(mine.form.texts[MINE])


@pytest.mark.parametrize("name", AUTOSAVED)
def test_what_was_sent_without_an_answer_is_no_conflict_with_what_is_written_since(stage: Stage, name: str) -> None:
    with two(stage, name) as (mine, theirs):
        mine.write(THEIRS, x_autosave="1")
        unconfirmed = json.dumps(mine.sent)
        mine.body = [*mine.body, ("unconfirmed", unconfirmed)]
        assert mine.write(MINE).status_code == 302
        assert words_in(theirs.value()) == words_in(mine.form.texts[MINE])


@pytest.mark.parametrize("name", AUTOSAVED)
def test_a_text_that_stands_already_is_no_news_to_other_windows(stage: Stage, name: str) -> None:
    with two(stage, name, is_one=True) as (earlier, mine):
        answers = [earlier.write(THEIRS, x_autosave="1")]
        mine.open()
        earlier.open()
        answers += [earlier.write(THEIRS, x_autosave="1"), mine.write(MINE, x_autosave="1")]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert words_in(earlier.value()) == words_in(mine.form.texts[MINE])


def test_what_is_no_earlier_text_changes_nothing(stage: Stage) -> None:
    with two(stage, "milestone") as (mine, theirs):
        theirs.write(THEIRS)
        body = mine.body
        for unconfirmed in ("", "{", "7", "[7]", '[["title"]]', '[["a","b","c"]]', "null", '"x"'):
            mine.body = [*body, ("unconfirmed", unconfirmed)]
            assert met(mine.write(MINE)) == expected(mine.form, BY_ANOTHER, THEIRS, MINE)


def test_every_address_that_takes_a_post_is_in_the_table(stage: Stage) -> None:
    posts = {row.name for table in TABLES.values() for row in table(stage.ground) if row.post}
    edited = edited_addresses(stage.ground)
    others = [name for names in NOT_EDITED.values() for name in names]
    assert (posts - edited - set(others), set(others) - posts, edited & set(others)) == (set(), set(), set())
    assert len(others) == len(set(others))


def edited_addresses(ground: Ground) -> set[str]:
    with undone():
        return {make(ground).address for make in EDITED.values()}


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
