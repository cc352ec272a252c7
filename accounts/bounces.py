"""Reads a mail that came back: which row it was, and whether it is given up for good (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from organisations.envelopes import name_in

# Where servers write to whom the report came, besides To.
TO_WHOM = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To")
# RFC 3463: class, subject, detail.
STATUS = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")


@dataclass(frozen=True)
class Bounce:
    """`name` is that of the mail's row (organisations/envelopes.py); `status` empty where the report has none."""

    name: str
    status: str


def bounce_in(raw: bytes) -> Bounce | None:
    """None for whatever is no report of a failure of a mail of ours: a delay, an answer, a forgery."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    name = name_in(" ".join(str(value) for header in TO_WHOM for value in mail.get_all(header, [])))
    if not name or mail.get_content_type() != "multipart/report":
        return None
    failed = [each for each in _recipients(mail) if _word(each, "Action") == "failed"]
    return Bounce(name, _status(failed[0])) if failed else None


def _recipients(mail: Message) -> Iterator[Message]:
    """What the report says of each address (2.3); the first block is about the mail."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (each for each in list(part.walk())[2:] if each is not part)


def _word(block: Message, name: str) -> str:
    return str(block.get(name, "")).split("(")[0].strip().lower()


def _status(block: Message) -> str:
    found = STATUS.match(_word(block, "Status"))
    return found.group() if found else ""
