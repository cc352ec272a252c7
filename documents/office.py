"""Office files as PDF, by LibreOffice in a limited child process (see ADR 0007).

Each file gets a profile of its own that forbids macros, links and updates; the child's guards see to it that nothing
outside its own folder can be read and nobody reached, whatever the file asks for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from django.conf import settings

from documents.archives import SLIDES, SPREADSHEETS
from documents.child import ChildFailed, run_in_child
from documents.reasons import CannotBecomePdf, MustWait
from documents.spreadsheets import fit_pages

CPU_SECONDS = 60
WALL_SECONDS = 120
MEMORY_BYTES = 2 << 30
RESTART_WANTED = 81
MOST_STARTS = 3
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
    """LibreOffice here: what to start, the folder it needs to read, and its version for the recipe."""

    path: str
    folder: str
    version: str


def program() -> Program | None:
    """None where LibreOffice is not installed; KHS_SOFFICE names another than the one in PATH."""
    named = shutil.which(settings.SOFFICE or "soffice")
    if named is None:
        return None
    real = Path(named).resolve()
    # The script around it looks for Java and the like; this is what it ends in.
    started = real.with_name("soffice.bin")
    path = started if started.exists() else real
    return Program(str(path), str(real.parent.parent), _version(real.parent))


def _version(folder: Path) -> str:
    try:
        lines = (folder / "versionrc").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "unknown"
    return next((line.removeprefix("buildid=") for line in lines if line.startswith("buildid=")), "unknown")


def convert_in_child(data: bytes, ending: str) -> tuple[bytes, str]:
    """The file as PDF, still to be sanitised, and LibreOffice's version.

    Raises CannotBecomePdf, and MustWait where LibreOffice is not there.
    """
    installed = program()
    if installed is None:
        raise MustWait("no_office")
    try:
        pdf = run_in_child(
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
    return pdf, installed.version[:20]


def convert(data: bytes, ending: str, installed: Program) -> bytes:
    """In the child: works in the current folder, which must be empty."""
    _write_profile(installed)
    if ending in SPREADSHEETS:
        Path("inn").mkdir()
        Path(f"inn/fil.{ending}").write_bytes(data)
        _run(installed, "ods:calc8", f"inn/fil.{ending}", "fil.ods")
        Path("fil.ods").write_bytes(fit_pages(Path("fil.ods").read_bytes()))
        return _run(installed, _filter("calc"), "fil.ods", "fil.pdf")
    Path(f"fil.{ending}").write_bytes(data)
    made_by = "impress" if ending in SLIDES else "writer"
    return _run(installed, _filter(made_by), f"fil.{ending}", "fil.pdf")


def _filter(name: str) -> str:
    # Of a sheet LibreOffice tags a few cells only: better no tags than some (assembly makes a paragraph a page).
    chosen = PDF_OPTIONS | {"UseTaggedPDF": name != "calc"}
    options = {key: {"type": "boolean", "value": str(value).lower()} for key, value in chosen.items()}
    return f"pdf:{name}_pdf_Export:{json.dumps(options)}"


def _write_profile(installed: Program) -> None:
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in PROFILE
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
