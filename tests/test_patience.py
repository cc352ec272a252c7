"""A wait that ends in vain tells what it waited for."""

import pytest

from tests.patience import wait_until


def test_what_never_comes_is_named() -> None:
    never = False
    with pytest.raises(TimeoutError, match=r"waited 0 s for .*wait_until\(lambda: never, seconds=0\)"):
        wait_until(lambda: never, seconds=0)
