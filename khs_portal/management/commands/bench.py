import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from khs_portal import bench

REQUESTS = 500
PEOPLE = (
    "sekretariat@khs.example",
    "prosjektleder@khs.example",
    "medlem.asker@khs.example",
    "leser.roeyken@khs.example",
)


class Command(BaseCommand):
    help = "Measures a running instance with the demo in it; one JSON object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", default=settings.SITE_URL)
        parser.add_argument("--requests", type=int, default=REQUESTS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            accounts = bench.accounts_of(settings.STATE_DIR)
        except FileNotFoundError as error:
            raise CommandError("Start the portal with the demo first: make up") from error
        self.say(bench="page", page="login", **bench.Browser(options["url"]).weigh("/konto/logg-inn/"))
        for email in PEOPLE:
            self.weigh_pages_of(email, accounts[email], options["url"])
        self.measure_memory(accounts[PEOPLE[0]], options)

    def say(self, **facts: Any) -> None:
        self.stdout.write(json.dumps(facts, ensure_ascii=False))

    def weigh_pages_of(self, email: str, password: str, url: str) -> None:
        browser = bench.Browser(url)
        front = browser.log_in(email, password)
        for address in [front, *self.pages_behind(browser, front)]:
            self.say(bench="page", person=email, page=address, **browser.weigh(address))

    def pages_behind(self, browser: bench.Browser, front: str) -> list[str]:
        """The pages that the menu and the front page's first rows lead to."""
        slug = front.split("/")[1]
        links = bench.links_below(browser.fetch(front).body, f"/{slug}/")
        inner = [link for page in links[:6] for link in bench.links_below(browser.fetch(page).body, f"/{slug}/")]
        pages = [link for link in dict.fromkeys([*links, *inner]) if not self.is_file(link)]
        return pages[:25]

    @staticmethod
    def is_file(link: str) -> bool:
        return "/vedlegg/" in link or link.endswith("/pakke/")

    def measure_memory(self, password: str, options: dict[str, Any]) -> None:
        browser = bench.Browser(options["url"])
        front = browser.log_in(PEOPLE[0], password)
        addresses = [front, *self.pages_behind(browser, front)]
        seconds = bench.seconds_for(options["requests"], browser, addresses)
        for worker in bench.web_workers(settings.STATE_DIR):
            self.say(
                bench="memory", requests=options["requests"], seconds=seconds, pss_megabytes=bench.pss_megabytes(worker)
            )
