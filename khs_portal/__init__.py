"""The roof: settings, addresses, what surrounds every page, and the programs that run and look after the portal.

Nouns: none.
Machines: settings, formats (dates in forms), celery, beat (its clock, one at most), wsgi (how the portal is started),
context, templatetags, icons (what pages share), guide (its chapters), files (the pages that offer them), up (the
instance on one machine: supervisor, processes, workers, rounds to the silent, state folder), status (which part is up),
backups (copy and restore), lineage (which version a database or backup is from), grants (the application role's
rights), checks (what production lacks), cache (one that may be away), caching (nothing is kept by browsers),
static_files (hashed names), local_only, logs, bench, packet_bench, sheet_bench (what things cost).
Job kinds: none.
"""

import gc

# Python looks for circles after every 700 objects; starting makes a million that stay, and a page ten thousand. Looking
# more seldom, both take a fifth less of the processor and no more memory.
gc.set_threshold(50_000, 20, 20)

from khs_portal.celery import app as celery_app  # noqa: E402  what it loads is among the million

__all__ = ["celery_app"]
