"""What became of every promise of one samarbeid, as one JSON object.

python -m tests.drills.audit <slug> <began> <fault over>      (seconds since 1970)
"""

import hashlib
import json
import sys
from collections import Counter
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402

from documents.models import Document, DocumentCheck, Rendition  # noqa: E402
from jobs.models import Job  # noqa: E402
from meetings.models import Publication, PublicationFile  # noqa: E402
from organisations.models import Notice, OutboxMail, Samarbeid  # noqa: E402


def jobs(samarbeid: Samarbeid, fault_over: float) -> dict[str, Any]:
    """`lost`: not done, and not told as failed. `after`: seconds from the fault's end to the last promise that had
    been given by then."""
    rows = list(Job.objects.filter(samarbeid_id=samarbeid.pk))
    earlier = [row for row in rows if row.created_at.timestamp() <= fault_over and row.finished_at]
    last = max((row.finished_at.timestamp() for row in earlier), default=fault_over)
    return {
        "jobs": len(rows),
        "lost": sum(row.state not in {"done", "failed"} for row in rows),
        "failed": sum(row.state == "failed" for row in rows),
        "tried_again": sum(row.attempts > 1 for row in rows),
        "after": round(max(0.0, last - fault_over), 1),
    }


def results(samarbeid: Samarbeid) -> dict[str, int]:
    """`missing` and `doubled`: results against promises, for packets, pages of uploaded files, and notices."""
    built = Job.objects.filter(samarbeid_id=samarbeid.pk, kind="packet.build", state="done").count()
    uploaded = Document.objects.filter(samarbeid=samarbeid, uploaded_by__isnull=False)
    pages = Rendition.objects.filter(samarbeid=samarbeid, content_sha__in=uploaded.values("sha256"))
    publications = Publication.objects.filter(samarbeid=samarbeid).count()
    made = {
        "files": (PublicationFile.objects.filter(samarbeid=samarbeid).count(), 2 * publications),
        "packets": (Document.objects.filter(samarbeid=samarbeid, uploaded_by__isnull=True).count(), built),
        "pages": (pages.count(), uploaded.values("sha256").distinct().count()),
        "checked": (DocumentCheck.objects.filter(samarbeid=samarbeid, state="ready").count(), uploaded.count()),
    }
    return {
        "missing": sum(max(0, promised - there) for there, promised in made.values()),
        "doubled": sum(max(0, there - promised) for there, promised in made.values()),
    }


def mails(samarbeid: Samarbeid) -> dict[str, int]:
    """`repeated`: the same mail again, with the same Message-ID, which mail programs show once."""
    notices = Notice.objects.filter(samarbeid=samarbeid)
    kept = OutboxMail.objects.filter(samarbeid=samarbeid).values_list("to", "raw")
    sent = Counter((to, message_from_bytes(bytes(raw))["Message-ID"]) for to, raw in kept)
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    promised = {(notice.address, f"<varsel-{notice.pk}@{host}>") for notice in notices}
    return {
        "mails": len(promised),
        "unsent": len(promised - set(sent)) + notices.filter(sent_at__isnull=True).count(),
        "strange": len(set(sent) - promised),
        "repeated": sum(sent.values()) - len(sent),
    }


def files(samarbeid: Samarbeid, began: float) -> dict[str, int]:
    """`damaged`: bytes that are not what the name says. `gone`: a row without its file."""
    folder = Path(settings.FILES_ROOT) / str(samarbeid.pk)
    found = [path for path in folder.rglob("*") if path.is_file()]
    whole = {path.name for path in found if hashlib.sha256(path.read_bytes()).hexdigest() == path.name}
    halves = [path for path in found if path.name.startswith(".halv-")]
    rows = set(Document.objects.filter(samarbeid=samarbeid).values_list("sha256", flat=True))
    rows |= set(Rendition.objects.filter(samarbeid=samarbeid).values_list("sha256", flat=True))
    return {
        "files": len(whole),
        "damaged": len(found) - len(whole) - len(halves),
        "gone": len(rows - whole),
        "halves": len(halves),
        "old_halves": sum(path.stat().st_mtime < began for path in halves),
    }


def main(slug: str, began: str, fault_over: str) -> None:
    samarbeid = Samarbeid.objects.get(slug=slug)
    figures = {
        **jobs(samarbeid, float(fault_over)),
        **results(samarbeid),
        **mails(samarbeid),
        **files(samarbeid, float(began)),
        "at": datetime.now(tz=settings.OSLO).isoformat(timespec="minutes"),
    }
    print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
