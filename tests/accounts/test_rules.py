"""Who must have more than a password, and who may take it from somebody."""

import pytest

from accounts.rules import can_reset_factors, must_have_factor
from organisations.reader import ANONYMOUS, Reader

MUST = {
    "nobody": (ANONYMOUS, False),
    "secretariat": (Reader(person_id=1, is_secretariat=True), True),
    "lead": (Reader(person_id=1, leads_projects=True), True),
    "data steward": (Reader(person_id=1, sees_raw_data=True), True),
    "local administrator": (Reader(person_id=1, organisation_ids=frozenset({4}), administers_ids=frozenset({4})), True),
    "member": (Reader(person_id=1, body_roles=((2, "medlem"),)), False),
    "leader of a body": (Reader(person_id=1, body_roles=((2, "leder"),)), False),
    "reader": (Reader(person_id=1, organisation_ids=frozenset({4})), False),
    "responder": (Reader(person_id=1, organisation_ids=frozenset({4}), answers_for_ids=frozenset({4})), False),
}
RESETS = {
    "another's": (Reader(person_id=1, is_secretariat=True), 2, True),
    "one's own": (Reader(person_id=1, is_secretariat=True), 1, False),
    "one's double": (Reader(person_id=1, is_secretariat=True, double_ids=frozenset({3})), 3, False),
    "a lead": (Reader(person_id=1, leads_projects=True), 2, False),
    "a local administrator": (Reader(person_id=1, administers_ids=frozenset({4})), 2, False),
}


@pytest.mark.parametrize("who", MUST)
def test_who_must(who):
    reader, must = MUST[who]
    assert must_have_factor(reader) == must


@pytest.mark.parametrize("who", RESETS)
def test_who_resets(who):
    reader, person_id, may = RESETS[who]
    assert can_reset_factors(reader, person_id) == may
