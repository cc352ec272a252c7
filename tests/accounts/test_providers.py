"""What the settings say of providers, and whose addresses each may speak for."""

import pytest

from accounts.providers import faults, offered, provider_named

TENANT = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"
WHOLE = {"key": "entra", "name": "Entra", "issuer": TENANT, "client_id": "a", "secret": "b", "domains": ""}
ANYBODY = ["KHS_OIDC_ENTRA_ISSUER lets anybody in: name one tenant"]
NO_HTTPS = ["KHS_OIDC_ENTRA_ISSUER is not https"]


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({}, []),
        ({"secret": ""}, ["KHS_OIDC_ENTRA_SECRET is not set"]),
        (
            {"name": "", "issuer": "", "client_id": ""},
            [f"KHS_OIDC_ENTRA_{part} is not set" for part in ("NAME", "ISSUER", "CLIENT_ID")],
        ),
        ({"issuer": TENANT.replace("https", "http")}, NO_HTTPS),
        ({"issuer": "http://127.0.0.1:9000"}, NO_HTTPS),
        ({"issuer": "login.microsoftonline.com/x"}, NO_HTTPS),
        ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, ANYBODY),
        ({"issuer": "https://LOGIN.microsoftonline.com/Organizations/v2.0"}, ANYBODY),
        ({"issuer": "https://login.microsoftonline.com/consumers"}, ANYBODY),
        ({"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0"}, ANYBODY),
        ({"issuer": "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"}, ANYBODY),
        ({"key": "entra/../x"}, ["«entra/../x» in KHS_OIDC is not a word of small letters and digits"]),
    ],
)
def test_only_a_whole_provider_of_one_tenant_is_offered(settings, said, lacks):
    settings.LOCAL_MODE = False
    told = WHOLE | said
    settings.OIDC_PROVIDERS = [told]
    found = faults(told)
    assert ([each for each in found if "KHS_OIDC_ENTRA/" not in each], len(offered())) == (lacks, 0 if lacks else 1)


ADDRESS = "kari@nord.example"
YES = {"email": ADDRESS, "email_verified": True}


@pytest.mark.parametrize(
    ("domains", "claims", "proves"),
    [
        # ID-porten: speaks for no address, whatever it says.
        ("", YES, ""),
        # A municipality's own: it says nothing of `email_verified`, or yes.
        ("nord.example", {"email": ADDRESS}, ADDRESS),
        ("nord.example", YES, ADDRESS),
        ("sor.example, NORD.example", {"email": "Kari@Nord.Example"}, "Kari@Nord.Example"),
        ("nord.example", {"email": ADDRESS, "xms_edov": True}, ADDRESS),
        ("nord.example", {"email": ADDRESS, "xms_edov": "1"}, ADDRESS),
        ("nord.example", {"email": ADDRESS, "xms_edov": False}, ""),
        ("nord.example", {"email": ADDRESS, "xms_edov": None}, ""),
        ("nord.example", {"email": ADDRESS, "email_verified": False}, ""),
        ("nord.example", {"email": ADDRESS, "email_verified": True, "xms_edov": 0}, ""),
        ("nord.example", {"email": "kari@sor.example", "email_verified": True}, ""),
        ("nord.example", {"email": "kari@und.nord.example"}, ""),
        ("nord.example", {"email": "kari@sor.example@nord.example "}, ""),
        ("nord.example", {"email": "nord.example"}, ""),
        ("nord.example", {"preferred_username": ADDRESS, "upn": ADDRESS}, ""),
        ("nord.example", {"email": [ADDRESS]}, ""),
        ("nord.example", {"email": "kar\u0131@nord.example"}, ""),
        # Trusted for all that it has confirmed itself.
        ("*", YES, ADDRESS),
        ("*", {"email": ADDRESS, "email_verified": "true"}, ADDRESS),
        ("*", {"email": ADDRESS}, ""),
        ("*", {"email": ADDRESS, "xms_edov": True}, ""),
        ("*", {"email": ADDRESS, "email_verified": "nei"}, ""),
    ],
)
def test_which_address_a_login_proves(settings, domains, claims, proves):
    settings.OIDC_PROVIDERS = [WHOLE | {"domains": domains}]
    provider = provider_named("entra")
    assert provider and provider.confirmed_address(claims) == proves


def test_a_provider_is_found_by_key_and_by_issuer(settings):
    settings.OIDC_PROVIDERS = [WHOLE]
    assert [bool(provider_named(word)) for word in ("entra", TENANT, "annen", "")] == [True, True, False, False]
