"""What is said of a samarbeid, of a body and of a person, each as one value that an action takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from organisations.models import Organisation


@dataclass(frozen=True)
class SamarbeidText:
    """`archive_orgnr` is that of whoever owns the archive, empty where it is not chosen yet; an owner that is in no
    list is called `archive_name`, or its number."""

    slug: str
    name: str
    short_name: str
    language: str
    secretary_name: str
    secretary_email: str
    archive_orgnr: str = ""
    archive_name: str = ""


@dataclass(frozen=True)
class BodyText:
    name: str
    short_name: str
    ruleset: str
    paper_days: int
    call_days: int


@dataclass(frozen=True)
class PersonText:
    """What is typed of a person, all but the name may be empty. The address is who it is: one address is one person."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    organisation: Organisation | None = None
