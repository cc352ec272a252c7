"""Every address that answers with a file has a page that offers it; after login one lands there, and it starts."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from django.utils.html import escape

from accounts.landing import FILE, page_for, page_of_file
from khs_portal.files import PAGES
from organisations.models import User
from tests.access import Stage
from tests.test_every_address import rows_of

# Both where the page depends on who looks, else the first that sees the file.
ROLES = ("secretary", "responder")
# Nobody has asked for one on the stage, and its address is not found.
NOT_THERE = ["meetings:preview_file"]
# Some are not made yet on the stage: a page says that they are on their way (202).
SEEN = (200, 202)


def seen_files(stage: Stage) -> Iterator[tuple[str, str, str]]:
    """The name of each file's address, an address, and a role that sees it."""
    for row in rows_of(stage.ground):
        if row.name in PAGES and row.get:
            roles = [role for role in ROLES if row.get[role] in SEEN]
            for role in roles if callable(PAGES[row.name]) else roles[:1]:
                yield row.name, row.address(stage.ground.slug), role


def test_after_login_one_lands_on_the_page_that_offers_the_file(stage: Stage) -> None:
    met, unseen = set(), []
    for name, address, role in seen_files(stage):
        met.add(name)
        client = stage.clients[role]
        there = page_for(address, User.objects.get(pk=client.session["_auth_user_id"]))
        page = client.get(there)
        starts = f'data-starting-file href="{escape(address)}"' in page.content.decode()
        if (page.status_code, starts, parse_qs(urlsplit(there).query)) != (200, True, {FILE: [address]}):
            unseen.append((name, role, there, page.status_code))
    assert (unseen, sorted(set(PAGES) - met)) == ([], NOT_THERE)


def test_a_page_starts_only_what_it_offers(stage: Stage) -> None:
    ground, client = stage.ground, stage.clients["secretary"]
    page = f"/{ground.slug}/foresporsler/"
    foreign = ("", "x", "http://[", "//ond.example", "https://ond.example", "javascript:alert(1);")
    wanted = [
        f"{page}liste.xlsx",
        f"/{ground.slug}/prosjekter/oversikt.xlsx",
        *(f"{each}{page}liste.xlsx" for each in foreign[2:]),
        *foreign,
    ]
    starts = ["data-starting-file" in client.get(page, {"last-ned": each}).content.decode() for each in wanted]
    assert starts == [True] + [False] * (len(wanted) - 1)


def test_a_page_of_what_one_may_not_see_is_not_told(stage: Stage) -> None:
    ground = stage.ground
    for user in (ground.world.outsider, stage.foreign.world.secretary):
        assert page_of_file(ground.exempt_attachment.get_absolute_url(), user) == ""
