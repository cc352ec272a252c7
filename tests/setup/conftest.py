import os

import pytest


@pytest.fixture
def shots() -> str:
    """A folder for pictures of pages, where somebody wants to look at them; empty else."""
    return os.environ.get("KHS_SHOTS", "")
