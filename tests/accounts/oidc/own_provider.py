"""A provider of OpenID Connect on this machine that does as it should until a test tells it otherwise."""

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from accounts.providers import Provider

CLIENT = "khs-portal"
# What an answer may be: a body, or (status, headers, body).
Answer = dict[str, Any] | bytes | tuple[int, dict[str, str], bytes]


@cache
def own_key(name: str = "own") -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def jwk(key: RSAPrivateKey, **more: str) -> dict[str, Any]:
    told: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return told | {"kid": "k1", "use": "sig", "alg": "RS256"} | more


@dataclass
class OwnProvider:
    """What is written to these fields is what it says from then on."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1"})
    discovery: dict[str, Any] = field(default_factory=dict)
    keys: list[dict[str, Any]] = field(default_factory=lambda: [jwk(own_key())])
    back: dict[str, str] = field(default_factory=dict)
    # By path: instead of the usual answer.
    instead: dict[str, Callable[[], Answer]] = field(default_factory=dict)
    # Makes the token of the claims.
    sign: Callable[[dict[str, Any]], str] | None = None
    # code: what the login was begun with.
    begun: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    codes_last: bool = False
    said: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str, query: dict[str, str], body: dict[str, str]) -> Answer:
        if path in self.instead:
            return self.instead[path]()
        return {
            "/.well-known/openid-configuration": self._discovered,
            "/authorize": lambda: self._authorized(query),
            "/token": lambda: self._token(body),
            "/jwks": lambda: {"keys": self.keys},
        }[path]()

    def _discovered(self) -> Answer:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.discovery

    def _authorized(self, query: dict[str, str]) -> Answer:
        code = f"kode-{secrets.token_hex(8)}"
        self.begun[code] = query
        self.asked.append(query)
        self.said.append(code)
        back = {"code": code, "state": query["state"]} | self.back
        return 302, {"Location": f"{query['redirect_uri']}?{urlencode(back)}"}, b""

    def _token(self, body: dict[str, str]) -> Answer:
        begun = self.begun.get(body["code"]) if self.codes_last else self.begun.pop(body["code"], None)
        if begun is None or body.get("client_secret") != "hemmelig" or not body.get("code_verifier"):
            return 400, {}, b'{"error": "invalid_grant"}'
        token = (self.sign or signed)(self._claims_of(begun["nonce"]))
        self.said.append(token)
        return {"access_token": "adgang-1", "token_type": "Bearer", "expires_in": 60, "id_token": token}

    def _claims_of(self, nonce: str) -> dict[str, Any]:
        now = int(time.time())
        usual = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        return {name: value for name, value in (usual | self.claims).items() if value is not None}

    def set_up(self, **more: str) -> dict[str, str]:
        """As the settings have it."""
        told = {"key": "egen", "name": "Kommunens innlogging", "issuer": self.address, "client_id": CLIENT}
        return told | {"secret": "hemmelig", "domains": "", "acr_values": "", "counts_as_factor": ""} | more


def signed(claims: dict[str, Any], *, key: Any = None, alg: str = "RS256", **header: str) -> str:
    return jwt.encode(claims, key or own_key(), algorithm=alg, headers={"kid": "k1"} | header)


def known_as(said: dict[str, str]) -> Provider:
    return Provider(said["key"], said["name"], said["issuer"], said["client_id"], said["secret"])


@contextmanager
def serving(provider: OwnProvider) -> Iterator[OwnProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(sent).items()})

        def _answer(self, body: dict[str, str]) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            answer = provider.answer(parts.path, query, body)
            if isinstance(answer, dict):
                answer = json.dumps(answer).encode()
            if isinstance(answer, bytes):
                answer = 200, {}, answer
            status, headers, content = answer
            self.send_response(status)
            told = {"Content-Type": "application/json", "Content-Length": str(len(content))} | headers
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

        def handle(self) -> None:
            """Whoever asked may have gone."""
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    running = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    running.start()
    try:
        yield provider
    finally:
        provider.closing.set()
        server.shutdown()
        server.server_close()
        running.join()
