"""What is measured, each phase in a process of its own so that neither memory nor warmth is borrowed.

    python -m khs_portal.packet_bench.phases <phase> <size>

Prints one JSON object. CPU seconds are those of the process with its children; the database is not among them.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

import psutil  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from demo.accounts import people_with_login  # noqa: E402
from demo.content import BOTH  # noqa: E402
from demo.ground import Ground, add_ground  # noqa: E402
from documents import warm  # noqa: E402
from documents.actions import receive, take_up  # noqa: E402
from documents.files import read_kept  # noqa: E402
from documents.inspection import page_count  # noqa: E402
from documents.models import Rendition  # noqa: E402
from documents.rendering import PRINT, page_css, render_pdf  # noqa: E402
from khs_portal.packet_bench.content import SIZES, attachment, one_page, sak_title, sections  # noqa: E402
from meetings import parts  # noqa: E402
from meetings.actions.agenda import add_sak, plan_meeting  # noqa: E402
from meetings.actions.attachments import attach_files  # noqa: E402
from meetings.actions.packets import make_packet  # noqa: E402
from meetings.actions.publishing import publish_innkalling  # noqa: E402
from meetings.actions.saker import add_section, mark_ready, save_head, save_section  # noqa: E402
from meetings.entries import entries  # noqa: E402
from meetings.models import Meeting, Publication, Sak  # noqa: E402
from organisations.actions.founding import add_hjemler  # noqa: E402
from organisations.models import Samarbeid, User, Utvalg  # noqa: E402
from organisations.reader import Reader  # noqa: E402
from organisations.readers import reader_for  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Spent:
    """CPU seconds and questions to the warm child, filled in when the block is left."""

    cpu: float = 0.0
    renders: int = 0


@contextmanager
def spending() -> Any:
    spent, before, asked = Spent(), _cpu(), _questions()
    yield spent
    spent.cpu, spent.renders = _cpu() - before, _questions() - asked


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    mothers = [psutil.Process(use.pid).cpu_times() for use in warm.in_use()]
    return sum(each.ru_utime + each.ru_stime for each in used) + sum(
        each.user + each.system + each.children_user + each.children_system for each in mothers
    )


def _questions() -> int:
    return sum(use.questions for use in _rendering())


def _rendering() -> list[warm.Use]:
    return [use for use in warm.in_use() if use.module == render_pdf.__module__]


def _nothing(_done: int, _total: int) -> None:
    """Progress is not shown here."""


def _built(publication: Publication) -> tuple[int, int]:
    """Pages and bytes of the packet."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "packet.pdf"
        made = make_packet(publication, "full", out=out, progress=_nothing)
        return made.pages, out.stat().st_size


def _meeting(size: int) -> Meeting:
    return Meeting.objects.select_related("utvalg", "samarbeid").get(place=f"Størrelse {size}")


def _by() -> Reader:
    samarbeid = Samarbeid.objects.get(slug=BOTH[0].slug)
    return reader_for(User.objects.get(email="sekretariat@khs.example"), samarbeid.slug)


def _published(size: int) -> Publication:
    meeting = _meeting(size)
    newest = Publication.objects.select_related("samarbeid").filter(meeting=meeting).order_by("-version").first()
    assert newest
    return newest


def _publish(size: int) -> Publication:
    meeting = _meeting(size)
    publish_innkalling(meeting, version=meeting.version, by=_by())
    return _published(size)


