"""Which parts of the portal are up. All are asked at once, none is waited for longer than ANSWER_SECONDS: the page
must answer when what it tells about does not."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khs_portal.status import parts as probes
from khs_portal.status import programs
from khs_portal.status.parts import DOWN, OFF, UP, Health, Probe
from organisations.models import Secretariat, User
from organisations.querysets import valid_on
from organisations.readers import are

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

log = logging.getLogger(__name__)

ANSWER_SECONDS = 2.0
# Whoever asks again meanwhile gets the same answer: the parts are not bothered more often.
FRESH_SECONDS = 2.0
PARTS: dict[str, tuple[_StrPromise, Probe]] = {
    "database": (gettext_lazy("Database"), probes.database),
    "broker": (gettext_lazy("Kø"), probes.broker),
    "beat": (gettext_lazy("Klokke"), programs.beat),
    "worker": (gettext_lazy("Arbeider"), programs.worker),
    "files": (gettext_lazy("Arbeider for filer"), programs.files),
    "large": (gettext_lazy("Arbeider for store pakker"), programs.large),
    "waiting": (gettext_lazy("Ventende arbeid"), probes.waiting),
    "mail": (gettext_lazy("E-post"), probes.mail),
    "scanner": (gettext_lazy("Virusskanner"), probes.scanner),
    "office": (gettext_lazy("LibreOffice"), probes.office),
    "disk": (gettext_lazy("Diskplass"), probes.disk),
    "guards": (gettext_lazy("Sperrer rundt filer"), probes.guards),
}
# Without these no request can be served.
VITAL = ("database",)


@dataclass(frozen=True)
class PortalPart:
    name: str
    label: str
    state: str
    sentence: str


class Question:
    """One part, asked in a thread of its own. A part that hangs is not asked again until it has answered."""

    def __init__(self, name: str, probe: Probe) -> None:
        self.name, self.probe = name, probe
        self.thread: threading.Thread | None = None
        self.answer: Health | None = None

    def ask(self) -> None:
        if self.thread and self.thread.is_alive():
            return
        self.answer = None
        self.thread = threading.Thread(target=self._run, name=f"probe-{self.name}", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.answer = self.probe()
        except Exception as error:
            # A part may fail in any way; the page then says that, and the log which way.
            log.warning("%s failed when asked: %s", self.name, error.__class__.__name__)
            self.answer = Health(DOWN, _("Svarte med en feil."))
        finally:
            connection.close()

    def heard(self, deadline: float) -> Health:
        if self.thread:
            self.thread.join(max(0.0, deadline - time.monotonic()))
        return self.answer or Health(DOWN, _("Svarte ikke innen to sekunder."))


_questions = {name: Question(name, probe) for name, (_label, probe) in PARTS.items()}
_lock = threading.Lock()
_newest: tuple[float, list[PortalPart]] = (0.0, [])


def current() -> list[PortalPart]:
    """Every part, in the order of the page, at most FRESH_SECONDS old."""
    global _newest
    with _lock:
        if not _newest[1] or time.monotonic() - _newest[0] > FRESH_SECONDS:
            _newest = (time.monotonic(), ask_all())
        return _newest[1]


def ask_all() -> list[PortalPart]:
    deadline = time.monotonic() + ANSWER_SECONDS
    for question in _questions.values():
        question.ask()
    found = {name: question.heard(deadline) for name, question in _questions.items()}
    return [
        PortalPart(name, str(label), found[name].state, found[name].sentence) for name, (label, _p) in PARTS.items()
    ]


def is_serving(parts: list[PortalPart]) -> bool:
    return not any(part.name in VITAL and part.state == DOWN for part in parts)


def is_whole(parts: list[PortalPart]) -> bool:
    return all(part.state in {UP, OFF} for part in parts)


def may_see(user: User) -> bool:
    """The secretariat of any samarbeid: they are whom people ask. The page tells of no samarbeid's content."""
    if user.person_id is None:
        return False
    roles = Secretariat.objects.filter(valid_on(), are(user.person_id), role=Secretariat.Role.SEKRETARIAT)
    return roles.exists()
