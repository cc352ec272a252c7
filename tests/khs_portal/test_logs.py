"""The log says what failed, and not with which text."""

import logging
from logging.config import DictConfigurator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings.models import Sak
from tests import factories


@pytest.fixture
def written():
    """How the portal's own settings write a record."""
    formatter = settings.LOGGING["formatters"]["plain"]
    return DictConfigurator(settings.LOGGING).configure_formatter(dict(formatter)).format


def record_of(error, message="job 3 failed"):
    return logging.LogRecord(
        "jobs", logging.ERROR, __file__, 1, message, None, (type(error), error, error.__traceback__)
    )


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_told_to_the_log(written):
    secret = {"title": "Hemmeligord", "proposal": "<p>Hemmeligord\nHemmeligord</p>"}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        factories.SakFactory(**secret, minutes=0)
    assert "Hemmeligord" in str(refused.value)
    lines = written(record_of(refused.value))
    assert ("Hemmeligord" in lines, "sak_minutes_sensible" in lines, "IntegrityError" in lines) == (False, True, True)
    assert "Hemmeligord" not in written(record_of(refused.value, message=str(refused.value)))
    assert Sak.objects.count() == 0


def test_other_errors_are_told_whole(written):
    assert written(record_of(ValueError("delen mangler"))).endswith("job 3 failed\nValueError: delen mangler")


@pytest.mark.parametrize(
    "address",
    [
        reverse("accounts:link", args=["et-hemmelig-ord"]),
        reverse("accounts:invitation", args=["et-hemmelig-ord"]),
        reverse("accounts:confirm_address", args=["et-hemmelig-ord"]),
        quote(reverse("accounts:invitation", args=["et-hemmelig-ord"]), safe=""),
        reverse("first_samarbeid", args=["et-hemmelig-ord"]),
        reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "et-hemmelig-ord"}),
    ],
)
def test_an_address_that_lets_one_in_is_told_without_its_token(written, address):
    for message in (f"Not Found: {address}", f'"POST {address} HTTP/1.1" 403', f"til «{address}»"):
        line = written(record_of(ValueError(address), message=message))
        assert ("hemmelig" in line, line.count("(ikke-i-loggen)")) == (False, 2)


def test_what_a_provider_of_logins_answers_is_not_told(written):
    address = f"{reverse('openid_connect_callback', args=['entra'])}?code=en-hemmelighet&state=en-hemmelighet&iss=x"
    line = written(record_of(ValueError(address), message=f'"GET {address} HTTP/1.1" 500'))
    assert ("hemmelig" in line, line.count("(ikke-i-loggen)"), line.count("iss=x")) == (False, 4, 2)