def set_up(size: int) -> dict[str, Any]:
    """A meeting of this size, published; nothing rendered, no attachment looked at."""
    shape = SIZES[size]
    with transaction.atomic():
        ground = _ground()
        starts_at = datetime(2015, 3, 2, 9, tzinfo=settings.OSLO)
        body = next(iter(ground.bodies.values()))
        meeting = plan_meeting(body, starts_at=starts_at, place=f"Størrelse {size}", by=_by())
        for number in range(shape.saker):
            until = shape.attachments * (number + 1) // shape.saker
            _write_sak(meeting, number, range(shape.attachments * number // shape.saker, until))
    _publish(size)
    return {}


def _ground() -> Ground:
    existing = Samarbeid.objects.filter(slug=BOTH[0].slug).first()
    if existing is None:
        add_hjemler()
        return add_ground(BOTH[0], dict.fromkeys(_emails(), "Passord-for-maaling-2014"))
    return Ground(existing, bodies={body.slug: body for body in Utvalg.objects.filter(samarbeid=existing)})


def _emails() -> list[str]:
    return [person.email for person in people_with_login()]


def _write_sak(meeting: Meeting, number: int, attachments: range) -> None:
    by = _by()
    sak = add_sak(meeting, title=sak_title(number), kind="vedtak", by=by)
    proposal = "<p>Saken tas til etterretning.</p>"
    sak = save_head(
        sak, title=sak.title, kind="vedtak", responsible="Sekretariatet", minutes=10, language="nb",
        proposal=proposal, version=sak.version, by=by,
    )  # fmt: skip
    for heading, html in sections(number):
        add_section(sak, heading=heading, html=html, by=by)
    uploads = [ContentFile(attachment(each), name=f"Vedlegg {each}.pdf") for each in attachments]
    attach_files(sak, uploads, by=by)
    mark_ready(sak, by=by)


def cold(size: int) -> dict[str, Any]:
    """Nothing is there: every attachment examined, every sak rendered, every library loaded."""
    publication = _published(size)
    with spending() as spent:
        pages, size_bytes = _built(publication)
    peak = max(use.peak_kb for use in _rendering())
    return {
        "pages": pages,
        "cold_cpu_s": round(spent.cpu, 2),
        "cold_renders": spent.renders,
        "peak_render_mb": round(peak / 1024, 1),
        "bytes_per_page": round(size_bytes / pages),
    }


def uploads(_size: int) -> dict[str, Any]:
    """A hundred and twenty PDFs of one page, one after the other, by a worker that has taken in others before."""
    documents = [receive(ContentFile(one_page(number), name=f"Fil {number}.pdf"), by=_by()) for number in range(121)]
    take_up(documents[0])
    with spending() as spent:
        began = time.perf_counter()
        for document in documents[1:]:
            take_up(document)
        seconds = time.perf_counter() - began
    return {"uploads": len(documents) - 1, "uploads_s": round(seconds, 2), "uploads_cpu_s": round(spent.cpu, 2)}


def prerendered(size: int) -> dict[str, Any]:
    """A worker that has rendered before; all parts are there, cover and contents of the new version are not."""
    render_pdf("<html lang=nb><title>Varm</title><p>Varm", css=page_css())
    _begin_later(size)
    publication = _publish(size)
    with spending() as spent:
        _built(publication)
    with spending() as edited:
        _edit_and_make_pages(size)
    publication = _publish(size)
    with spending() as again:
        _built(publication)
    with spending() as unchanged:
        pages, _bytes = _built(publication)
    return {
        "prerendered_cpu_s": round(spent.cpu, 2),
        "edit_one_sak_cpu_s": round(edited.cpu + again.cpu, 2),
        "edit_renders": edited.renders + again.renders,
        "unchanged_cpu_s": round(unchanged.cpu, 2),
        "unchanged_renders": unchanged.renders,
        "assembly_ms_per_page": round(unchanged.cpu * 1000 / pages, 2),
    }


def _begin_later(size: int) -> None:
    """Something new to publish that is in no sak: cover and contents alone are made anew."""
    Meeting.objects.filter(pk=_meeting(size).pk).update(starts_at=F("starts_at") + timedelta(minutes=5))


def _edit_and_make_pages(size: int) -> None:
    sak = Sak.objects.filter(meeting=_meeting(size)).order_by("position")[3]
    section = sak.sections.first()
    assert section
    html = section.html + "<p>Et avsnitt til.</p>"
    save_section(section, heading=section.heading, level=1, html=html, version=section.version, by=_by())
    parts.prepare(Sak.objects.with_content().get(pk=sak.pk))


def assembler(size: int) -> dict[str, Any]:
    """A fresh process that finds everything and puts it together: the most memory it held."""
    _built(_published(size))
    return {"peak_assembler_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}


def chromium(size: int) -> dict[str, Any]:
    """Chromium prints the same saker, without attachments, as one document: what is cheapest for it."""
    listed = entries(_published(size), "full")
    bodies = [parts.sak_html(entry.sak).split("<body>")[1].split("</body>")[0] for entry in listed]
    css = page_css().replace("khs-font:", f"file://{PRINT}/fonts/")
    html = f'<!doctype html><html lang="nb"><meta charset="utf-8"><style>{css}</style><body>{"".join(bodies)}'
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "saker.html", Path(folder) / "saker.pdf"
        source.write_text(html.replace("article.sak:first-child", "article.none"), encoding="utf-8")
        cpu = _print(source, out, folder)
        pages = page_count(out.read_bytes())
        theirs = out.stat().st_size / pages
    ours = _sak_bytes(listed)
    return {
        "chromium_cpu_s": round(cpu, 2),
        "chromium_pages": pages,
        "chromium_bytes_per_tagged_page": round(theirs),
        "bytes_per_tagged_page": round(ours),
    }


def _print(source: Path, out: Path, folder: str) -> float:
    """CPU seconds of Chromium with everything it started: orphans come to us and are counted too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    argv = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--generate-pdf-document-outline",
            "--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}",
            source.as_uri()]  # fmt: skip
    subprocess.run(argv, check=True, capture_output=True, timeout=300)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _sak_bytes(listed: list[Any]) -> float:
    """Bytes a page of the saker's own parts, as they lie in the store."""
    keys = [parts.content_key(parts.sak_html(entry.sak)) for entry in listed]
    rows = Rendition.objects.filter(content_sha__in=keys)
    sizes = [(len(read_kept(row.samarbeid_id, row.sha256)), row.pages) for row in rows]
    return sum(size for size, _pages in sizes) / sum(pages for _size, pages in sizes)


PHASES: dict[str, Callable[[int], dict[str, Any]]] = {
    phase.__name__: phase for phase in (set_up, uploads, cold, prerendered, assembler, chromium)
}

if __name__ == "__main__":
    print(json.dumps(PHASES[sys.argv[1]](int(sys.argv[2]))))  # noqa: T201
