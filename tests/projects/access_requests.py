"""Every address of requests x method x role."""

from tests.access import Ground, Row


def table(ground: Ground) -> list[Row]:
    return []
