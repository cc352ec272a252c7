"""No address stands outside the tables of access, and every answer carries the headers that keep it private."""

import os
import subprocess
import sys
from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from khs_portal.files import PAGES
from tests.access import Row
from tests.khs_portal.access import TABLE
from tests.khs_portal.test_checks import PRODUCTION
from tests.reading import access as reading
from tests.tables import TABLES

# Login, logout and passwords are allauth's own pages, mounted one by one; they know no samarbeid and show no content.
ACCOUNT = {
    "account_login", "account_logout", "account_change_password", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_set_password",
}  # fmt: skip
# Second factors of whoever is logged in: {name: args}. Whose each is, tests/accounts/views/test_factors.py says.
OWN: dict[str, list[int]] = {
    "accounts:security": [], "account_reauthenticate": [], "mfa_reauthenticate": [], "mfa_reauthenticate_webauthn": [],
    "mfa_add_webauthn": [], "mfa_edit_webauthn": [1], "mfa_remove_webauthn": [1], "mfa_activate_totp": [],
    "mfa_deactivate_totp": [], "mfa_view_recovery_codes": [], "mfa_generate_recovery_codes": [],
}  # fmt: skip
# On the way in: without a login that has begun they lead to the login page.
ON_THE_WAY = {"mfa_login_webauthn", "mfa_authenticate"}
# Asked by a script of whoever types a new password; shows nothing.
ONLY_POSTED = {"accounts:strength"}
# One-time links: open to whoever has the token, and the same page for every other one.
BEHIND_A_TOKEN = {
    "accounts:confirm_address", "accounts:invitation", "accounts:link", "first_samarbeid",
}  # fmt: skip
# A row of one's own login, and a step of logging in: tests/accounts.
OF_A_LOGIN = {"accounts:end_device", "mfa_trust"}
# Where a provider of logins is set, and not found where none is, as here.
OF_PROVIDERS = {"openid_connect_login", "openid_connect_callback"}
# Open without login: to get in, to see that the portal lives, and what the law wants everyone to read.
PUBLIC = {
    "healthz",
    "readyz",
    "privacy",
    "shortcuts",
    "guide",
    "guide_login",
    "guide_start",
    "guide_access",
} | ACCOUNT - {
    "account_change_password",
    "account_logout",
    "account_set_password",
}
KEY = {"uidb36": "1", "key": "abc-def"}
OTHER_METHODS = ("put", "patch", "delete", "options", "trace")


def names_in(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names_in(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        else:
            assert isinstance(entry, URLPattern)
            yield f"{prefix}{entry.name}"


def rows_of(ground) -> list[Row]:
    return [row for table in TABLES.values() for row in table(ground)]


def reading_addresses(ground) -> list[str]:
    return [address for address, _statuses in reading.table(ground.papers)]


def private_addresses(ground) -> list[str]:
    return ["/", "/status/", *sorted({row.address(ground.slug) for row in rows_of(ground)}), *reading_addresses(ground)]


def own_addresses() -> list[str]:
    return [reverse(name, args=args) for name, args in OWN.items()]


def public_addresses() -> list[str]:
    return [reverse(name, kwargs=KEY if name.endswith("from_key") else {}) for name in sorted(PUBLIC)]


def addresses_behind_a_token() -> list[str]:
    return [reverse(name, args=["et-ukjent-ord"]) for name in sorted(BEHIND_A_TOKEN | OF_PROVIDERS)]


def test_every_name_stands_in_a_table(stage):
    listed = (
        {row.name for row in rows_of(stage.ground)}
        | set(TABLE)
        | ACCOUNT
        | set(OWN)
        | ON_THE_WAY
        | BEHIND_A_TOKEN
        | OF_PROVIDERS
        | OF_A_LOGIN
        | ONLY_POSTED
    )
    listed |= {resolve(address).view_name for address in reading_addresses(stage.ground)}
    assert set(names_in(get_resolver())) == listed


def test_whoever_is_not_logged_in_is_led_to_the_login_everywhere_but_where_all_may_read(stage):
    anonymous = stage.clients["anonymous"]
    answered = {
        (method, address): getattr(anonymous, method)(address).headers.get("Location", "")
        for address in [*private_addresses(stage.ground), *own_addresses()]
        for method in ("get", "post")
    }
    assert {place.split("?")[0] for place in answered.values()} == {"/konto/logg-inn/"}
    open_to_all, unknown = public_addresses(), addresses_behind_a_token()
    assert {address: anonymous.get(address).status_code for address in [*open_to_all, *unknown]} == {
        **dict.fromkeys(open_to_all, 200), **dict.fromkeys(unknown, 404),
    }  # fmt: skip
    on_the_way = [anonymous.get(reverse(name)).headers["Location"] for name in sorted(ON_THE_WAY)]
    assert on_the_way == ["/konto/logg-inn/"] * 2
    assert anonymous.get(reverse("account_set_password")).headers["Location"].startswith("/konto/logg-inn/")


def test_methods_that_are_not_meant_are_refused(stage):
    secretary = stage.clients["secretary"]
    answered = {
        (method, address): getattr(secretary, method)(address).status_code
        for address in private_addresses(stage.ground)
        for method in OTHER_METHODS
    }
    assert {key: status for key, status in answered.items() if status != 405} == {}


def test_every_answer_is_kept_by_nobody_and_lets_no_foreign_code_in(stage):
    lacking, files = [], set()
    for role in ("secretary", "reader", "outsider", "anonymous"):
        for address in (
            *private_addresses(stage.ground), *own_addresses(), *public_addresses(), *addresses_behind_a_token(),
            "/finnes/ikke/i/det/hele/",
        ):  # fmt: skip
            headers = stage.clients[role].get(address).headers
            if "Content-Disposition" in headers:
                files.add(resolve(address).view_name)
            if not is_private(headers):
                lacking.append((role, address, dict(headers)))
    assert lacking == []
    # Each file has a page where one lands who had to log in on the way: see tests/khs_portal/test_files.py.
    assert sorted(files - set(PAGES)) == []


def is_private(headers) -> bool:
    policy = headers.get("Content-Security-Policy", "")
    is_file = "Content-Disposition" in headers
    is_strict = policy.startswith("sandbox;") if is_file else "unsafe-inline" not in policy
    return (
        "no-store" in headers.get("Cache-Control", "")
        and headers.get("X-Content-Type-Options") == "nosniff"
        and headers.get("X-Frame-Options") == "DENY"
        and "default-src 'none'" in policy
        and is_strict
    )


def test_files_are_inert(stage):
    papers = stage.ground.papers
    addresses = [
        f"/khs/vedlegg/{stage.ground.attachment.pk}/",
        f"/khs/les/{papers.innkalling.pk}/pakke/",
        f"/khs/les/{papers.innkalling.pk}/vedlegg/{papers.open_attachment.pk}/",
    ]
    answers = [stage.clients["secretary"].get(address).headers for address in addresses]
    assert [
        (a["Content-Security-Policy"].split(";")[0], a["X-Content-Type-Options"], a["Cache-Control"]) for a in answers
    ] == [("sandbox", "nosniff", "private, no-store")] * 3


def test_a_form_without_its_token_is_refused(stage):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(stage.ground.world.secretary)
    assert strict.post("/khs/moter/ny/", {"place": "Asker"}).status_code == 403


def test_cookies_in_production_travel_only_encrypted_and_out_of_reach_of_scripts():
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE")
    code = f"from django.conf import settings; print([getattr(settings, name) for name in {names!r}])"
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "khs_portal.settings", **PRODUCTION}
    shown = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[True, True, True, 'Lax']"
