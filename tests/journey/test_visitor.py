"""The journey's own eyes: what they are there to see, they see."""

from __future__ import annotations

import pytest

from tests.journey.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = '<!doctype html><html lang="nb"><title>{title}</title><main><h1>Prøve</h1>{content}</main></html>'


def page_with(content: str) -> str:
    return PAGE.format(title="Prøve", content=content)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<p>Alt er i orden.</p>", {}),
        (
            '<img src="data:,">',
            {f"axe at {width}": [("image-alt", "[['img']]")] for width in (1440, 390)},
        ),
        (
            "<div style='width: 350px'>For bred for de smaleste</div>",
            {"too wide at 320": 38},
        ),
    ],
)
def test_a_look_finds_what_is_wrong(chromium, content: str, found: dict[str, object]) -> None:
    visitor = Visitor(chromium, "http://127.0.0.1:9")
    visitor.page.set_content(page_with(content))
    visitor.look("prove")
    visitor.context.close()
    assert visitor.looked_at == {"prove": found}


def test_who_leaves_tells_what_the_console_said(chromium) -> None:
    visitor = Visitor(chromium, "http://127.0.0.1:9")
    visitor.page.set_content(page_with("<p>Alt er i orden.</p>"))
    with visitor.page.expect_console_message():
        visitor.page.evaluate("console.error('noe er galt')")
    with pytest.raises(AssertionError, match="noe er galt"):
        visitor.leave()


def test_what_the_content_policy_stops_is_told(chromium, live_server, on_the_day) -> None:
    visitor = Visitor(chromium, live_server.url)
    visitor.page.goto("/")
    with visitor.page.expect_console_message():
        visitor.page.evaluate("document.body.setAttribute('style', 'color: red')")
    with pytest.raises(AssertionError, match="violates the following Content Security Policy directive"):
        visitor.leave()
