"""The demo, and those who look at it."""

from __future__ import annotations

import io
from typing import Any

from django.core.management import call_command

from meetings.models import Meeting, Sak
from organisations.models import User
from organisations.reader import Reader
from organisations.readers import reader_for

# What pytest-django's `settings` gives: attributes that are put back afterwards.
Settings = Any
EMAILS = [
    "sekretariat@khs.example",
    "prosjektleder@khs.example",
    "medlem.asker@khs.example",
    "leser.roeyken@khs.example",
    "kontakt.asker@khs.example",
    "data@khs.example",
    "sekretariat@fjordhelsa.example",
    "prosjektleder@fjordhelsa.example",
    "medlem.vik@fjordhelsa.example",
    "leser.nes@fjordhelsa.example",
]


def run_command() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def reader(email: str) -> Reader:
    slug = email.split("@")[1].removesuffix(".example")
    return reader_for(User.objects.get(email=email), slug)


def board_meeting() -> Meeting:
    return Meeting.objects.get(utvalg__slug="prosjektstyret", state="draft")


def agenda(meeting: Meeting) -> list[Sak]:
    return list(Sak.objects.filter(meeting=meeting).for_agenda())
