"""A page with our modules and no server: what it asks for is answered here, what it posts is noted.

`desk("reorder.js", vendored=("htmx/htmx.min.js",))` has khs.js, as every page has, and that module; it obeys the
portal's own policy of what may run. `at.show(form)` opens the address /side/ with that form in it; an answer is set by
address, as Playwright fulfils it. `at.call("khs.js", "khs.text('moved')")` asks a module itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl

from csp.utils import build_policy
from django.template.loader import render_to_string
from playwright.sync_api import BrowserContext, Page, Request, Route

from khs_portal.context import browser_texts
from tests.browser import PATIENCE, window
from tests.house import ROOT
from tests.patience import wait_until

# A browser trusts it as it trusts https: the modules need its locks and its random names.
ORIGIN = "http://localhost:9"
STATIC = ROOT / "static"
FRAME = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Side</title>
{head}</head>
<body {body}><main>{content}</main><div id="live"></div><div id="alert"></div>
<script type="application/json" id="khs-texts">{texts}</script></body></html>"""
# What Chromium says of a script that the policy stops. A style may stand in a sample that a module is to read.
REFUSED = "Content Security Policy directive 'script-src"
Answer = dict[str, Any]
Answering = Callable[[Route], None]


@dataclass
class Desk:
    context: BrowserContext
    page: Page
    modules: tuple[str, ...]
    vendored: tuple[str, ...] = ()
    body: str = 'data-person="p1"'
    content: str = ""
    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answers: dict[str, Answer | Answering] = field(default_factory=dict)

    def show(self, content: str, **answers: Answer | Answering) -> Page:
        self.content = content
        self.answers |= {f"/{name}/": answer for name, answer in answers.items()}
        self.page.goto(f"{ORIGIN}/side/")
        self.ready()
        return self.page

    def ready(self, page: Page | None = None) -> None:
        """The modules have run, as they have when a page is loaded, and what was kept has been looked for."""
        if "words.js" in self.modules:
            (page or self.page).locator("body[data-words=ready]").wait_for(state="attached")

    def call(self, module: str, expression: str) -> Any:
        """What a module exports has its name there: the very one that the page has loaded."""
        name = module.removesuffix(".js")
        return self.page.evaluate(f"import('/js/{module}').then(({name}) => {expression})")

    def again(self) -> None:
        self.page.goto(f"{ORIGIN}/side/")
        self.ready()

    def kept(self, page: Page | None = None) -> list[dict[str, Any]]:
        stored = (page or self.page).evaluate("Object.entries(localStorage)")
        return [json.loads(words) for key, words in stored if key.startswith("khs.words/")]

    def wait_kept(self, words: str, page: Page | None = None) -> None:
        wait_until(lambda: words in json.dumps(self.kept(page), ensure_ascii=False))

    def frame(self) -> str:
        texts = json.dumps({key: str(sentence) for key, sentence in browser_texts().items()})
        return FRAME.format(body=self.body, content=self.content, texts=texts, head=self.head())

    def head(self) -> str:
        """As in templates/base.html."""
        vendored = [f'<script src="/vendor/{name}" defer></script>' for name in self.vendored]
        ours = [
            f'<script type="module" src="/js/{name}"></script>' for name in dict.fromkeys(("khs.js", *self.modules))
        ]
        return "".join([render_to_string("partials/htmx_config.html"), *vendored, *ours])

    def answer(self, route: Route) -> None:
        request, path = route.request, route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path.startswith(("/js/", "/vendor/")):
            route.fulfill(content_type="text/javascript", body=(STATIC / path.removeprefix("/")).read_text())
            return
        if request.method == "POST":
            self.posts.append((path, posted(request)))
        answer = self.answers.get(path) if request.method == "POST" else None
        if callable(answer):
            answer(route)
        else:
            route.fulfill(**(answer or self.side()))

    def side(self) -> Answer:
        headers = {"Content-Type": "text/html", "Content-Security-Policy": build_policy()}
        return {"headers": headers, "body": self.frame()}


def posted(request: Request) -> dict[str, str]:
    """The fields of a body, as a form or a script sends them, without the token."""
    kind, content = request.headers["content-type"], request.post_data_buffer or b""
    if kind.startswith("multipart/"):
        parts = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + content).get_payload()
        found = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode().strip()
            for part in parts
        }
    else:
        found = dict(parse_qsl(content.decode(), keep_blank_values=True))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def saved(version: int) -> Answer:
    return {"json": {"saved_at": "10.42", "version": version}}


@contextmanager
def desk(*modules: str, vendored: tuple[str, ...] = ()) -> Iterator[Desk]:
    """Without names: the page with words.js that most pages are."""
    faults: list[str] = []
    with window(locale="nb-NO", timezone_id="Europe/Oslo") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        made = Desk(context, page, modules or ("words.js",), vendored)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("console", lambda line: faults.append(line.text) if REFUSED in line.text else None)
        context.route("**/*", made.answer)
        yield made
    assert faults == []
