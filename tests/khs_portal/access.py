"""The addresses that belong to no samarbeid x role: {name: {role: status of GET}}."""

from tests.access import ROLES

OPEN = dict.fromkeys(ROLES, 200)
TABLE = {
    "front_page": dict.fromkeys(ROLES, 302) | {"outsider": 403},
    "healthz": OPEN,
    "readyz": OPEN,
    # Of any samarbeid: the page tells of none.
    "status": dict.fromkeys(ROLES, 404) | {"secretary": 200, "foreign": 200, "anonymous": 302},
    "privacy": OPEN,
    "shortcuts": OPEN,
}
