"""Saker moved by keyboard: lifted, moved, dropped, undone; what is refused stands where it stood."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Route, expect

from tests.static.js.desk import Answer, Answering, Desk, desk, posted

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLES = {"11": "Godkjenning", "12": "Møteplan", "13": "Eventuelt"}


def agenda(order: str, version: int, alert: str = "") -> str:
    """As templates/meetings/_agenda.html: numbers and times follow the place."""
    rows = "".join(
        f"""<li data-id="{pk}"><button data-handle aria-pressed="false">Flytt {TITLES[pk]}</button>
        <span class="no">{24 + place}/2014</span><div class="title"><a href="#">{TITLES[pk]}</a></div>
        <span class="start">09.{place}0</span><button data-up {"disabled" if place == 0 else ""}>Opp</button>
        <button data-down {"disabled" if place == 2 else ""}>Ned</button></li>"""
        for place, pk in enumerate(order.split(","))
    )
    said = f"<div data-alert>{alert}</div>" if alert else ""
    ol = f'<ol data-reorder data-reorder-url="/rekkefolge/" data-version="{version}">{rows}</ol>'
    return f'<section id="agenda">{said}{ol}</section>'


def taken(route: Route) -> None:
    """The server keeps the order that it is sent."""
    fields = posted(route.request)
    route.fulfill(content_type="text/html", body=agenda(fields["order"], int(fields["version"]) + 1))


def conflict(alert: str) -> Answer:
    return {"status": 409, "content_type": "text/html", "body": agenda("13,12,11", 9, alert)}


@contextmanager
def on_agenda(answer: Answer | Answering = taken) -> Iterator[Desk]:
    """The page of an agenda with three saker, version 7."""
    with desk("reorder.js", vendored=("htmx/htmx.min.js",)) as at:
        at.show(agenda("11,12,13", 7), rekkefolge=answer)
        yield at


def order(at: Desk) -> list[str]:
    return at.page.locator("[data-reorder] > li").evaluate_all("rows => rows.map((row) => row.dataset.id)")


def focus(at: Desk) -> str:
    return at.page.evaluate("document.activeElement.textContent")


def pressed(at: Desk) -> list[str]:
    handles = at.page.locator("[data-handle]")
    return handles.evaluate_all("handles => handles.map((each) => each.getAttribute('aria-pressed'))")


def keys(at: Desk, title: str, *each: str) -> None:
    at.page.get_by_role("button", name=f"Flytt {title}").focus()
    for key in each:
        at.page.keyboard.press(key)


def says(at: Desk, sentence: str, region: str = "#live") -> None:
    expect(at.page.locator(region)).to_have_text(sentence)


def sent(*orders: str) -> list[tuple[str, dict[str, str]]]:
    """What is posted when the server takes one order after the other."""
    return [("/rekkefolge/", {"order": order, "version": str(7 + i)}) for i, order in enumerate(orders)]


MOVED = "Møteplan: plass 1 av 3, nå sak 24/2014, starter 09.00."


def test_alt_and_an_arrow_move_a_row_from_anywhere_in_it():
    with on_agenda() as at:
        at.page.get_by_role("link", name="Møteplan").press("Alt+ArrowUp")
        says(at, MOVED)
        assert (order(at), focus(at), at.posts) == (["12", "11", "13"], "Møteplan", sent("12,11,13"))
        at.page.keyboard.press("ArrowDown")
        at.page.keyboard.press("Alt+ArrowUp")
        assert (order(at), at.posts) == (["12", "11", "13"], sent("12,11,13"))


def test_a_row_is_lifted_moved_and_dropped_with_one_post():
    with on_agenda() as at:
        keys(at, "Godkjenning", "Space")
        says(at, "Godkjenning er løftet. Piltaster flytter, mellomrom slipper, Escape angrer.")
        assert pressed(at) == ["true", "false", "false"]
        keys(at, "Godkjenning", "ArrowDown", "ArrowDown")
        says(at, "Godkjenning: plass 3 av 3.")
        assert (order(at), at.posts) == (["12", "13", "11"], [])
        at.page.keyboard.press("Enter")
        says(at, "Godkjenning: plass 3 av 3, nå sak 26/2014, starter 09.20.")
        assert (order(at), pressed(at), at.posts) == (["12", "13", "11"], ["false"] * 3, sent("12,13,11"))
        assert focus(at) == "Flytt Godkjenning"


@pytest.mark.parametrize(
    ("pressed_keys", "said"),
    [
        (("Space", "ArrowDown", "Escape"), "Flyttingen er angret."),
        (("Space", "Space"), "Godkjenning er sluppet på samme plass."),
        (("Space", "ArrowDown", "ArrowUp", "Space"), "Godkjenning er sluppet på samme plass."),
        (("Space", "ArrowUp", "Enter"), "Godkjenning er sluppet på samme plass."),
    ],
)
def test_what_ends_where_it_began_is_not_sent(pressed_keys, said):
    with on_agenda() as at:
        keys(at, "Godkjenning", *pressed_keys)
        says(at, said)
        assert (order(at), pressed(at), at.posts) == (["11", "12", "13"], ["false"] * 3, [])
        assert focus(at) == "Flytt Godkjenning"


def test_whoever_leaves_a_lifted_row_has_dropped_it():
    with on_agenda() as at:
        keys(at, "Møteplan", "Space", "ArrowUp")
        at.page.get_by_role("link", name="Eventuelt").focus()
        says(at, MOVED)
        assert (order(at), focus(at), at.posts) == (["12", "11", "13"], "Eventuelt", sent("12,11,13"))


def test_a_button_that_reaches_the_end_hands_focus_to_the_handle():
    with on_agenda() as at:
        at.page.get_by_role("button", name="Opp").nth(1).click()
        says(at, MOVED)
        assert (focus(at), at.posts) == ("Flytt Møteplan", sent("12,11,13"))


@pytest.mark.parametrize(
    "answer", [{"status": 500}, {"status": 403}, lambda route: route.abort()], ids=["a fault", "no right", "no line"]
)
def test_a_refused_order_stands_as_it_stood_and_can_be_tried_again(answer):
    with on_agenda(answer) as at:
        at.page.get_by_role("link", name="Møteplan").press("Alt+ArrowUp")
        says(at, "Flyttingen ble ikke lagret, og saken står der den sto. Prøv igjen.", "#alert")
        assert (order(at), focus(at)) == (["11", "12", "13"], "Møteplan")
        at.answers["/rekkefolge/"] = taken
        at.page.keyboard.press("Alt+ArrowUp")
        says(at, MOVED)
        assert at.posts == [*sent("12,11,13"), *sent("12,11,13")]


@pytest.mark.parametrize(
    ("alert", "said"),
    [
        ("Kari flyttet en sak.", "Kari flyttet en sak."),
        ("", "Noen andre endret sakslisten før deg. Din flytting er ikke lagret."),
    ],
)
def test_who_was_second_sees_the_order_of_the_first(alert, said):
    with on_agenda(conflict(alert)) as at:
        at.page.get_by_role("link", name="Møteplan").press("Alt+ArrowUp")
        says(at, said, "#alert")
        assert (order(at), focus(at), at.posts) == (["13", "12", "11"], "Møteplan", sent("12,11,13"))
        at.answers["/rekkefolge/"] = taken
        at.page.keyboard.press("Alt+ArrowUp")
        says(at, MOVED)
        assert at.posts[1:] == [("/rekkefolge/", {"order": "12,13,11", "version": "9"})]


def test_moves_made_while_one_is_on_its_way_are_sent_together():
    held: list[Route] = []
    with on_agenda(held.append) as at:
        link = at.page.get_by_role("link", name="Godkjenning")
        with at.page.expect_request("**/rekkefolge/"):
            link.press("Alt+ArrowDown")
        link.press("Alt+ArrowDown")
        at.page.get_by_role("link", name="Eventuelt").press("Alt+ArrowUp")
        assert at.posts == sent("12,11,13")
        at.answers["/rekkefolge/"] = taken
        taken(held[0])
        says(at, "Godkjenning: plass 3 av 3, nå sak 26/2014, starter 09.20.")
        assert (order(at), at.posts) == (["13", "12", "11"], sent("12,11,13", "13,12,11"))
