"""Asking a provider: https, one address at a time, little at a time, and never for long.

A socket's own timeout counts from byte to byte, and a name server's not at all: the answer is waited for beside a
clock, so that a provider that hangs holds a thread of the web for five seconds, whatever it hangs in.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from urllib3.exceptions import HTTPError

from accounts.providers import is_safe

# For all that is asked while one page is made.
PATIENCE_SECONDS = 5.0
# The keys of a provider are some ten thousand bytes.
LARGEST_ANSWER = 256 * 1024


class Unusable(OAuth2Error):
    """What a provider answered, or that it did not. The words go to the log: they never hold what was answered."""


class CarefulSession(requests.Session):
    def __init__(self, until: float) -> None:
        super().__init__()
        self.until = until

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        """As requests' own, without following to another address. Raises Unusable."""
        if not is_safe(url):
            raise Unusable("an address of the provider is not https")
        left = self.until - time.monotonic()
        return within(left, lambda: self._whole_answer(method, url, left, kwargs))

    def _whole_answer(self, method: str, url: str, left: float, kwargs: dict[str, Any]) -> requests.Response:
        # The thread ends too, a little after nobody waits for it.
        answer = super().request(method, url, timeout=left + 1, allow_redirects=False, stream=True, **kwargs)
        if answer.is_redirect:
            raise Unusable("the provider led to another address")
        body = answer.raw.read(LARGEST_ANSWER + 1, decode_content=True)
        answer.close()
        if len(body) > LARGEST_ANSWER:
            raise Unusable("the provider answered too much")
        answer._content, answer._content_consumed = body, True  # type: ignore[attr-defined]
        return answer


def within(seconds: float, ask: Callable[[], requests.Response]) -> requests.Response:
    """What `ask` gives, if it does in time. Raises Unusable."""
    answers: list[requests.Response | Exception] = []
    asking = threading.Thread(target=_note, args=(ask, answers), daemon=True)
    if seconds > 0:
        asking.start()
        asking.join(seconds)
    answer = answers[0] if answers else Unusable("the provider did not answer in time")
    if isinstance(answer, (requests.RequestException, HTTPError, OSError, UnicodeError)):
        raise Unusable(f"the provider could not be asked: {answer.__class__.__name__}") from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


def _note(ask: Callable[[], requests.Response], answers: list[requests.Response | Exception]) -> None:
    try:
        answers.append(ask())
    except Exception as error:
        answers.append(error)
