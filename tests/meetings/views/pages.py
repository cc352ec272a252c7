"""Pages as people read them."""

import re
from html.parser import HTMLParser


class Words(HTMLParser):
    """The words of a page as they are read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.skipping = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.skipping = tag in {"script", "noscript"} or self.skipping

    def handle_endtag(self, tag):
        self.skipping = self.skipping and tag not in {"script", "noscript"}

    def handle_data(self, data):
        if not self.skipping:
            self.said.append(data)


def words(response) -> str:
    return re.sub(r"\s+", " ", " ".join(Words(response.content.decode()).said)).strip()
