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
from indicators.suppression.engine import judge

__all__ = [
    "HIDDEN",
    "SIGN_OF",
    "SMALLEST_SHOWN",
    "Atoms",
    "Judgement",
    "Key",
    "Measurement",
    "Places",
    "Placing",
    "RawCell",
    "ShownBefore",
    "Structure",
    "few",
    "hidden_keys",
    "is_small",
    "judge",
    "months_of",
    "places_of",
    "signs_of",
]
