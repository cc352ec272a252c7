"""What the author of a file hid never comes from any address, but to the secretariat and the author.

Each address that sends files that people sent up is asked as each role, where every file hides something: as it is,
and with «?som=pdf». A new one is found by khs_portal.files, where each address of a file has its line.
"""

from collections.abc import Collection, Iterator

import pytest

from documents.actions import keep_rendition
from documents.files import read_kept
from documents.models import Document, DocumentCheck
from khs_portal.files import PAGES
from organisations.models import User
from tests.access import ROLES, Row, Stage, undone
from tests.tables import TABLES

pytestmark = pytest.mark.slow

PAGES_OF_FILE = b"%PDF-1.7 sidene uten det skjulte"
# Files as people sent them up; all others are made by the portal of what the reader may read.
# The secretariat through the eyes of others: gets what they would.
AS_OTHERS = "reading:as_reader_attachment"
SENT_UP = {"meetings:attachment", "publication_attachment", "reporting:attachment", "inquiries:file", "setup:mandate"}


def rows_of(stage: Stage, names: Collection[str]) -> list[Row]:
    return [row for table in TABLES.values() for row in table(stage.ground) if row.get and row.name in names]


def hide_something(**fields) -> None:
    for document in Document.objects.filter(documentcheck__isnull=False):
        rendition = keep_rendition(
            document.samarbeid_id, content_sha=document.sha256, recipe="test", data=PAGES_OF_FILE, pages=1
        )
        checks = DocumentCheck.objects.filter(document=document)
        checks.update(**{"state": "ready", "rendition": rendition, "findings": [["tracked_changes", 2, []]], **fields})


def sent_up() -> set[bytes]:
    """The bytes of everything that anybody sent up."""
    return {read_kept(each.samarbeid_id, each.sha256) for each in Document.objects.filter(uploaded_by__isnull=False)}


def kind_of(answer, originals: set[bytes]) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body in originals:
        return "original"
    return "pages" if body == PAGES_OF_FILE else f"{answer.status_code}"


def fetched(stage: Stage, query: str = "", names: Collection[str] = SENT_UP) -> Iterator[tuple[str, str, str, int]]:
    """Name, role, what came, what the table of access says."""
    originals = sent_up()
    for row in rows_of(stage, names):
        for role in ROLES:
            with undone():
                answer = stage.clients[role].get(row.address(stage.ground.slug) + query)
                yield row.name, role, kind_of(answer, originals), (row.get or {})[role]


def test_an_original_that_hides_something_comes_to_the_secretariat_alone(stage):
    hide_something()
    came = list(fetched(stage, names=PAGES))
    assert {name for name, _role, kind, _status in came if kind in ("original", "pages")} == {*SENT_UP, AS_OTHERS}
    assert {kind for name, role, kind, _status in came if name == AS_OTHERS and role == "secretary"} == {"pages"}
    assert {role for _name, role, kind, _status in came if kind == "original"} == {"secretary"}
    wrong = [one for one in came if one[0] in SENT_UP and one[3] == 200 and one[2] not in ("pages", "original")]
    assert wrong == []


def test_the_pages_come_to_whoever_asks_for_them(stage):
    hide_something()
    came = fetched(stage, "?som=pdf")
    assert {kind for _name, _role, kind, status in came if status == 200} == {"pages"}


def test_the_author_has_the_own_original(stage):
    member = User.objects.get(pk=stage.clients["member"].session["_auth_user_id"])
    hide_something()
    Document.objects.filter(uploaded_by__isnull=False).update(uploaded_by=member.person_id)
    own = {role for _name, role, kind, _status in fetched(stage) if kind == "original"}
    assert own == {"secretary", "member"}


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"state": "received", "rendition": None, "findings": []}, "202"),
        ({"state": "checking", "rendition": None, "findings": []}, "202"),
        ({"state": "waiting", "code": "no_office", "rendition": None, "findings": []}, "202"),
        # Looked at again: what stood there before is not handed out meanwhile.
        ({"state": "converting", "findings": []}, "202"),
        ({"state": "stopped", "code": "conversion", "rendition": None}, "404"),
    ],
)
def test_what_was_not_looked_at_to_the_end_and_has_no_pages_comes_to_nobody_else(stage, fields, answer):
    hide_something(**fields)
    came = [one for one in fetched(stage) if one[3] == 200]
    assert {(role == "secretary", kind) for _name, role, kind, _status in came} == {(True, "original"), (False, answer)}


def test_a_file_that_hides_nothing_comes_to_all_who_read_it_as_it_is(stage):
    hide_something(findings=[["enclosed", 1, ["lønn.xlsx"]], ["mended", 1, []]])
    came = [one for one in fetched(stage) if one[3] == 200]
    assert {kind for _name, _role, kind, _status in came} == {"original"}
