"""Whether a restored place is the backup, and opens. One JSON object.

python -m tests.drills.restored <backup>
"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from documents.files import open_kept  # noqa: E402
from khs_portal.backups.making import files_named  # noqa: E402
from khs_portal.backups.manifest import digest_of, read  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from organisations.models import Secretariat, User  # noqa: E402


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        return int(cursor.fetchone()[0])


def is_there(samarbeid_id: int, sha256: str, size: int) -> bool:
    try:
        with open_kept(samarbeid_id, sha256) as file:
            return digest_of(file) == (sha256, size)
    except OSError:
        return False


def pages() -> list[int]:
    """Statuses of a meeting's page for the secretary of each samarbeid."""
    return [page_of(meeting) for meeting in Meeting.objects.order_by("samarbeid_id", "pk").distinct("samarbeid_id")]


def page_of(meeting: Meeting) -> int:
    secretary = Secretariat.objects.get(samarbeid=meeting.samarbeid, role=Secretariat.Role.SEKRETARIAT)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(person=secretary.person))
    return int(client.get(meeting.get_absolute_url()).status_code)


def main(backup: str) -> None:
    manifest = read(Path(backup))
    files = list(files_named())
    figures = {
        "tables": len(manifest.tables),
        "rows": sum(table.rows for table in manifest.tables),
        "other_counts": [table.name for table in manifest.tables if rows_of(table.name) != table.rows],
        "files": len(files),
        "files_as_listed": files == manifest.files,
        "wrong_files": [f.sha256 for f in files if not is_there(f.samarbeid_id, f.sha256, f.bytes)],
        "pages": sorted(set(pages())),
    }
    print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
