"""What a reader in a municipality does."""

from __future__ import annotations

from meetings.models import Publication
from tests.journey.paper import TITLE
from tests.journey.secretary_after import SAID
from tests.journey.visitor import Visitor, words_of

CLICKS_AT_MOST = 3


def downloads_the_protokoll(reader: Visitor) -> None:
    page = reader.page
    page.goto("/")
    reader.click(page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Referater"))
    reader.heading_is("Referater og protokoller")
    reader.look("referater")
    protokoll = Publication.objects.get(kind="protokoll", held_on="2014-11-24")
    name, pdf = reader.download(page.get_by_role("link", name=protokoll.file_name))
    assert (name, reader.clicks) == (protokoll.file_name, 2)
    assert reader.clicks <= CLICKS_AT_MOST
    text = " ".join(words_of(pdf))
    assert [words for words in (TITLE, SAID, "27/2014") if words not in text] == []


def does_not_find_the_papers_of_the_members(reader: Visitor) -> None:
    innkalling = Publication.objects.get(kind="innkalling", held_on="2014-11-24")
    address = innkalling.get_absolute_url()
    asked = [reader.context.request.get(path).status for path in (address, f"{address}1/", f"{address}pakke/")]
    assert asked == [404, 404, 404]
