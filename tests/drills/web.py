"""A web server of its own on the stage, and a person with a browser in front of it."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookies import SimpleCookie
from typing import Any

from tests.drills.stage import BASE_DIR, Stage
from tests.patience import wait_until
from tests.ports import free_port


@contextmanager
def running_web(stage: Stage, **env: str) -> Iterator[int]:
    """gunicorn as `manage.py up` starts it. Gives its port."""
    port = free_port()
    argv = [sys.executable, "-m", "gunicorn", "khs_portal.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class",
            "gthread", "--workers", "2", "--threads", "8", "--no-control-socket",
            "--preload", "--graceful-timeout", "1"]  # fmt: skip
    with (stage.state / "log/web.log").open("ab") as log:
        web = subprocess.Popen(argv, cwd=BASE_DIR, env={**stage.env, **env}, stdout=log, stderr=log)
    try:
        wait_for(port)
        yield port
    finally:
        web.terminate()
        web.wait(timeout=20)


def wait_for(port: int, seconds: float = 60) -> None:
    def answers() -> bool:
        with suppress(OSError, http.client.HTTPException):
            return Person(port).get("/healthz/").status == 200
        return False

    wait_until(answers, seconds=seconds)


class Answer:
    """`seconds` is from asking to the last byte."""

    def __init__(self, response: http.client.HTTPResponse, began: float) -> None:
        self.body = response.read()
        self.status, self.location = response.status, response.headers.get("Location", "")
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.seconds = round(time.monotonic() - began, 2)

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Person:
    """One login. Follows no redirect, so that each request is timed by itself."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        body = urllib.parse.urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **(headers or {})})

    def post_file(self, path: str, field: str, name: str, data: bytes) -> Answer:
        edge = "kant-7f3a"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def log_in(self, email: str, password: str) -> Answer:
        return self.fill_in("/konto/logg-inn/", {"login": email, "password": password})

    def ask_for_password(self, email: str) -> Answer:
        return self.fill_in("/konto/passord/glemt/", {"email": email})

    def fill_in(self, path: str, fields: dict[str, str]) -> Answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path).text)
        assert token
        return self.post(path, {**fields, "csrfmiddlewaretoken": token[1]})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        own = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        own["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        own["Referer"] = f"http://127.0.0.1:{self.port}{path}"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        began = time.monotonic()
        try:
            line.request(method, path, body, {**own, **headers})
            answer = Answer(line.getresponse(), began)
        finally:
            line.close()
        for cookie in answer.cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer


@contextmanager
def silent_listener() -> Iterator[int]:
    """Accepts every connection and never says a word."""
    server, kept = socket.create_server(("127.0.0.1", 0)), []

    def accept() -> None:
        while True:
            try:
                kept.append(server.accept()[0])
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield int(server.getsockname()[1])
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        for line in kept:
            line.close()
