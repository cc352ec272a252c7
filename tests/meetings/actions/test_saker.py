"""Writing a sak: what is saved, what is refused, and that two writers never overwrite each other."""

import threading
from dataclasses import dataclass

import pytest
from django.db import connection

from meetings.actions import saker as actions
from meetings.actions.deleting import delete_section
from meetings.actions.saker import Missing, Openness
from meetings.models import Sak, Section
from organisations.models import Trail
from organisations.moves import MoveRefused
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.conftest import World

TABLE = (
    '<table><thead><tr><th scope="col">Kommune</th><th scope="col">Antall</th></tr></thead>'
    '<tbody><tr><td>Asker</td><td colspan="2">4</td></tr></tbody></table>'
)


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Mandat")


@pytest.fixture
def section(sak: Sak) -> Section:
    return factories.SectionFactory(sak=sak, heading="Vurdering", html="<p>Før.</p>")


def head(**changes) -> dict:
    values = {
        "title": "Nytt mandat",
        "kind": "droefting",
        "responsible": "Sekretariatet",
        "minutes": 25,
        "language": "nn",
        "proposal": "<p>Saka blir teken til vitande.</p>",
        "version": 1,
    }
    return {**values, **changes}


def test_the_head_is_saved_whole_and_counts_its_version(khs, sak):
    saved = actions.save_head(sak, **head(), by=khs.by)

    stored = Sak.objects.filter(pk=sak.pk).values(*head()).get()
    assert (stored, saved.version) == (head(version=2), 2)


def test_the_head_of_an_old_page_saves_nothing(khs, sak):
    actions.save_head(sak, **head(), by=khs.by)
    with pytest.raises(Stale):
        actions.save_head(sak, **head(title="For sent"), by=khs.by)

    assert Sak.objects.get(pk=sak.pk).title == "Nytt mandat"


def save(section: Section, by, **changes) -> Section:
    values = {"heading": "Vurdering", "level": 1, "html": "<p>Etter.</p>", "version": section.version}
    return actions.save_section(section, **{**values, **changes}, by=by)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<p>Ren <strong>tekst</strong></p>", "<p>Ren <strong>tekst</strong></p>"),
        (TABLE, TABLE),
        (
            f"<table><caption>Plasser</caption>{TABLE.removeprefix('<table>')}",
            f"<p><strong>Plasser</strong></p>{TABLE}",
        ),
        ("<p>A</p><script>alert(1)</script>", "<p>A</p>"),
        ('<p style="color:red" onclick="x()">A</p>', "<p>A</p>"),
        ('<p><a href="javascript:x()">A</a></p>', "<p>A</p>"),
        ("<p>  </p><p></p>", ""),
        ("", ""),
    ],
)
def test_html_is_cleaned_and_tables_survive(khs, section, typed, stored):
    save(section, khs.by, html=typed)

    assert Section.objects.get(pk=section.pk).html == stored


def test_an_old_section_saves_nothing(khs, section):
    save(section, khs.by)
    with pytest.raises(Stale):
        save(section, khs.by, html="<p>For sent.</p>", version=1)

    assert Section.objects.filter(pk=section.pk).values_list("html", "version").get() == ("<p>Etter.</p>", 2)


def test_the_trail_has_one_row_for_a_spell_of_writing(khs, section):
    for _again in range(3):
        section = save(section, khs.by)

    rows = Trail.objects.values_list("by_id", "verb", "object_type", "object_id", "facts")
    assert list(rows) == [(khs.secretary.person_id, "edited", "meetings.section", section.pk, {})]


@dataclass(frozen=True)
class Hand:
    """Someone who tries to write."""

    name: str
    may: bool


@pytest.mark.parametrize(
    "hand",
    [
        Hand("secretary", True),
        Hand("author", True),
        Hand("leader", False),
        Hand("member", False),
        Hand("lead", False),
        Hand("reader_user", False),
        Hand("foreign secretary", False),
    ],
    ids=lambda hand: hand.name,
)
def test_who_may_write(khs, other, sak, section, hand):
    by = reader_named(hand.name, khs, other, sak)
    if hand.may:
        save(section, by)
    else:
        with pytest.raises(NotAllowed):
            save(section, by)

    assert Section.objects.get(pk=section.pk).html == ("<p>Etter.</p>" if hand.may else "<p>Før.</p>")


def reader_named(name: str, khs: World, other: World, sak: Sak):
    if name == "foreign secretary":
        return other.by
    if name == "leader":
        return khs.reader(factories.UserFactory(person=factories.LeaderFactory(seat__utvalg=khs.utvalg).person))
    if name == "author":
        Sak.objects.filter(pk=sak.pk).update(author=khs.reader_user.person)
        return khs.reader(khs.reader_user)
    return khs.reader(getattr(khs, name))


