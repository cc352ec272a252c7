"""Where the pages of inquiries are, and who opens them."""

from tests import factories

MARK = "HEMMELIGMERKE"
WRITTEN = {"version": "1", "kind": "answer", "title": "Ny", "text": "<p>Hva?</p>", "due_on": "2014-12-05"}


def user_of(world, organisation=None):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=user.person, organisation=organisation or world.municipality, role="responder"
    )
    return user


def url(path="", samarbeid="khs"):
    return f"/{samarbeid}/foresporsler/{path}"


def page(client, path):
    answer = client.get(path, follow=True)
    return "".join(map(str, answer.headers.values())) + answer.content.decode(errors="ignore")
