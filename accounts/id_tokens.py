"""Whether an ID token is this provider's word, to us, about this very login (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import hmac
from typing import Any

import jwt

from accounts.fetching import Unusable
from accounts.providers import Provider

# Signed with a key that only the provider has. Never «none», nor HS256: its key would be what everybody can read.
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
NEEDED = ("iss", "sub", "aud", "exp", "iat")
# Clocks differ.
LEEWAY_SECONDS = 60
# As much as the table of who is known at providers holds.
LONGEST_SUBJECT = 191


def read_id_token(token: object, *, keys: object, provider: Provider, nonce: object) -> dict[str, Any]:
    """Its claims. `keys` is what the provider's jwks_uri answered, `nonce` what this login was begun with.

    Raises Unusable.
    """
    if not isinstance(token, str) or not isinstance(keys, dict):
        raise Unusable("no ID token or no keys")
    try:
        claims = _signed_claims(token, keys, provider)
    except jwt.PyJWTError as error:
        raise Unusable(f"the ID token was refused: {error.__class__.__name__}") from None
    _require_this_login(claims, provider, nonce)
    return claims


def _signed_claims(token: str, keys: dict[str, Any], provider: Provider) -> dict[str, Any]:
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise Unusable("the ID token is not signed by a key of the provider alone")
    claims: dict[str, Any] = jwt.decode(
        token,
        key=_key_named(header.get("kid"), keys),
        algorithms=sorted(ALGORITHMS),
        issuer=provider.issuer,
        audience=provider.client_id,
        leeway=LEEWAY_SECONDS,
        options={"require": list(NEEDED), "strict_aud": False},
    )
    return claims


def _key_named(kid: object, keys: dict[str, Any]) -> jwt.PyJWK:
    """A provider with one key may leave its name out."""
    usable = [each for each in jwt.PyJWKSet.from_dict(keys).keys if each.public_key_use in (None, "sig")]
    found = [each for each in usable if each.key_id == kid or (kid is None and len(usable) == 1)]
    if not found:
        raise Unusable("the ID token names an unknown key")
    return found[0]


def _require_this_login(claims: dict[str, Any], provider: Provider, nonce: object) -> None:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\0" in subject:
        raise Unusable("the subject of the ID token cannot be kept")
    if claims["aud"] not in (provider.client_id, [provider.client_id]):
        raise Unusable("the ID token is for others too")
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), str(nonce).encode()):
        raise Unusable("the ID token belongs to another login")
    if provider.acr_values and claims.get("acr") not in provider.acr_values.split():
        raise Unusable("the login was of another level than was asked for")
