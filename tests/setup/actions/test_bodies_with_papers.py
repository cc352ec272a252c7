"""Numbers, names, rules and mandates of bodies whose papers are out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.actions.attachments import attach_files
from meetings.models import NumberSeries, Publication
from meetings.numbers import SeriesText
from organisations.models import Utvalg
from organisations.refusals import Refused
from setup.actions import bodies as actions
from setup.models import Mandate
from tests.factories import SakFactory
from tests.setup.bodies import TODAY, called, set_up


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


def labels(publication):
    return list(publication.items.values_list("label", flat=True))


def test_numbers_go_on_from_the_last_one_used_and_the_pattern_into_the_next_year(khs):
    body = set_up(khs, series=SeriesText("PS 12/24", "FSU", 14))
    assert labels(called(khs, body, 2)) == ["FSU 15/14", "FSU 16/14"]
    assert labels(called(khs, body, 1, (2015, 1, 12))) == ["FSU 1/15"]
    assert labels(called(khs, body, 1, (2014, 12, 15))) == ["FSU 17/14"]


def test_a_number_with_letters_is_found_at_its_short_address(khs):
    body = set_up(khs, series=SeriesText("PS 12/24", "FSU", 14), slug="fsu")
    paper = called(khs, body)
    answer = khs.client_of(khs.secretary).get("/khs/fsu/15-2014/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/khs/les/{paper.pk}/1/")


def test_the_last_number_is_corrected_until_a_higher_one_is_given(khs):
    body = set_up(khs, series=SeriesText(last_number=40))
    rules = {name: getattr(body, name) for name in actions.RULES}
    actions.change_rules(body, rules, SeriesText("01-21", "", 3), by=khs.by)
    assert labels(called(khs, body)) == ["04-14"]
    for text, sentence in (
        (SeriesText("01-21", "", 3), "Sak 04-14 har fått nummer her. Skriv 4 eller høyere."),
        (SeriesText("27/2014", "", 4), "Sak 04-14 har fått nummer, så mønsteret står ut året."),
        (SeriesText("01-21", "FSU", 4), "Sak 04-14 har fått nummer, så mønsteret står ut året."),
    ):
        with pytest.raises(Refused) as refused:
            actions.change_rules(body, rules, text, by=khs.by)
        assert str(refused.value) == sentence
    actions.change_rules(body, rules, SeriesText("01-21", "", 9), by=khs.by)
    assert labels(called(khs, body, day=(2014, 12, 15))) == ["10-14"]
    assert NumberSeries.objects.filter(utvalg=body).count() == 1


def test_files_that_can_run_are_taken_where_the_body_says_so(khs):
    body = set_up(khs)
    rules = {name: getattr(body, name) for name in actions.RULES}
    sak = SakFactory(utvalg=body, meeting=None)

    def attached(name: str) -> tuple[str, ...]:
        return attach_files(sak, [SimpleUploadedFile(name, b"<html><p>Uttalelse</p></html>")], by=khs.by).refused

    assert len(attached("side.html")) == 1
    with pytest.raises(Refused, match=r"^pdf avvises ikke fra før\. Ta det bort, eller rett skrivemåten\.$"):
        actions.change_rules(body, {**rules, "allowed_files": "html pdf"}, SeriesText(), by=khs.by)
    actions.change_rules(body, {**rules, "allowed_files": "html"}, SeriesText(), by=khs.by)
    sak.refresh_from_db()
    assert (attached("side.html"), len(attached("side.hta"))) == ((), 1)


def test_papers_keep_the_old_name_and_the_address_stands(khs):
    body = set_up(khs)
    body = actions.rename_body(body, name="FSU rus", short_name="FSU", slug="fsu", by=khs.by)
    paper = called(khs, body)
    body = actions.rename_body(body, name="FSU rus og psyk", short_name="FSU", slug="fsu", by=khs.by)
    fresh = Publication.objects.get(pk=paper.pk)
    assert (fresh.facts["utvalg"], fresh.facts["title"], body.name) == (
        "FSU rus", "FSU rus 8. desember 2014", "FSU rus og psyk",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.rename_body(body, name="FSU rus", short_name="", slug="fsu-rus", by=khs.by)
    assert str(refused.value) == "Adressen står fast: utvalget har publisert papirer på den."


def test_rules_with_other_minutes_are_refused_once_minutes_are_out(khs):
    publication = called(khs, set_up(khs))
    body = publication.utvalg
    rules = {name: getattr(body, name) for name in actions.RULES}
    series = SeriesText(last_number=1)
    assert actions.change_rules(body, {**rules, "ruleset": "styre"}, series, by=khs.by).minutes_kind == "protokoll"
    Publication.objects.create(
        samarbeid=khs.samarbeid, meeting=publication.meeting, utvalg=body, kind="protokoll", version=1, facts={},
        held_on=TODAY, published_at=publication.published_at, by=publication.by,
    )  # fmt: skip
    assert actions.change_rules(body, {**rules, "ruleset": "folkevalgt"}, series, by=khs.by).ruleset == "folkevalgt"
    with pytest.raises(Refused) as refused:
        actions.change_rules(body, {**rules, "ruleset": "arbeidsgruppe"}, series, by=khs.by)
    assert str(refused.value) == (
        "Utvalget har publisert referater eller protokoller etter disse reglene. Lag et nytt utvalg for de nye."
    )


def test_a_mandate_is_a_text_or_a_file_that_the_next_one_replaces(khs):
    body = set_up(khs)
    for name in ("mandat.txt", "mandat 2.txt"):
        actions.set_mandate(body, text="", upload=SimpleUploadedFile(name, b"Mandat"), by=khs.by)
    assert Mandate.objects.get().document.original_name == "mandat 2.txt"
    body = actions.set_mandate(body, text=" Utvalget gir råd. ", without_file=True, by=khs.by)
    assert (body.mandate, Mandate.objects.count()) == ("Utvalget gir råd.", 0)
    with pytest.raises(Refused):
        actions.set_mandate(body, text="", upload=SimpleUploadedFile("tom.txt", b""), by=khs.by)
    assert Utvalg.objects.get(pk=body.pk).mandate == "Utvalget gir råd."
