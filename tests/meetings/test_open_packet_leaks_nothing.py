"""The proof of openness: a meeting with a word in everything exempt, and no such word in any byte of what is open.

The full papers of the same meeting are looked through in the same way, and there each word is found.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import override_settings

from documents.files import read_kept
from jobs.actions import claim
from jobs.models import Job
from meetings.entries import entries
from meetings.minutes_pdf import build_excerpt
from meetings.models import Publication, PublicationFile, SakVersion
from meetings.tasks import build_packet
from tests.conftest import QUICK_HASHERS, make_world
from tests.documents.pdf_strings import needs_pdf_tools, pages_outside, places_with, words_in_json
from tests.house import APPS
from tests.meetings.full_of_secrets import IN_EXCERPTS, IN_MINUTES, IN_PACKET, OPEN_WORD, WORDS, make_secrets

# What the tests look through is made once: all of them in one process.
pytestmark = [needs_pdf_tools, pytest.mark.django_db, pytest.mark.xdist_group("open papers")]
SECRET_WORDS = list(WORDS.values())
PLACE_OF = {word: place for place, word in WORDS.items()}
PAPERS = ("whole", "changes", "minutes", "excerpts")


@dataclass(frozen=True)
class Made:
    """The PDFs by paper and variant, and everything that stands about them in the database and the log."""

    pdfs: dict[tuple[str, str], list[bytes]]
    manifests: dict[str, list[object]]
    versions: list[object]
    names: list[str]
    jobs: list[object]
    log: list[str]


class Remembering(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Made]:
    """Made once: the tests only read."""
    files = tmp_path_factory.mktemp("secrets") / "files"
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=str(files), PASSWORD_HASHERS=QUICK_HASHERS):
            yield everything_made()
        transaction.set_rollback(True)


def everything_made() -> Made:
    heard = Remembering()
    loggers = [logging.getLogger(name) for name in (None, *APPS, "weasyprint")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(heard)
        logger.setLevel(logging.DEBUG)
    # What the database is told holds everything, and is no log of the portal's.
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    try:
        secrets = make_secrets(make_world("aapent"))
        build_everything()
        pdfs = filed(secrets.innkalling, secrets.minutes) | excerpts(secrets.minutes)
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(heard)
            logger.setLevel(level)
    return Made(pdfs=pdfs, log=heard.lines, **beside())


def build_everything() -> None:
    """As a worker does it."""
    for job in Job.objects.filter(kind="packet.build", state="queued").order_by("pk"):
        build_packet(claim(job.pk))


def filed(innkalling: Publication, minutes: Publication) -> dict[tuple[str, str], list[bytes]]:
    papers = {"whole": (innkalling, "whole"), "changes": (innkalling, "changes"), "minutes": (minutes, "whole")}
    return {
        (paper, file.variant): [read_kept(file.samarbeid_id, file.document.sha256)]
        for paper, (publication, extent) in papers.items()
        for file in publication.files.filter(extent=extent)
    }


def excerpts(minutes: Publication) -> dict[tuple[str, str], list[bytes]]:
    return {
        ("excerpts", variant): [build_excerpt(minutes, variant, entry) for entry in entries(minutes, variant)]
        for variant in ("full", "open")
    }


def beside() -> dict[str, object]:
    files = PublicationFile.objects.select_related("document", "publication")
    return {
        "manifests": {
            variant: list(files.filter(variant=variant).values_list("manifest", flat=True))
            for variant in ("full", "open")
        },
        "versions": list(SakVersion.objects.values_list("open", flat=True)),
        "names": [name for file in files for name in (file.name, file.document.original_name)],
        "jobs": list(Job.objects.values()),
    }


def found_in(made: Made, paper: str, variant: str) -> dict[str, list[str]]:
    """The place of the meeting that a word stands for → where in the PDFs it is."""
    found = [places_with(pdf, SECRET_WORDS) for pdf in made.pdfs[paper, variant]]
    return {PLACE_OF[word]: places for pdf in found for word, places in pdf.items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_no_exempt_word_is_anywhere_in_an_open_paper(made, paper):
    assert found_in(made, paper, "open") == {}


@pytest.mark.parametrize(
    ("paper", "expected"),
    [("whole", IN_PACKET), ("changes", IN_PACKET), ("minutes", IN_MINUTES), ("excerpts", IN_EXCERPTS)],
)
def test_the_same_search_finds_each_word_in_the_full_paper(made, paper, expected):
    assert set(found_in(made, paper, "full")) == expected


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("variant", ["full", "open"])
def test_every_paper_is_found_to_hold_what_is_open(made, paper, variant):
    found = [places_with(pdf, [OPEN_WORD]) for pdf in made.pdfs[paper, variant]]
    assert {"text", "tags"} <= {place for pdf in found for places in pdf.values() for place in places}


def test_no_page_lies_hidden_in_a_paper(made):
    assert {key: [pages_outside(pdf) for pdf in pdfs] for key, pdfs in made.pdfs.items()} == {
        key: [0] * len(pdfs) for key, pdfs in made.pdfs.items()
    }


def test_the_open_papers_say_what_was_left_out(made):
    titles = ["Personalsak", "Personlige forhold", "Brev"]
    assert sorted(places_with(made.pdfs["whole", "open"][0], titles)) == sorted(titles)


def test_no_exempt_word_is_in_the_open_manifests_or_the_open_frozen_saker(made):
    assert words_in_json([made.manifests["open"], made.versions], SECRET_WORDS) == []
    assert WORDS["title"] in words_in_json(made.manifests["full"], SECRET_WORDS)


def test_no_exempt_word_is_in_a_job_a_log_line_or_the_name_of_a_file(made):
    assert words_in_json([made.jobs, made.names, made.log], SECRET_WORDS) == []
    assert [len(made.jobs) > 5, len(made.log) > 0] == [True, True]
    assert [name for name in made.names if not re.fullmatch(r"[a-z0-9_-]+\.pdf", name)] == []
