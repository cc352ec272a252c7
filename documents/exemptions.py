"""Which documents are exempt from openness: an app that can exempt any says which when Django starts.

A right never hangs on a file, and the same file may be used in many places. Where one of them is exempt, the others
ask here, also of apps that stand above them.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

# Of documents, as a subquery: asked in one query with the rows that use them.
Exempting = Callable[[], Q]
_exempting: list[Exempting] = []


def register(exempting: Exempting) -> Exempting:
    if exempting not in _exempting:
        _exempting.append(exempting)
    return exempting


def exempt_documents() -> Q:
    """Those that any app has exempted. All of them where no app has registered: then nobody knows."""
    if not _exempting:
        return Q(pk__isnull=False)
    return Q(*[exempting() for exempting in _exempting], _connector=Q.OR)
