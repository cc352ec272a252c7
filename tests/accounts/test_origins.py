"""Which addresses are one origin."""

import pytest

from accounts.origins import TriedFrom, account_of, network_of
from organisations.models import User

NETWORKS = {
    "203.0.113.7": "203.0.113.7",
    "::ffff:203.0.113.7": "203.0.113.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2::1": "2001:db8:1:2::/64",
    "2001:db8:1:3::1": "2001:db8:1:3::/64",
}


def test_networks() -> None:
    assert {address: network_of(address) for address in NETWORKS} == {
        address: TriedFrom(name, is_network=True) for address, name in NETWORKS.items()
    }
    with pytest.raises(ValueError, match="tull"):
        network_of("tull")


def test_an_account_is_its_address_however_it_is_typed_and_cannot_be_read(settings) -> None:
    hashes = {account_of(typed) for typed in ("kari@khs.example", " Kari@KHS.example ")}
    settings.SECRET_KEY = "en annen nøkkel"
    assert (len(hashes), account_of("kari@khs.example") in hashes) == (1, False)


# Letters that the database takes for others where it compares without regard to capitals; a mail address may hold them.
SAME = {"kar\u0131@khs.example": "kari@khs.example", "per\u017fen@khs.example": "persen@khs.example"}


@pytest.mark.parametrize("typed", SAME)
def test_a_letter_that_only_looks_another_is_the_same_account(db, typed: str) -> None:
    user = User.objects.create_user(SAME[typed])
    assert account_of(typed) == account_of(SAME[typed])
    assert list(User.objects.filter(email__iexact=typed)) == [user]
