"""What each page says of a meeting's state: a table of states and pages."""

import re
from html import unescape

import pytest
from django.urls import reverse

from meetings.models import Meeting
from tests import factories

MOVE = "Avlys møtet og opprett et nytt hvis det skal flyttes."
FIRST = "Innkallingen er ikke publisert ennå. Oppmøtet kan føres når den er ute."
NO_MINUTES = "Møtet er avlyst og får ikke noe referat."
CLOSED = "Møtet er i gang, holdt eller avlyst, så innkallingen kan ikke publiseres."
CAN_CANCEL = "Skal møtet ikke holdes?"

# For each page every sentence of its that some state gives, and in which states it stands.
SENTENCES = {
    "meetings:edit_meeting": {
        f"Innkallingen er sendt, så tid og sted kan ikke endres her. {MOVE}": {"called"},
        "Møtet pågår, så tid og sted kan ikke endres.": {"in_session"},
        "Møtet er holdt, så tid og sted kan ikke endres.": {"ended"},
        "Møtet er avlyst, så tid og sted kan ikke endres.": {"cancelled"},
        MOVE: {"called"},
        CAN_CANCEL: {"draft", "called"},
        "Innkallingen er sendt": {"called"},
    },
    "meetings:agenda": {
        "Numrene er foreløpige og låses når innkallingen publiseres.": {"draft"},
        "Numrene er låst. En ny sak får neste ledige nummer.": {"called"},
        "Numrene er låst. 1 sak": {"in_session", "ended"},
        "Møtet er avlyst, så sakslisten er låst.": {"cancelled"},
        "Ikke publisert ennå. Pakken bygges når du publiserer innkallingen.": {"draft"},
        "får varsel på e-post.": {"draft", "called", "in_session", "ended"},
        "Møtet er avlyst, så ingen får flere varsler om det.": {"cancelled"},
        "Innkallingen er sendt": set(),
    },
    "meetings:publish": {CLOSED: {"in_session", "ended", "cancelled"}},
    "meetings:attendance": {FIRST: {"draft"}, NO_MINUTES: {"cancelled"}},
    "meetings:minutes": {
        "Publiser innkallingen, så får sakene nummer og kan føres her.": {"draft"},
        NO_MINUTES: {"cancelled"},
    },
}  # fmt: skip
STATES = ("draft", "called", "in_session", "ended", "cancelled")


def words(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize("page", SENTENCES)
def test_each_page_says_what_is_true_in_each_state(khs, page):
    client, told = khs.client_of(khs.secretary), {}
    for number, state in enumerate(STATES, start=1):
        meeting = factories.MeetingFactory(utvalg=khs.utvalg, place=f"Rom {number}", state=state)
        factories.SakFactory(meeting=meeting, state="ready")
        told[state] = words(client.get(reverse(page, args=["khs", meeting.slug])))
    said = {sentence: {state for state in STATES if sentence in told[state]} for sentence in SENTENCES[page]}
    assert said == SENTENCES[page]


REFUSED = {
    "called": ("Innkallingen er sendt, så tid og sted kan ikke endres her.", None),
    "in_session": ("Møtet pågår, så tid og sted kan ikke endres.", "Møtet pågår, så sakslisten kan ikke endres."),
    "ended": ("Møtet er holdt, så tid og sted kan ikke endres.", "Møtet er holdt, så sakslisten kan ikke endres."),
    "cancelled": (
        "Møtet er avlyst, så tid og sted kan ikke endres.",
        "Møtet er avlyst, så sakslisten kan ikke endres.",
    ),
}


@pytest.mark.parametrize(("state", "sentences"), REFUSED.items())
def test_who_tries_all_the_same_is_told_the_same(khs, state, sentences):
    client, meeting = khs.client_of(khs.secretary), factories.MeetingFactory(utvalg=khs.utvalg, state=state)
    edited = client.post(f"{meeting.get_absolute_url()}endre/", {"date": "2014-12-01", "time": "12:30"})
    added = client.post(f"{meeting.get_absolute_url()}ny-sak/", {"title": "Ny", "kind": "orientering"})
    found = [
        sentence if sentence and sentence in words(page) else None
        for sentence, page in zip(sentences, (edited, added), strict=True)
    ]
    assert (found, Meeting.objects.get().state) == (list(sentences), state)
