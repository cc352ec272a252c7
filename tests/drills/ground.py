"""A samarbeid with a sak to write in. One JSON object with its addresses.

python -m tests.drills.ground <slug>
"""

import json
import sys

import django

django.setup()

from django.urls import reverse  # noqa: E402

from tests import factories  # noqa: E402
from tests.conftest import make_world  # noqa: E402


def main(slug: str) -> None:
    world = make_world(slug)
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    sak = factories.SakFactory(meeting=meeting, title="Mandat")
    section = factories.SectionFactory(sak=sak)
    facts = {
        "email": world.secretary.email,
        "password": factories.PASSWORD,
        "meeting": meeting.get_absolute_url(),
        "sak": sak.get_absolute_url(),
        "section": reverse("meetings:save_section", args=[slug, sak.slug, section.pk]),
        "section_id": section.pk,
        "upload": reverse("meetings:upload", args=[slug, sak.slug]),
    }
    print(json.dumps(facts))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