@pytest.mark.parametrize("state", ["treated", "withdrawn", "discarded"])
@pytest.mark.parametrize(
    "act",
    [
        lambda sak, section, by: save(section, by),
        lambda sak, section, by: actions.save_head(sak, **head(), by=by),
        lambda sak, section, by: actions.add_section(sak, heading="Ny", by=by),
        lambda sak, section, by: delete_section(section, by=by),
        lambda sak, section, by: actions.move_section(section, "up", by=by),
        lambda sak, section, by: actions.set_openness(sak, Openness(), by=by),
        lambda sak, section, by: actions.mark_ready(sak, by=by),
    ],
)
def test_what_is_done_with_is_not_written(khs, sak, section, state, act):
    Sak.objects.filter(pk=sak.pk).update(state=state)
    before = list(Sak.objects.values()), list(Section.objects.values())
    with pytest.raises(Refused):
        act(sak, section, khs.by)

    assert (list(Sak.objects.values()), list(Section.objects.values())) == before


@pytest.mark.parametrize("state", ["draft", "ready", "listed"])
def test_a_sak_on_the_list_can_still_be_written(khs, sak, section, state):
    Sak.objects.filter(pk=sak.pk).update(state=state)
    save(section, khs.by)

    assert Sak.objects.get(pk=sak.pk).state == state


@pytest.mark.parametrize(
    ("which", "direction", "order"),
    [
        ("A", "up", "ABC"),
        ("A", "down", "BAC"),
        ("B", "up", "BAC"),
        ("B", "down", "ACB"),
        ("C", "down", "ABC"),
    ],
)
def test_sections_move_a_place_and_stop_at_the_ends(khs, sak, which, direction, order):
    for heading in "ABC":
        actions.add_section(sak, heading=heading, by=khs.by)
    actions.move_section(sak.sections.get(heading=which), direction, by=khs.by)

    rows = Section.objects.filter(sak=sak).order_by("position").values_list("heading", "position")
    assert list(rows) == list(zip(order, range(3), strict=True))


def test_a_deleted_section_leaves_its_attachments_with_the_sak(khs, sak, section):
    document = factories.DocumentFactory(samarbeid=khs.samarbeid)
    attachment = factories.AttachmentFactory(sak=sak, section=section, document=document)
    delete_section(section, by=khs.by)

    attachment.refresh_from_db()
    assert (attachment.section_id, sak.sections.count()) == (None, 0)


def test_a_sak_is_exempted_and_made_public_again(khs, sak):
    hjemmel = factories.HjemmelFactory()
    exempt = actions.set_openness(sak, Openness(hjemmel, " Personalsak "), by=khs.by)
    public = actions.set_openness(sak, Openness(), by=khs.by)

    assert [(s.exemption, s.public_title) for s in (exempt, public)] == [(hjemmel, "Personalsak"), (None, "")]


def test_an_author_may_exempt_and_the_secretariat_alone_makes_public(khs, sak, section):
    Sak.objects.filter(pk=sak.pk).update(author=khs.reader_user.person)
    author, hjemmel = khs.reader(khs.reader_user), factories.HjemmelFactory()
    sak = actions.set_openness(sak, Openness(hjemmel, "Personalsak"), by=author)
    section = actions.set_section_openness(section, Openness(hjemmel, "Søkere"), by=author)
    with pytest.raises(NotAllowed):
        actions.set_openness(sak, Openness(), by=author)
    with pytest.raises(NotAllowed):
        actions.set_section_openness(section, Openness(), by=author)
    assert actions.set_section_openness(section, Openness(), by=khs.by).exemption is None
    assert actions.set_openness(sak, Openness(), by=khs.by).exemption is None


def test_nothing_is_exempt_without_a_public_title(khs, sak, section):
    openness = Openness(factories.HjemmelFactory(), "  ")
    for act, row in ((actions.set_openness, sak), (actions.set_section_openness, section)):
        with pytest.raises(Refused):
            act(row, openness, by=khs.by)


def test_a_sak_is_ready_when_nothing_is_missing(khs, sak):
    Sak.objects.filter(pk=sak.pk).update(proposal="", responsible=" ")
    sak.refresh_from_db()
    missing = actions.missing_in(sak)
    with pytest.raises(Refused) as refusal:
        actions.mark_ready(sak, by=khs.by)

    assert missing == [
        Missing("id_responsible", "Skriv hvem som er saksansvarlig."),
        Missing("id_proposal", "Skriv forslag til vedtak."),
    ]
    assert refusal.value.sentences == tuple(one.sentence for one in missing)


def test_ready_and_back_to_draft(khs, sak):
    states = [actions.mark_ready(sak, by=khs.by).state, actions.mark_draft(sak, by=khs.by).state]
    with pytest.raises(MoveRefused):
        actions.mark_draft(sak, by=khs.by)

    assert states == ["ready", "draft"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(khs, section):
    outcomes = []
    start = threading.Barrier(2)

    def write(text: str) -> None:
        start.wait()
        try:
            outcomes.append(save(section, khs.by, html=text).html)
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(f"<p>{name}</p>",)) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    stored = Section.objects.get(pk=section.pk)
    assert (sorted(outcomes), stored.version) == (sorted([stored.html, "stale"]), 2)
