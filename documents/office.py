"""Office files as PDF, by LibreOffice in a limited child process (see ADR 0007).

Each file gets a profile of its own that forbids macros, links and updates; the child's guards see to it that nothing
outside its own folder can be read and nobody reached, whatever the file asks for.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from documents.archives import LIST, SLIDES, SPREADSHEETS
from documents.child import ChildFailed, run_in_child
from documents.decoding import decode
from documents.final import rich_text, word_binary
from documents.final.open_document import final_open_document
from documents.final.power_point import final_pptx
from documents.final.word import final_docx
from documents.findings import Finding
from documents.reasons import CannotBecomePdf, MustWait
from documents.spreadsheets.arranging import arrange
from documents.spreadsheets.freezing import freeze
from documents.spreadsheets.listed import as_ods
from documents.spreadsheets.unreadable import unreadable_cells

CPU_SECONDS = 60
WALL_SECONDS = 120
MEMORY_BYTES = 2 << 30
RESTART_WANTED = 81
MOST_STARTS = 3
# Mended in the file itself; the others are read by LibreOffice first, which costs a start more.
FINAL: dict[str, Callable[[bytes], tuple[bytes, tuple[Finding, ...]]]] = {
    "docx": final_docx,
    "pptx": final_pptx,
    "odt": final_open_document,
    "odp": final_open_document,
}
READ_AS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "doc": ("odt", word_binary.with_stored_fields),
    "rtf": ("odt", rich_text.with_stored_fields),
    "ppt": ("odp", bytes),
}
# Comments, hidden slides and speaker's notes are not for the body that reads the packet.
PDF_OPTIONS = {
    "UseTaggedPDF": True,
    "ExportFormFields": False,
    "ExportNotes": False,
    "ExportNotesInMargin": False,
    "ExportNotesPages": False,
    "ExportHiddenSlides": False,
    "ExportBookmarks": False,
    "IsSkipEmptyPages": True,
}
SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
PROFILE = (
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "MacroSecurityLevel", "3"),
    (SECURITY, "DisableActiveContent", "true"),
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    (SECURITY, "DisableOLEAutomation", "true"),
    # Never, as Writer and Calc each count it.
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Chart", "false"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "nb-NO"),
    ("/org.openoffice.Office.Linguistic/General", "DefaultLocale", "nb-NO"),
)


@dataclass(frozen=True)
class Program:
    """LibreOffice here: what to start, the folder it needs to read, its version for the recipe, and its number as it
    calls itself, such as 7.4, empty where it does not say."""

    path: str
    folder: str
    version: str
    number: str = ""


def program() -> Program | None:
    """None where LibreOffice is not installed; KHS_SOFFICE names another than the one in PATH."""
    named = shutil.which(settings.SOFFICE or "soffice")
    if named is None:
        return None
    real = Path(named).resolve()
    # The script around it looks for Java and the like; this is what it ends in.
    started = real.with_name("soffice.bin")
    path = started if started.exists() else real
    version = _said(real.parent / "versionrc", "buildid") or "unknown"
    number = _said(real.parent / "bootstraprc", "ProductKey").rpartition(" ")[2]
    return Program(str(path), str(real.parent.parent), version, number)


def _said(file: Path, key: str) -> str:
    """The value in one of LibreOffice's own files about itself, empty where there is none."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.removeprefix(f"{key}=") for line in lines if line.startswith(f"{key}=")), "")


@dataclass(frozen=True)
class Converted:
    """`pdf` is still to be sanitised; `version` is LibreOffice's."""

    pdf: bytes
    version: str = ""
    findings: tuple[Finding, ...] = ()


def convert_in_child(data: bytes, ending: str) -> Converted:
    """The file as PDF, as LibreOffice makes it.

    Raises CannotBecomePdf, and MustWait where LibreOffice is not there.
    """
    installed = program()
    if installed is None:
        raise MustWait("no_office")
    try:
        made = run_in_child(
            convert,
            data,
            ending,
            installed,
            cpu_seconds=CPU_SECONDS,
            memory_bytes=MEMORY_BYTES,
            wall_seconds=WALL_SECONDS,
            readable=(installed.folder,),
        )
    except ChildFailed as failure:
        raise CannotBecomePdf(failure.code, failure.detail) from failure
    return replace(made, version=installed.version[:20])


