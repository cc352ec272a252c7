"""Every form that edits what is stored x two people, and two windows: both texts are shown, with who and when, and
nobody's words are overwritten unread."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.http import HttpResponse
from lxml import html

from tests.access import Ground, Stage, quiet_client, undone
from tests.edited_forms import EDITED, NOT_EDITED, EditedForm, colleague
from tests.tables import TABLES
from tests.windows import KEPT, MINE, THEIRS, THIRD, Window, saver_of, words_in

BY_ANOTHER = f"Sekretær 2 lagret dette kl. 10.01, mens du skrev. {KEPT}"
BY_ONESELF = f"Du lagret dette kl. 10.01 i et annet vindu. {KEPT}"
AUTOSAVED = ("head", "section", "vedtak", "status", "inquiry", "reply")
# Where one answer to a thing ends it: sent, it is no draft any more.
ENDS = ("sent_status",)
# Two choices, or none, are all there is.
WITHOUT_A_THIRD = ("attendance", "followed")


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
