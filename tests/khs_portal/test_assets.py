"""What the browser loads: vendored files are the ones in the manifest, ours stay small and obey the CSP."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.house import APPS, ROOT, code_of

STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = [*sorted((STATIC / "css").glob("*.css")), ROOT / "documents/print/packet.css"]
CODE = [*(path for app in APPS for path in code_of(app)), *sorted((STATIC / "js").glob("*.js"))]
NAME = r"[A-Za-z_][\w-]*"
# Where a template puts classes: the attribute, the argument of a field, the blocks of base.html.
IN_TEMPLATES = re.compile(
    r"""\bclass="((?:\{[%{].*?[%}]\}|[^"])*)"|'class' '([^']*)'|_class %\}(.*?)\{% endblock""", re.DOTALL
)
QUOTED = re.compile(r"""(["'`])(.*?)\1""")
# Classes whose word stands neither in a template nor in a line about classes: the file that gives them, and how.
GIVEN_ELSEWHERE = {
    # What a cell of a spreadsheet is: the end of the class of its cell in templates/setup/_sheet_rows.html.
    "setup/sheets/previews.py": {"cell-bad", "cell-changed", "cell-new", "cell-warn"},
    # A row of SETTINGS is the class of a table that would be too wide on paper.
    "documents/showing.py": {"smaller", "smallest"},
    # The field that one writes in, and the cells that one has marked there.
    "static/vendor/tiptap/tiptap.min.js": {"ProseMirror", "ProseMirror-hideselection", "selectedCell"},
}

# What the agenda loads, too; all other pages also keep what is written in them.
FRAME = [
    "css/khs.css",
    "css/pages.css",
    "vendor/designsystemet/designsystemet.css",
    "vendor/inter/inter-latin-wght-normal.woff2",
    "vendor/htmx/htmx.min.js",
    "js/khs.js",
    "img/khs.svg",
]
EVERY_PAGE = [*FRAME, "js/words.js"]
AGENDA_PAGE = [*FRAME, "vendor/sortablejs/sortable.min.js", "js/reorder.js"]
# Nothing that is written there is kept.
PASSKEY_PAGE = [*FRAME, "mfa/js/webauthn-json.js", "js/passkey.js"]
LOGIN_PAGE = [*PASSKEY_PAGE, "js/passwords.js"]
EDITOR_PAGE = [*EVERY_PAGE, "vendor/tiptap/tiptap.min.js", "js/richtext.js"]


def compressed(name: str) -> int:
    """Some are a library's own, outside our folder."""
    content = Path(str(finders.find(name))).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))


def test_every_vendored_file_is_listed_with_its_checksum() -> None:
    listed = {name: digest for package in MANIFEST["packages"] for name, digest in package["files"].items()}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == listed


def test_every_vendored_package_comes_with_a_free_licence_and_its_text() -> None:
    licences = {package["name"]: package["licence"] for package in MANIFEST["packages"]}
    assert licences == {
        "@digdir/designsystemet-css": "MIT",
        "@fontsource-variable/inter": "OFL-1.1",
        "htmx.org": "0BSD",
        "sortablejs": "MIT",
        "@tiptap/core": "MIT",
    }
    without_text = [p["name"] for p in MANIFEST["packages"] if not any("LICENSE" in name for name in p["files"])]
    assert without_text == []


@pytest.mark.parametrize(
    ("files", "kilobytes", "requests"),
    [
        (EVERY_PAGE, 135, 10),
        (AGENDA_PAGE, 135, 10),
        (PASSKEY_PAGE, 135, 10),
        (LOGIN_PAGE, 135, 11),
        (EDITOR_PAGE, 285, 12),
    ],
    ids=["every page", "agenda", "passkey", "login", "editor"],
)
def test_a_cold_page_is_light(files: list[str], kilobytes: int, requests: int) -> None:
    """The page itself is one request more; at least 15 kB are left for it within 150 kB (an editor page: 300 kB)."""
    assert sum(compressed(name) for name in files) <= kilobytes * 1000
    assert len(files) + 1 <= requests
    assert len([name for name in files if name.startswith("js/")]) <= 3


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_needs_inline_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    found = re.findall(r"<style\b|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)[^>]*>|hx-on", text)
    assert found == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_loads_from_elsewhere(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"""(?:src|srcset|action)=["']https?:|<link[^>]*href=["']https?:""", text) == []


def test_our_style_sheets_take_every_colour_from_the_tokens() -> None:
    sheets = [STATIC / "css/khs.css", STATIC / "css/pages.css"]
    found = [hit for sheet in sheets for hit in re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl", sheet.read_text())]
    assert found == []


def test_our_style_sheets_name_only_tokens_that_exist() -> None:
    tokens = set(re.findall(r"(--ds-[\w-]+)\s*:", (VENDOR / "designsystemet/designsystemet.css").read_text()))
    used = {
        name
        for sheet in (STATIC / "css").glob("*.css")
        for name in re.findall(r"var\((--ds-[\w-]+)", sheet.read_text())
    }
    assert used - tokens == set()


def selectors_of(sheet: Path) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(re.findall(r"([^{};]+)\{", without_comments))


def classes_given() -> set[str]:
    """Every word that a template, or a line about classes in Python or JavaScript, gives."""
    in_templates = [" ".join(found) for path in TEMPLATES for found in IN_TEMPLATES.findall(path.read_text("utf-8"))]
    lines = [line for path in CODE for line in path.read_text(encoding="utf-8").splitlines() if "class" in line.lower()]
    texts = [*in_templates, *(text for line in lines for _, text in QUOTED.findall(line))]
    return {word for text in texts for word in re.findall(NAME, text)}


def test_every_class_of_our_style_sheets_can_stand_on_a_page() -> None:
    dead = {sheet.name: set(re.findall(rf"\.({NAME})", selectors_of(sheet))) - classes_given() for sheet in SHEETS}
    elsewhere = set().union(*GIVEN_ELSEWHERE.values())
    assert {name: classes - elsewhere for name, classes in dead.items()} == {sheet.name: set() for sheet in SHEETS}
    assert elsewhere - set().union(*dead.values()) == set(), "these need no exception"


@pytest.mark.parametrize(
    ("file", "classes"), GIVEN_ELSEWHERE.items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_class_given_elsewhere_stands_there(file: str, classes: set[str]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert {name for name in classes if not re.search(rf"""["' ]{name}["' ]""", text)} == set()


def test_every_name_and_attribute_of_our_style_sheets_can_stand_on_a_page() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *CODE])
    names = {name for sheet in SHEETS for name in re.findall(rf"#({NAME})", selectors_of(sheet))}
    attributes = {name for sheet in SHEETS for name in re.findall(rf"\[({NAME})", selectors_of(sheet))}
    assert {name for name in names if f'id="{name}"' not in text} == set()
    assert {name for name in attributes if not re.search(rf"\b{name}\b", text)} == set()


def test_every_size_and_colour_of_our_own_is_used() -> None:
    text = " ".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    assert {name for name in re.findall(r"(--khs-[\w-]+)\s*:", text) if f"var({name}" not in text} == set()
