"""Somebody without a mouse: Tab until a control has focus, then its keys."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.journey.visitor import Visitor

MOST_TABS = 150
HAS_FOCUS = "element => element === document.activeElement"


def tab_to(page: Page, target: Locator) -> Locator:
    """Presses Tab until the control has focus, from wherever one is."""
    expect(target).to_be_visible()
    for _ in range(MOST_TABS):
        if target.evaluate(HAS_FOCUS):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} was not reached by Tab")


def press(by: Visitor, role: str, name: str) -> None:
    """Enter on the button or the link."""
    tab_to(by.page, by.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    by.page.keyboard.press("Enter")


def type_in(by: Visitor, label: str, words: str) -> None:
    tab_to(by.page, by.page.get_by_role("textbox", name=label, exact=True))
    by.page.keyboard.press("Control+End")
    by.page.keyboard.type(words)


def choose(by: Visitor, group: str, choice: str) -> None:
    """One of some radio buttons: Tab comes to the chosen or the first, arrows to the others."""
    radios = by.page.get_by_role("group", name=group).get_by_role("radio")
    expect(radios.first).to_be_visible()
    for _ in range(MOST_TABS):
        if any(radio.evaluate(HAS_FOCUS) for radio in radios.all()):
            break
        by.page.keyboard.press("Tab")
    wanted = by.page.get_by_role("group", name=group).get_by_role("radio", name=choice, exact=True)
    by.page.keyboard.press("Space")
    for _ in range(radios.count()):
        if wanted.is_checked():
            return
        by.page.keyboard.press("ArrowDown")
    raise AssertionError(f"«{choice}» in «{group}» was not reached")


def log_in(by: Visitor, email: str, password: str) -> None:
    by.page.goto("/")
    type_in(by, "E-post", email)
    tab_to(by.page, by.page.get_by_label("Passord", exact=True))
    by.page.keyboard.type(password)
    by.page.keyboard.press("Enter")
