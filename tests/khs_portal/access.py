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
    # Of each person's own login, in every samarbeid and none.
    "accounts:security": OPEN | {"anonymous": 302},
    # Led to proving it once more.
    "accounts:change_address": dict.fromkeys(ROLES, 302),
    "accounts:end_others": dict.fromkeys(ROLES, 405) | {"anonymous": 302},
    "shortcuts": OPEN,
    "guide": OPEN,
    "guide_login": OPEN,
    "guide_start": OPEN,
    "guide_access": OPEN,
    "accounts:set_up": OPEN | {"anonymous": 302},
    # One's own choice: no samarbeid is asked.
    "language": OPEN | {"anonymous": 302},
}
