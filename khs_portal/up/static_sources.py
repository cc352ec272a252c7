"""Have the static files changed since they were collected? Collecting takes seconds, asking does not."""

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders


def fingerprint() -> str:
    """Changes when a static file comes, goes, or has another size or time. Needs Django's apps loaded."""
    found = {str(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])}
    facts = [f"{name} {Path(name).stat().st_size} {Path(name).stat().st_mtime_ns}" for name in sorted(found)]
    return sha256("\n".join(facts).encode()).hexdigest()
