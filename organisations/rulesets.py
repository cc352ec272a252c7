"""What follows from the rules that a body works by: one table, and nothing else asks which rules they are.

Folkevalgte organer work by kommuneloven (2018) chapter 11, the others by what their parties have agreed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class RuleSet:
    """`minutes_kind` is of Publication.Kind. `decides`: what a vedtak usually takes. `quorum`: how many of the seats
    with a vote must be present for the body to decide; empty where nothing but an agreement says so. `is_open`: by law
    its meetings and papers are everyone's. The circles are those a new body begins with."""

    minutes_kind: Literal["referat", "protokoll"]
    decides: Literal["consensus", "majority"]
    quorum: Literal["", "half", "more_than_half"] = ""
    is_open: bool = False
    call_circle: str = "members"
    minutes_circle: str = "parties"

    def present_needed(self, voting_seats: int) -> int:
        """0 where there is no rule, or no seat."""
        if not voting_seats or not self.quorum:
            return 0
        return (voting_seats + 1) // 2 if self.quorum == "half" else voting_seats // 2 + 1


RULESETS = {
    "partssammensatt": RuleSet("referat", "consensus"),
    "arbeidsgruppe": RuleSet("referat", "consensus"),
    "styre": RuleSet("protokoll", "majority", quorum="more_than_half"),
    # § 11-4 protokoll, § 11-9 at least half and a majority of votes, §§ 11-3 and 11-5 open to everyone.
    "folkevalgt": RuleSet(
        "protokoll", "majority", quorum="half", is_open=True, call_circle="public", minutes_circle="public"
    ),
}
