"""«Slik logger du inn»: what a user has, in words."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from accounts.factors import Factors, factors_of, has_factor, has_passkey
from accounts.ways import Way, Ways, day_words, ways_of
from tests.accounts.passkeys import Device, passkey_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
MADE, USED = datetime(2026, 11, 18, 12, tzinfo=UTC), datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 24, 22, 59, tzinfo=UTC), "i dag"),
        (datetime(2026, 11, 23, 23, 1, tzinfo=UTC), "i dag"),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "i går"),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), "22. november"),
        (datetime(2025, 11, 24, 12, tzinfo=UTC), "24. november 2025"),
    ],
)
def test_a_day_by_the_clock_in_oslo(moment, words):
    assert day_words(moment, TODAY) == words


def test_whoever_has_a_password_alone(khs):
    user = khs.member
    assert (has_factor(user), has_passkey(user), factors_of(user)) == (False, False, Factors((), None, None))
    assert ways_of(user, today=TODAY) == Ways((), True, None, "")


def test_each_way_has_a_row(khs):
    user = khs.member
    user.set_unusable_password()
    user.save()
    mine = passkey_of(user, Device(), "iPhone")
    app = TOTP.activate(user, "JBSWY3DPEHPK3PXP").instance
    codes = RecoveryCodes.activate(user)
    codes.validate_code(codes.generate_codes()[0])
    Authenticator.objects.update(created_at=MADE)
    Authenticator.objects.filter(pk=mine.pk).update(last_used_at=USED)
    passkey_of(khs.lead, Device(), "En annens")
    assert (has_factor(user), has_passkey(user)) == (True, True)
    assert ways_of(user, today=TODAY) == Ways(
        (Way(mine.pk, "iPhone", "Laget 18. november. Brukt i dag."),),
        False,
        Way(app.pk, "", "Laget 18. november. Ikke brukt ennå."),
        "9 av 10 igjen",
    )


def test_an_app_is_a_factor_and_no_passkey_and_codes_alone_are_none(khs):
    TOTP.activate(khs.member, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(khs.lead)
    assert [(has_factor(each), has_passkey(each)) for each in (khs.member, khs.lead)] == [(True, False), (False, False)]
