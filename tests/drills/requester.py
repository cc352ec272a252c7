"""Those who ask: prepares a samarbeid, waits for «go», makes its requests at random moments.

    python -m tests.drills.requester <slug> <requests> <seconds between> <seed> [--twice]

Prints a JSON line per request that was answered. One that was refused because the database was away was told so, and
is asked again as a new one.
"""

import io
import json
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import Error, connection  # noqa: E402
from PIL import Image  # noqa: E402

import khs_portal.celery  # noqa: E402, F401
from documents.actions import receive  # noqa: E402
from meetings.actions.publishing import publish_innkalling  # noqa: E402
from meetings.models import Attachment, Meeting  # noqa: E402
from organisations.actions import notify  # noqa: E402
from tests import factories  # noqa: E402
from tests.conftest import World, make_world  # noqa: E402

Request = Callable[[], Any]


def page(text: str) -> bytes:
    """A PDF of one page; another text gives another file."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PDF", title=text)
    return out.getvalue()


def upload(world: World, name: str) -> Any:
    return receive(SimpleUploadedFile(f"{name}.pdf", page(f"{world.samarbeid.slug} {name}")), by=world.by)


def prepared_meeting(world: World, number: int) -> Meeting:
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    for position in range(2):
        sak = factories.SakFactory(meeting=meeting, state="ready", position=position, title=f"Sak {number}.{position}")
        factories.SectionFactory(sak=sak, html=f"<p>Opplysninger {number}.{position}.</p>")
        document = upload(world, f"vedlegg {number} {position}")
        Attachment.objects.create(samarbeid=world.samarbeid, sak=sak, document=document, title="Vedlegg")
    return meeting


def requests(world: World, count: int) -> list[tuple[str, Request]]:
    """A tenth are packets (two at least); the others are intakes of files and mails, half of each."""
    packets = max(2, count // 20)
    meetings = [prepared_meeting(world, n) for n in range(packets)]
    made: list[tuple[str, Request]] = [
        ("packet", lambda m=m: publish_innkalling(m, version=1, by=world.by)) for m in meetings
    ]
    for n in range(count - packets):
        made.append(("mail", lambda n=n: mail(world, n)) if n % 2 else ("file", lambda n=n: upload(world, f"fil {n}")))
    return made


def mail(world: World, number: int) -> Any:
    return notify(
        samarbeid_id=world.samarbeid.pk,
        address=f"mottaker{number}@khs.example",
        kind="drill",
        subject=f"Varsel {number}",
        body="Et varsel.",
        dedupe_key=f"{world.samarbeid.slug}-{number}",
    )


def until_answered(request: Request) -> int:
    """Ask until someone says yes. Returns how often the answer was that the database is away."""
    refused = 0
    while True:
        try:
            request()
        except Error:
            if connection.connection and connection.is_usable():
                raise
            refused += 1
            connection.close()
            time.sleep(0.2)
        else:
            return refused


def main(slug: str, count: str, pace: str, seed: str, *flags: str) -> None:
    if "--twice" in flags:
        import tests.drills.twice  # noqa: F401
    made = requests(make_world(slug), int(count))
    moments = random.Random(int(seed))
    moments.shuffle(made)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for kind, request in made:
        time.sleep(moments.expovariate(1 / float(pace)) if float(pace) else 0)
        began = time.monotonic()
        refused = until_answered(request)
        answer = {"kind": kind, "seconds": round(time.monotonic() - began, 3), "refused": refused}
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
