import os
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress

from tests.accounts.oidc.own_provider import OwnProvider, serving


@pytest.fixture
def shots() -> str:
    """A folder for pictures of pages, where somebody wants to look at them; empty else."""
    return os.environ.get("KHS_SHOTS", "")


@pytest.fixture
def provider(settings) -> Iterator[OwnProvider]:
    """One that speaks for the addresses of khs.example."""
    settings.LOCAL_MODE = True
    with serving(OwnProvider()) as running:
        settings.OIDC_PROVIDERS = [running.set_up(domains="khs.example")]
        running.claims |= {"email": "medlem@khs.example"}
        yield running


@pytest.fixture
def confirmed(khs) -> EmailAddress:
    """The member's address, confirmed."""
    return EmailAddress.objects.create(user=khs.member, email="medlem@khs.example", verified=True, primary=True)
