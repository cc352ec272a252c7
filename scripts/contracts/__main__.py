"""What no linter of imports sees: `.venv/bin/python scripts/contracts`, without a database. Exit status 1 on faults."""

from __future__ import annotations

import os
import sys

import django

import addresses
import imports
import relations
from house import ROOT


def main() -> int:
    # Celery puts the folder one stands in before all others.
    os.chdir(ROOT)
    sys.path.insert(1, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khs_portal.settings")
    django.setup()
    found = sorted({fault for contract in (addresses, imports, relations) for fault in contract.faults()})
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
