"""What a person read before it was changed, as a short mark: a form carries it, the action compares it under the lock.

For rows without a version, and for forms of which several may stand on one row.
"""

from __future__ import annotations

import hashlib
import json

from organisations.refusals import Stale


def mark_of(*said: object) -> str:
    """Another as soon as something else stands there."""
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]


def check_seen(seen: str, *said: object) -> None:
    """Raises Stale where `seen` is the mark of something else than is `said` now; empty where nobody read anything."""
    if seen and seen != mark_of(*said):
        raise Stale
