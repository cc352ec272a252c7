"""Numbers as Norwegians write them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from organisations.numbers import decimal_comma, number_of, shown

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "more", "text"),
    [
        (0, {}, "0"),
        (12, {}, "12"),
        (100, {}, "100"),
        (12.5, {}, "12,5"),
        (-12.5, {}, "−12,5"),
        (1234, {}, f"1{HARD}234"),
        (1_234_567.25, {}, f"1{HARD}234{HARD}567,25"),
        (0.1 + 0.2, {}, "0,3"),
        (1e-7, {}, "0"),
        (2e16, {}, f"20{HARD}000{HARD}000{HARD}000{HARD}000{HARD}000"),
        (Decimal("12.500"), {}, "12,5"),
        (Decimal("12.0"), {"decimals": 2}, "12,00"),
        (Decimal("2.345"), {"decimals": 2}, "2,35"),
        (Decimal("-2.345"), {"decimals": 2}, "−2,35"),
        (Decimal("-0.4"), {"decimals": 0}, "0"),
        (Decimal("1234.5"), {"decimals": 0}, f"1{HARD}235"),
        (3, {"signed": True}, "+3"),
        (-3, {"signed": True}, "−3"),
        (0, {"signed": True}, "0"),
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_number_for_people(value, more, text, language):
    with override(language):
        assert shown(value, **more) == text


@pytest.mark.parametrize(("written", "kept"), [("12", "12"), ("12.5", "12,5"), ("-12.5", "-12,5")])
def test_a_number_that_is_read_again(written, kept):
    assert decimal_comma(written) == kept
    assert {number_of(each) for each in (written, kept, shown(Decimal(written)))} == {Decimal(written)}