def convert(data: bytes, ending: str, installed: Program) -> Converted:
    """In the child: works in the current folder, which must be empty."""
    _write_profile(installed)
    if ending in {*SPREADSHEETS, LIST}:
        return _sheets(data, ending, installed)
    text = decode(data).encode() if ending == "txt" else data
    final, ending, found = _final(installed, text, ending)
    Path(f"fil.{ending}").write_bytes(final)
    made_by = "impress" if ending in SLIDES else "writer"
    pdf = _run(installed, _filter(made_by), f"fil.{ending}", "fil.pdf")
    return Converted(without_its_hour(pdf), findings=found)


def without_its_hour(pdf: bytes) -> bytes:
    """What LibreOffice made, without what it says of when: the same bytes whenever the file is converted."""
    import pikepdf  # noqa: PLC0415  heavy: only the child loads it

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        for key in {"/Info", "/ID", "/DocChecksum"} & set(opened.trailer.keys()):
            del opened.trailer[key]
        if "/Metadata" in opened.Root:
            del opened.Root.Metadata
        written = io.BytesIO()
        opened.save(written, deterministic_id=True)
        return written.getvalue()


def _final(installed: Program, data: bytes, ending: str) -> tuple[bytes, str, tuple[Finding, ...]]:
    """A text or presentation as its author shows it, of which kind it then is, and what was found in it."""
    if ending in FINAL:
        final, found = FINAL[ending](data)
        return final, ending, found
    if ending not in READ_AS:
        return data, ending, ()
    new, settle = READ_AS[ending]
    Path("inn").mkdir()
    Path(f"inn/fil.{ending}").write_bytes(settle(data))
    final, found = final_open_document(_run(installed, new, f"inn/fil.{ending}", f"fil.{new}"), just_written=True)
    return final, new, found


def _sheets(data: bytes, ending: str, installed: Program) -> Converted:
    """By way of an .ods of known shape, so that values, hidden parts and paper are ours to decide."""
    arranged = arrange(as_ods(decode(data)) if ending == LIST else _as_ods(data, ending, installed))
    Path("fil.ods").write_bytes(arranged.ods)
    pdf = _run(installed, _filter("calc"), "fil.ods", "fil.pdf")
    found = (*arranged.findings, *unreadable_cells(pdf, arranged.marks))
    return Converted(without_its_hour(pdf), findings=found)


def _as_ods(data: bytes, ending: str, installed: Program) -> bytes:
    Path("inn").mkdir()
    Path(f"inn/fil.{ending}").write_bytes(freeze(data, ending))
    return _run(installed, "ods:calc8", f"inn/fil.{ending}", "fil.ods")


def _filter(name: str) -> str:
    # Of a sheet LibreOffice tags a few cells only: better no tags than some (assembly makes a paragraph a page).
    chosen = PDF_OPTIONS | {"UseTaggedPDF": name != "calc"}
    options = {key: {"type": "boolean", "value": str(value).lower()} for key, value in chosen.items()}
    return f"pdf:{name}_pdf_Export:{json.dumps(options)}"


def _write_profile(installed: Program) -> None:
    # A profile that no version has started before is welcomed, for four times the work of making the pages.
    started = (("/org.openoffice.Setup/Product", "ooSetupLastVersion", escape(installed.number)),)
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in (*PROFILE, *(started if installed.number else ()))
    )
    user = Path("profil/user")
    (user / "extensions").mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
    # A profile without this is taken for that of another version: LibreOffice would prepare it and ask to be restarted.
    (user / "extensions/buildid").write_text(installed.version, encoding="utf-8")


def _run(installed: Program, made_as: str, source: str, result: str) -> bytes:
    command = [
        installed.path,
        f"-env:UserInstallation={Path('profil').absolute().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *(["--infilter=Text (encoded):UTF8,,,,"] if source.endswith(".txt") else []),
        *("--convert-to", made_as, source),
    ]
    for _start in range(MOST_STARTS):
        done = subprocess.run(command, capture_output=True, env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"}, check=False)
        if done.returncode != RESTART_WANTED:
            break
    if not Path(result).exists():
        raise _failure(done)
    return Path(result).read_bytes()


def _failure(done: subprocess.CompletedProcess[bytes]) -> CannotBecomePdf:
    # -24 is SIGXCPU: its own limit, the child's Python still has most of its time.
    said = (done.stdout + done.stderr)[-1000:].decode(errors="replace")
    return CannotBecomePdf("time" if done.returncode == -24 else "conversion", f"{done.returncode}: {said}")
