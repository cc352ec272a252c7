"""Every kind of PDF that the portal makes can be read by those who cannot see it, as far as a program can tell.

What no program here looks at stands in docs/screens.md.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from tests.conftest import QUICK_HASHERS, make_world
from tests.khs_portal.pdf_findings import EXEMPT, pdfua_says, we_say
from tests.khs_portal.pdf_kinds import CALLERS, KINDS, Paper, callers, make_ground

# The PDFs are made once: all of these in one process.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("pdfua")]


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, Paper]]:
    """The tests only read."""
    folder = tmp_path_factory.mktemp("kinds")
    here = {"MEDIA_ROOT": str(folder / "files"), "PASSWORD_HASHERS": QUICK_HASHERS}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**here):
            ground = make_ground(make_world("alle"))
            yield {kind: make(ground, folder / f"{kind}.pdf") for kind, make in KINDS.items()}
        transaction.set_rollback(True)


def test_each_module_that_makes_a_pdf_is_in_the_table():
    kinds = {kind for row in CALLERS.values() if isinstance(row, tuple) for kind in row}
    assert (callers(), kinds) == (set(CALLERS), set(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found_on_pages_of_our_own(papers, kind):
    paper = papers[kind]
    found = [*pdfua_says(paper.path), *we_say(paper.path)]
    assert [each for each in found if each[0] not in paper.foreign and each[1] not in EXEMPT] == []


def test_each_exemption_is_still_needed(papers):
    assert {rule for paper in papers.values() for _page, rule, _said in pdfua_says(paper.path)} >= set(EXEMPT)
