"""Those who write while something else goes on: each thread uploads, edits and, one of them, publishes.

    python -m tests.drills.writers <slug> <threads>

Prints «ready», begins at a line on stdin and ends at the next. Then a JSON line per write: when it was done (seconds
since 1970), of which kind, how long it took.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable

import django

django.setup()

from django.db import connection  # noqa: E402

import khs_portal.celery  # noqa: E402, F401
from meetings.actions.publishing import publish_innkalling  # noqa: E402
from meetings.actions.saker import save_section  # noqa: E402
from meetings.models import Meeting, Section  # noqa: E402
from tests.conftest import World, make_world  # noqa: E402
from tests.drills.requester import prepared_meeting, upload  # noqa: E402

# In a small drill people write at the pace of people: hundreds of files would be the whole of its time.
PAUSE_SECONDS = 0.05 if int(os.environ.get("KHS_DRILL_REQUESTS", "5")) > 5 else 0.4
Write = tuple[str, Callable[[], object]]


def edit(world: World, section: Section, number: int) -> None:
    section.refresh_from_db()
    save_section(
        section,
        heading="Opplysninger",
        level=1,
        html=f"<p>Omskrevet {number}.</p>",
        version=section.version,
        by=world.by,
    )


def publish(world: World, meeting: Meeting) -> None:
    meeting.refresh_from_db()
    publish_innkalling(meeting, version=meeting.version, by=world.by)


def writes_of(world: World, thread: int, meeting: Meeting, number: int) -> Write:
    """The next write of a thread: three edits, then a file; the first thread's fifth publishes."""
    if thread == 0 and number == 4:
        return "publish", lambda: publish(world, meeting)
    if number % 4 == 3:
        return "upload", lambda: upload(world, f"fil {thread} {number}")
    section = Section.objects.filter(sak__meeting=meeting).order_by("pk")[number % 2]
    return "edit", lambda: edit(world, section, number)


def write_until(
    stop: threading.Event, world: World, thread: int, meeting: Meeting, done: list[dict[str, object]]
) -> None:
    number = 0
    try:
        while not stop.wait(PAUSE_SECONDS):
            kind, write = writes_of(world, thread, meeting, number)
            began = time.monotonic()
            write()
            done.append({"at": time.time(), "kind": kind, "seconds": round(time.monotonic() - began, 3)})
            number += 1
    finally:
        connection.close()


def main(slug: str, threads: str) -> None:
    world = make_world(slug)
    stop, done = threading.Event(), []
    arguments = [(stop, world, n, prepared_meeting(world, n), done) for n in range(int(threads))]
    people = [threading.Thread(target=write_until, args=each) for each in arguments]
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for person in people:
        person.start()
    sys.stdin.readline()
    stop.set()
    for person in people:
        person.join()
    for write in done:
        print(json.dumps(write))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
