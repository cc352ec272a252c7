"""The way of one request through our own modules, from its view to the answer."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from tests.house import APPS, ROOT

# Words for days and numbers: asked from everywhere, once for each word.
NO_STEP = ("organisations.dates", "organisations.fields")


class Way:
    """`steps` names each module of ours that is entered out of another one, in order; it begins with the view.

    A module that calls another again and again, as in a loop, makes one step. What Django calls belongs to whoever
    called Django.
    """

    def __init__(self) -> None:
        self.steps: list[str] = []
        self._inside: list[str] = []
        self._newest = ""

    @property
    def returns(self) -> int:
        """Steps into modules that were entered before."""
        return len(self.steps) - len(set(self.steps))

    @property
    def most(self) -> tuple[str, int]:
        """The module entered most often, and how often."""
        return Counter(self.steps).most_common(1)[0]

    def follow(self, frame: FrameType, event: str, _argument: Any) -> None:
        module = _module_of(frame.f_code.co_filename) if event in ("call", "return") else ""
        if not module or not (self._inside or ".views" in module):
            return
        if event == "return":
            self._inside.pop()
            return
        if module not in self._inside[-1:]:
            if module != self._newest:
                self.steps.append(module)
            self._newest = module
        self._inside.append(module)


@contextmanager
def followed() -> Iterator[Way]:
    way = Way()
    sys.setprofile(way.follow)
    try:
        yield way
    finally:
        sys.setprofile(None)


_modules: dict[str, str] = {}


def _module_of(file_name: str) -> str:
    """«inquiries.actions.answering»; empty for what is not ours."""
    if file_name not in _modules:
        path = Path(file_name)
        is_ours = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in APPS
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts) if is_ours else ""
        _modules[file_name] = "" if module in NO_STEP else module
    return _modules[file_name]
