"""Measures a running instance as a browser would meet it: bytes and requests of each page on a cold cache, the web
worker's memory after many requests, and seconds from publishing to packet are read from the job rows.

Prints facts, judges nothing: targets stand in docs/performance.md beside the last figures.
"""

from __future__ import annotations

import gzip
import http.cookiejar
import re
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

LINKED = re.compile(rb"""(?:<link[^>]+rel="(?:stylesheet|icon)"[^>]+href|<script[^>]+src|<img[^>]+src)="([^"]+)\"""")
IN_STYLES = re.compile(rb"url\(\"?([^\")]+)\"?\)")
# A browser fetches the fonts and pictures a style sheet uses; the extended Latin font only for letters outside Latin-1.
NOT_ON_A_NORWEGIAN_PAGE = b"latin-ext"


@dataclass(frozen=True)
class Fetched:
    body: bytes
    bytes: int
    url: str


class Browser:
    """One login with cookies and without a cache."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def fetch(self, address: str, data: dict[str, str] | None = None) -> Fetched:
        """`bytes` are those of the compressed body, as sent."""
        url = urllib.parse.urljoin(self.base, address)
        encoded = urllib.parse.urlencode(data).encode() if data else None
        request = urllib.request.Request(url, encoded, {"Accept-Encoding": "gzip", "Referer": url})  # noqa: S310
        with self.opener.open(request, timeout=30) as response:
            body = response.read()
            plain = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
            return Fetched(plain, len(body), response.url)

    def log_in(self, email: str, password: str) -> str:
        """Returns the address of the person's front page."""
        page = self.fetch("/konto/logg-inn/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        assert token is not None
        answer = self.fetch(
            "/konto/logg-inn/",
            {"login": email, "password": password, "csrfmiddlewaretoken": token.group(1).decode()},
        )
        return urllib.parse.urlsplit(answer.url).path

    def weigh(self, address: str) -> dict[str, Any]:
        """A page with everything it loads, each once."""
        page = self.fetch(address)
        visited, total = {page.url}, page.bytes
        for url, size in self._assets(page, visited):
            visited.add(url)
            total += size
        return {"bytes": total, "requests": len(visited), "html_bytes": page.bytes}

    def _assets(self, page: Fetched, visited: set[str]) -> Iterator[tuple[str, int]]:
        for reference in LINKED.findall(page.body):
            url = urllib.parse.urljoin(page.url, reference.decode())
            if url in visited:
                continue
            asset = self.fetch(url)
            yield url, asset.bytes
            if url.endswith(".css"):
                yield from self._from_styles(asset, visited)

    def _from_styles(self, sheet: Fetched, visited: set[str]) -> Iterator[tuple[str, int]]:
        for reference in set(IN_STYLES.findall(sheet.body)):
            if reference.startswith((b"data:", b"#")) or NOT_ON_A_NORWEGIAN_PAGE in reference:
                continue
            url = urllib.parse.urljoin(sheet.url, reference.decode())
            if url not in visited:
                yield url, self.fetch(url).bytes


def links_below(page: bytes, prefix: str) -> list[str]:
    """Addresses on the page that begin with the prefix, in order, each once."""
    found = re.findall(rb'href="(' + re.escape(prefix).encode() + rb'[^"#?]*)"', page)
    return [address.decode() for address in dict.fromkeys(found)]


def accounts_of(state: Path) -> dict[str, str]:
    """The demo's passwords by address."""
    lines = (state / "demo-accounts.txt").read_text().splitlines()
    return {words[1]: words[3] for words in (line.split() for line in lines) if len(words) == 4}


def web_workers(state: Path) -> list[psutil.Process]:
    """gunicorn's children that serve this instance."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        line = " ".join(process.info["cmdline"] or [])
        ours = (process.info["environ"] or {}).get("KHS_STATE") == str(state)
        if "gunicorn" in line and ours and process.children() == []:
            found.append(process)
    return found


def pss_megabytes(process: psutil.Process) -> float:
    """The process's share of memory: pages shared with others count in part."""
    return round(process.memory_full_info().pss / 1e6, 1)


def seconds_for(count: int, browser: Browser, addresses: list[str]) -> float:
    """Ask for the addresses in turn, `count` requests in all."""
    started = time.perf_counter()
    for n in range(count):
        browser.fetch(addresses[n % len(addresses)])
    return round(time.perf_counter() - started, 2)
