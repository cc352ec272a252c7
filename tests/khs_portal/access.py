"""The addresses that belong to no samarbeid x role: {name: {role: status of GET}}."""

from tests.access import ROLES

OPEN = dict.fromkeys(ROLES, 200)
TABLE = {
    "front_page": dict.fromkeys(ROLES, 302) | {"outsider": 403},
    "healthz": OPEN,
    "privacy": OPEN,
    "shortcuts": OPEN,
}
