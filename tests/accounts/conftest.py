import os

import pytest


@pytest.fixture
def shots() -> str:
    """Where the tests in a browser put pictures, to be looked at beside the prototype's. Usually nowhere."""
    return os.environ.get("KHS_SHOTS", "")
