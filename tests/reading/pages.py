"""Pages as readers read them."""

from datetime import datetime
from html.parser import HTMLParser

from django.conf import settings as django_settings

from meetings.actions.publishing import publish_innkalling
from tests import factories


class Reading(HTMLParser):
    """The words between the tags, and (href, words) of each link."""

    def __init__(self, html):
        super().__init__()
        self.words, self.links, self._href = [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._href = dict(attrs).get("href")
            self.links.append([self._href, ""])

    def handle_endtag(self, tag):
        if tag == "a":
            self._href = None
            self.links[-1][1] = " ".join(self.links[-1][1].split())

    def handle_data(self, data):
        self.words.append(data)
        if self._href is not None:
            self.links[-1][1] += data

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    main = response.content.decode().partition("<main")[2].partition("<footer")[0]
    return Reading(main.partition(">")[2])


def oslo(*parts):
    return datetime(*parts, tzinfo=django_settings.OSLO)


def called(world, starts_at, **sak):
    meeting = factories.MeetingFactory(utvalg=world.utvalg, starts_at=starts_at)
    factories.SakFactory(meeting=meeting, state="ready", **sak)
    publication = publish_innkalling(meeting, version=1, by=world.by)
    meeting.refresh_from_db()
    return meeting, publication
