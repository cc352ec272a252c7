"""A device that makes passkeys and proves by them, without a browser: for what no browser sends."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from organisations.models import User

FLAG = AuthenticatorData.FLAG
HERE = "http://localhost:8000"


@dataclass
class Device:
    """`host` and `origin` are what its browser says of the page; `sees` whether face, finger or PIN were asked for."""

    host: str = "localhost"
    origin: str = HERE
    sees: bool = True
    id: bytes = b"en-tilgangsnokkel"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def flags(self) -> AuthenticatorData.FLAG:
        return FLAG.UP | FLAG.UV if self.sees else FLAG.UP

    def made(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to the options of a page that makes a passkey."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(sha256(self.host.encode()), self.flags | FLAG.AT, 0, credential)
        return self._answer(
            clientDataJSON=self._client_data("webauthn.create", options),
            attestationObject=AttestationObject.create("none", data, {}),
        )

    def proved(self, options: dict[str, Any], user: User | None = None) -> dict[str, Any]:
        """The answer to the options of a page that asks for one; a login page learns by it whose it is."""
        data = AuthenticatorData.create(sha256(self.host.encode()), self.flags, 1)
        client_data = self._client_data("webauthn.get", options)
        signature = self.key.sign(data + sha256(client_data), ec.ECDSA(SHA256()))
        handle = {"userHandle": _handle(user)} if user else {}
        return self._answer(clientDataJSON=client_data, authenticatorData=data, signature=signature, **handle)

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        return CollectedClientData.create(kind, options["publicKey"]["challenge"], self.origin)

    def _answer(self, **response: bytes) -> dict[str, Any]:
        mine = websafe_encode(self.id)
        texts = {name: websafe_encode(value) for name, value in response.items()}
        return {"type": "public-key", "id": mine, "rawId": mine, "response": texts, "clientExtensionResults": {}}


def _handle(user: User) -> bytes:
    return user_pk_to_url_str(user).encode()


def options_of_login(client: Client) -> dict[str, Any]:
    answer = client.get("/konto/logg-inn/tilgangsnokkel/", headers={"accept": "application/json"})
    return answer.json()["request_options"]


def options_in(page: bytes) -> dict[str, Any]:
    """Those in the page itself."""
    text = page.decode().split('<script id="passkey-options" type="application/json">')[1].split("</script>")[0]
    found = json.loads(text)
    return found.get("creation_options") or found["request_options"]


def add_passkey(client: Client, device: Device, name: str = "") -> Any:
    """By the page, of whoever is logged in and may."""
    page = client.get("/konto/tilgangsnokkel/ny/")
    credential = json.dumps(device.made(options_in(page.content)))
    return client.post("/konto/tilgangsnokkel/ny/", {"name": name, "credential": credential})


def passkey_of(user: User, device: Device, name: str = "Tilgangsnøkkel") -> Authenticator:
    """Made before, as the page would have stored it."""
    options = {"publicKey": {"challenge": websafe_encode(b"x" * 32)}}
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": device.made(options)}
    )


def log_in(client: Client, device: Device, user: User, **more: str) -> Any:
    credential = json.dumps(device.proved(options_of_login(client), user))
    return client.post("/konto/logg-inn/tilgangsnokkel/", {"credential": credential, **more})
