"""Have the static files changed since they were collected? Collecting takes seconds, asking does not."""

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

from khs_portal import static_files


def fingerprint() -> str:
    """Changes when a static file, or the code that names them, comes, goes, or has another size or time.

    Needs Django's apps loaded."""
    found = {str(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])}
    found.add(static_files.__file__)
    facts = [f"{name} {Path(name).stat().st_size} {Path(name).stat().st_mtime_ns}" for name in sorted(found)]
    return sha256("\n".join(facts).encode()).hexdigest()
