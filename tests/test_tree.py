"""The tree of tests mirrors the apps: whoever changes a module finds its tests by its name.

`tests/meetings/actions/test_saker.py` tests `meetings/actions/saker.py`, `tests/static/js/test_khs.py` tests
`static/js/khs.js`. More of the same module has its theme behind
the name: `test_agenda_browser.py`, `test_packet_orders_large.py`. A package may be tested as a whole, as
`tests/meetings/test_importing.py`."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house import APPS, ROOT

TESTS = ROOT / "tests"
# Files that test no single module, each with what they hold together.
OF_NO_MODULE = {
    "test_access.py": "the tables of all apps: who gets in where",
    "test_bad_inputs.py": "the forms of all apps",
    "test_bad_requests.py": "requests that Django itself would answer with a traceback",
    "test_edited_forms.py": "the forms of all apps, in two windows at once",
    "test_empty_samarbeid.py": "the pages of all apps, with nothing in the samarbeid",
    "test_every_address.py": "the tables of all apps name every address",
    "test_inside.py": "the tables of all apps: foreign rows of the same samarbeid",
    "test_marker_words.py": "every page of every app",
    "test_originals.py": "every address that sends a file, for every role",
    "test_patience.py": "how the tests wait",
    "test_publiccode.py": "publiccode.yml",
    "test_tree.py": "the tests themselves",
    "test_ways.py": "the way of each act of the peers",
    "reading/test_deputies.py": "all that deputies read, wherever it is shown",
    "accounts/oidc/test_hostile.py": "a provider of logins that lies, from button to page",
    "accounts/oidc/test_invited.py": "an invitation taken by another login, from button to page",
    "accounts/oidc/test_login_browser.py": "a provider of logins, there and back in a browser",
    "accounts/oidc/test_logins.py": "who comes in by a provider of logins, from button to page",
    "accounts/oidc/test_other_providers.py": "providers of logins that others have written",
    "accounts/test_every_way_in.py": "each way to log in, and what all of them ask",
    "accounts/test_logins_hold.py": "the promise that logins hold (P13), over all that makes one",
    "accounts/test_nynorsk.py": "mails about logins in nynorsk",
    "khs_portal/test_nynorsk.py": "the catalogue of nynorsk, and every mail in it",
    "meetings/test_nynorsk_papers.py": "papers of nynorsk saker, as pages and as PDFs",
    "demo/test_kinds.py": "a table over all that the demo attaches",
    "demo/test_sheet.py": "a journey: the demo as a spreadsheet and back",
    "documents/test_page_feet.py": "what stands at the foot of every kind of page",
    "documents/test_pdf_papers.py": "foreign PDFs, in tables of what their pages must say",
    "documents/test_second_half.py": "papers of all kinds, in tables that nobody had read while the rules were made",
    "documents/test_spreadsheet_values.py": "what spreadsheets of each format stored, by way of the office",
    "documents/test_stamps.py": "stamps on foreign pages and in letters that fonts lack, seen by other libraries",
    "documents/test_third_set.py": "foreign PDFs once more, in tables written when the rules stood and nobody's own",
    "documents/test_words.py": "texts and slides, in tables of what their pages must say",
    "documents/test_killed_child.py": "the limited child and the warm one",
    "documents/test_pdf_strings.py": "the search that tests of leaks trust",
    "documents/test_who_opens.py": "every module that opens stored bytes",
    "indicators/test_samples.py": "a journey: files of others, from file to page",
    "indicators/test_year.py": "a journey: twelve monthly files",
    "khs_portal/test_access.py": "a table: addresses where no samarbeid is named",
    "khs_portal/test_assets.py": "files in static and templates",
    "khs_portal/test_contracts.py": "the contracts of pyproject.toml",
    "khs_portal/test_crispy_pack.py": "templates of the design system",
    "khs_portal/test_described.py": "what the apps say of themselves, and the pages made of it",
    "khs_portal/test_dialect.py": "what all apps have one way to do",
    "khs_portal/test_documents.py": "docs against code",
    "khs_portal/test_full_disk.py": "a drill: worker, packet and a disk of 8 MB",
    "khs_portal/test_machines.py": "the machines of all apps",
    "khs_portal/test_translations.py": "the catalogues of the libraries",
    "khs_portal/test_mails.py": "the mails of all apps",
    "khs_portal/test_states.py": "the lifecycles and actions of all apps",
    "meetings/test_exempt_stays_exempt.py": "leaks: openness through editing, publishing and freezing",
    "meetings/test_figures_on_pages.py": "figures on pages of meetings and of reading",
    "meetings/test_hidden_numbers_stay_hidden.py": "leaks: numbers at every address and on paper",
    "meetings/test_open_answers_leak_nothing.py": "leaks: answers in every byte of both packets",
    "meetings/test_open_packet_leaks_nothing.py": "leaks: every byte of every open paper",
    "meetings/test_same_numbers.py": "a number on a page, in a file and on paper",
    "meetings/test_seeds_published.py": "a journey: two papers imported, published and read",
    "meetings/test_twenty_facts.py": "a journey: the demo's projects composed to a paper",
    "reading/test_access.py": "a table: who reads which paper",
    "scripts/test_check.py": "a script",
    "scripts/test_install.py": "a script",
    "scripts/test_mutants.py": "a script: the guards that mutants take away",
    "scripts/test_vendor.py": "a script",
    "khs_portal/test_words_browser.py": "static/js/words.js on pages of several apps",
    "static/js/test_autosave.py": "static/js/words.js, which saves while one writes",
    "khs_portal/test_pdfua.py": "every kind of PDF that any app makes, read by pdfua",
}
# Journeys and drills go through everything.
OF_EVERYTHING = ("journey", "drills")


def files_of_tests() -> list[str]:
    files = (path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))
    return sorted(str(file) for file in files if file.parts[0] not in OF_EVERYTHING)


def modules() -> list[Path]:
    """Every file of the apps with code in it, from the root of the house."""
    files = (path.relative_to(ROOT) for app in APPS for path in (ROOT / app).rglob("*.py"))
    return sorted(file for file in files if "migrations" not in file.parts and (ROOT / file).stat().st_size)


def named(file: str) -> Iterable[Path]:
    """The modules and packages that the test may be of: its name, and its name without the themes at its end."""
    path = Path(file)
    words = path.stem.removeprefix("test_").split("_")
    for end in range(len(words), 0, -1):
        yield path.parent / "_".join(words[:end])


def subject_of(file: str) -> Path | None:
    """What the test is of, without ending."""
    return next((name for name in named(file) if is_module(ROOT / name)), None)


def is_module(path: Path) -> bool:
    """A package, or a file of Python or JavaScript."""
    return path.is_dir() or any(path.with_suffix(ending).is_file() for ending in (".py", ".js"))


@pytest.mark.parametrize("file", files_of_tests())
def test_the_name_of_every_test_is_that_of_a_module_or_package(file):
    assert (subject_of(file) is not None) is not (file in OF_NO_MODULE)


def test_what_is_listed_exists():
    assert [file for file in OF_NO_MODULE if not (TESTS / file).is_file()] == []


def test_two_of_five_modules_have_a_test_of_their_name():
    """Of their own name or their package's. The others are tested through another room, or hold no logic."""
    of = {subject_of(file) for file in files_of_tests()}
    own = [module for module in modules() if module.with_suffix("") in of]
    shared = [module for module in modules() if module not in own and module.parent in of]
    said = f"{len(own)} of {len(modules())} modules have a test of their own, and {len(shared)} that of their package"
    assert (len(own) + len(shared)) / len(modules()) > 0.4, said
