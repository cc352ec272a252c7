"""The list of referater: newest first, narrowed by year and body."""

import pytest

from meetings.actions.publishing import publish_minutes
from meetings.models import Vedtak
from tests.reading.pages import called, oslo, read
from tests.reading.papers import file_both, hold, make_papers


def referat(world, starts_at):
    meeting, _innkalling = called(world, starts_at)
    publication = hold(world, meeting)
    file_both(publication)
    return publication


def rows(page):
    return [words.strip() for href, words in page.links if "/les/" in href and "/pakke/" not in href]


def test_referater_stand_newest_first_with_their_file(khs):
    referat(khs, oslo(2013, 2, 3, 9))
    newest = referat(khs, oslo(2014, 9, 29, 9))
    page = read(khs.client_of(khs.reader_user), "/khs/referater/")
    assert rows(page) == ["Prosjektstyret 29. september 2014", "Prosjektstyret 3. februar 2013"]
    assert "2 referater Protokoll Prosjektstyret 29. september 2014" in page.text
    assert "Protokoll Prosjektstyret 3. februar 2013" in page.text
    file = [f"/khs/les/{newest.pk}/pakke/", "Last ned 2014-09-29_prosjektstyret_protokoll_v1.pdf, 1 kB, 4 sider"]
    assert file in page.links


def test_referater_are_narrowed_by_year_and_body(khs):
    referat(khs, oslo(2013, 2, 3, 9))
    referat(khs, oslo(2014, 9, 29, 9))
    client = khs.client_of(khs.reader_user)
    assert rows(read(client, "/khs/referater/?utvalg=prosjektstyret&aar=2013")) == ["Prosjektstyret 3. februar 2013"]
    assert rows(read(client, "/khs/referater/?utvalg=&aar=2014")) == ["Prosjektstyret 29. september 2014"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("aar=1999", "Velg et år fra listen."), ("aar=' OR 1=1", "Velg et år fra listen."),
     ("utvalg=hemmelig", "Velg et utvalg fra listen."), ("utvalg=%00", "Velg et utvalg fra listen.")],
)  # fmt: skip
def test_a_choice_that_is_not_in_the_list_narrows_nothing_and_says_so(khs, query, sentence):
    referat(khs, oslo(2014, 9, 29, 9))
    page = read(khs.client_of(khs.reader_user), f"/khs/referater/?{query}")
    assert sentence in page.text
    assert rows(page) == ["Prosjektstyret 29. september 2014"]


def test_only_bodies_and_years_one_may_see_can_be_chosen(khs, other):
    referat(other, oslo(2011, 1, 10, 9))
    called(khs, oslo(2012, 1, 9, 9))
    page = read(khs.client_of(khs.reader_user), "/khs/referater/")
    assert "2011" not in page.text
    assert "2012" not in page.text
    assert page.text.endswith("0 referater Ingen referater er publisert ennå. Du får e-post når det første kommer.")


def test_a_correction_becomes_the_version_that_is_listed(khs):
    first = referat(khs, oslo(2014, 9, 29, 9))
    Vedtak.objects.filter(sak__meeting=first.meeting).update(text="<p>Rettet.</p>")
    second = publish_minutes(first.meeting, by=khs.by)
    page = read(khs.client_of(khs.reader_user), "/khs/referater/")
    assert [href for href, _words in page.links if "/les/" in href] == [f"/khs/les/{second.pk}/"]
    assert "Rettet." in read(khs.client_of(khs.reader_user), second.get_absolute_url()).text


# Only what is new since the version before


@pytest.fixture
def second(khs):
    """Version 2 of a meeting with something exempt, opened to the parties, both variants of both PDFs filed."""
    papers = make_papers(khs)
    publication = papers.innkalling
    publication.status.circle = "parties"
    publication.status.save()
    return publication
