"""When pathways, gatherings and answers may change: every pair of states, written out."""

import pytest

from organisations.moves import MoveRefused, check_move
from pathways import lifecycle

ALLOWED = {
    "pathway": {
        ("planned", "starting"), ("starting", "running"), ("running", "improving"), ("improving", "ended"),
        ("planned", "ended"), ("starting", "planned"), ("starting", "ended"), ("running", "ended"),
        ("improving", "running"), ("ended", "running"),
    },
    "participant": {
        ("invited", "confirmed"), ("invited", "declined"), ("invited", "no_answer"), ("no_answer", "confirmed"),
        ("no_answer", "declined"), ("no_answer", "invited"), ("declined", "invited"), ("declined", "confirmed"),
        ("confirmed", "declined"),
    },
    "gathering": {("planned", "held"), ("planned", "cancelled"), ("held", "planned"), ("cancelled", "planned")},
    "invitation": {
        ("invited", "coming"), ("invited", "not_coming"), ("coming", "not_coming"), ("not_coming", "coming"),
    },
}  # fmt: skip
STATES = {
    "pathway": lifecycle.PATHWAY_PHASES,
    "participant": lifecycle.PARTICIPANT_STATES,
    "gathering": lifecycle.GATHERING_STATES,
    "invitation": lifecycle.INVITATION_STATES,
}


def is_allowed(noun: str, old: str, new: str) -> bool:
    try:
        check_move(getattr(lifecycle, f"{noun.upper()}_MOVES"), old, new)
    except MoveRefused:
        return False
    return True


@pytest.mark.parametrize("noun", STATES)
def test_moves(noun):
    pairs = {(old, new) for old in STATES[noun] for new in STATES[noun] if old != new}
    assert {pair for pair in pairs if is_allowed(noun, *pair)} == ALLOWED[noun]
