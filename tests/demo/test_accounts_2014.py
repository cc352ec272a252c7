"""The accounts of 2014."""

from __future__ import annotations

from demo.accounts_2014 import ITEMS, OTHERS, PER_INHABITANT, SHARES


def test_the_accounts_agree_with_the_text_of_the_sak_and_with_the_funding() -> None:
    budget, forecast = (sum(item[column] for item in ITEMS) for column in (2, 3))  # type: ignore[misc]
    funding = sum(share[1] for share in SHARES) * PER_INHABITANT + sum(other[1] for other in OTHERS)
    assert round(100 * sum(sum(item[1]) for item in ITEMS) / budget) == 71
    assert (forecast, funding) == (budget, budget)
