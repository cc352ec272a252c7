"""Decides which numbers viewers may see: small ones are hidden, and so is what would give one away. Pure."""

from indicators.groups import Placing
from indicators.suppression.boxes import months_of, places_of
from indicators.suppression.cells import (
    HIDDEN,
    SIGN_OF,
    SMALLEST_SHOWN,
    Atoms,
    Judgement,
    Key,
    Measurement,
    Places,
    RawCell,
    ShownBefore,
    Structure,
    few,
    is_small,
)
from indicators.suppression.closure import hidden_keys, signs_of
from indicators.suppression.engine import NeedsSolver, is_too_large, judge, judge_plainly, judge_quickly

__all__ = [
    "HIDDEN",
    "SIGN_OF",
    "SMALLEST_SHOWN",
    "Atoms",
    "Judgement",
    "Key",
    "Measurement",
    "NeedsSolver",
    "Places",
    "Placing",
    "RawCell",
    "ShownBefore",
    "Structure",
    "few",
    "hidden_keys",
    "is_small",
    "is_too_large",
    "judge",
    "judge_plainly",
    "judge_quickly",
    "months_of",
    "places_of",
    "signs_of",
]
