"""A small mail server on a port of its own, which says what a test wants it to say. TLS is spoken where it has a
certificate; what was sent to it is kept."""

from __future__ import annotations

import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

GREETING = "greeting"
PLAIN = {
    GREETING: "220 post.khs.example",
    "EHLO": "250-post.khs.example\r\n250-AUTH PLAIN\r\n250 8BITMIME",
    "STARTTLS": "220 begynn",
    "AUTH": "235 godtatt",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 skriv",
    "QUIT": "221 farvel",
    "sent": "250 lagt i kø",
}
TLS = {**PLAIN, "EHLO": "250-post.khs.example\r\n250 STARTTLS"}


class MailServer(socketserver.ThreadingTCPServer):
    """`replies` are by the verb that is answered; an empty one hangs up."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, replies: Mapping[str, str], tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.replies, self.tls = replies, tls
        self.mails: list[str] = []
        # The address in each MAIL FROM.
        self.senders: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        verb = GREETING
        while self._says(verb) and verb != "QUIT":
            verb = self._hears(verb)

    def _says(self, verb: str) -> bool:
        reply = self.server.replies.get(verb, "")
        if reply:
            self.wfile.write(f"{reply}\r\n".encode())
        if verb == "STARTTLS" and self.server.tls:
            self._secures(self.server.tls)
        return bool(reply)

    def _hears(self, before: str) -> str:
        if before == "DATA":
            self.server.mails.append(self._text())
            return "sent"
        line = self.rfile.readline().decode().split()
        if line and line[0].upper() == "MAIL":
            self.server.senders.append(line[1][line[1].index("<") + 1 : line[1].index(">")])
        return line[0].upper() if line else "QUIT"

    def _text(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()

    def _secures(self, tls: ssl.SSLContext) -> None:
        try:
            self.connection = tls.wrap_socket(self.connection, server_side=True)
        except OSError:
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)


@contextmanager
def mail_server(replies: Mapping[str, str] = PLAIN, *, tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    with MailServer(replies, tls) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


@cache
def own_certificate() -> ssl.SSLContext:
    """Signed by nobody that anyone trusts."""
    key, certificate = (str(Path(mkdtemp(prefix="khs-cert-")) / name) for name in ("key.pem", "certificate.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=post.khs.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
