"""Stored bytes and rows of documents are opened by the modules that are known to ask, and by no other."""

import re

from tests.house import APPS, ROOT, code_of

OPENS = re.compile(r"\b(?:read_kept|open_kept|source_of|default_storage)\(|\bdefault_storage\.open\b")
FETCHES = re.compile(r"\b(?:Document|Rendition|DocumentText)\.objects\.(?!create\b|update_or_create\b|get_or_create\b)")

OPENERS = {
    "documents/files.py": "the only way to the bytes",
    "documents/intake.py": "looks whether they are safe",
    "documents/serving.py": "asks the quarantine; its callers have asked the row that uses the document",
    "khs_portal/backups/making.py": "the machine's owner copies everything",
    "khs_portal/packet_bench/phases.py": "measures on data of its own",
    "meetings/actions/own_pdfs.py": "the safe pages of a file whose check has ended",
    "meetings/packet.py": "pages, which only a checked document has",
    "meetings/parts.py": "pages that the portal made itself",
    "meetings/views/importing.py": "the owner's own import, after the quarantine is asked",
    "meetings/views/sak_page.py": "the paper of a sak that the reader sees, after the quarantine is asked",
}
FETCHERS = {
    "documents/actions.py": "the words of a file that is looked at again, which go",
    "documents/tasks.py": "by the job that receiving it promised",
    "khs_portal/packet_bench/phases.py": "measures on data of its own",
    "meetings/minutes_pdf.py": "by the hash of a frozen sak in the reader's variant",
    "meetings/packet.py": "those that the frozen saker of the publication name",
    "meetings/parts.py": "by the hash of what is to be rendered",
    "meetings/tasks.py": "by the job that sending an own PDF promised",
    "reading/papers.py": "named by the frozen sak, in the reader's variant, of a publication that the reader sees",
    "setup/actions/looking_again.py": "those in nothing published, whose pages are to be made anew",
}


def modules_with(pattern: re.Pattern[str]) -> set[str]:
    return {str(path.relative_to(ROOT)) for app in APPS for path in code_of(app) if pattern.search(path.read_text())}


def test_bytes_are_opened_where_it_is_known_who_may_read_them():
    assert modules_with(OPENS) == set(OPENERS)


def test_documents_are_fetched_by_number_where_the_number_comes_from_no_address():
    assert modules_with(FETCHES) == set(FETCHERS)
