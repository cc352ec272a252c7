"""The pages of pathways and gatherings: what stands on them, forms with faults, conflicts, files, and their queries."""

from datetime import date, time
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from openpyxl import load_workbook

from pathways import timelines
from pathways.models import Gathering, Pathway, PathwayParticipant
from tests import factories
from tests.figures.calendars import events_of
from tests.pathways.factories import (
    GatheringFactory,
    InvitationFactory,
    LinkFactory,
    MeasureFactory,
    ParticipantFactory,
    PathwayFactory,
    PointFactory,
)

PATHWAY = {"version": "0", "number": "3", "name": "Hoftebrudd", "phase": "planned", "starts_precision": "day"}


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"
    cache.clear()


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, slug="forloep", name="Gode pasientforløp")


@pytest.fixture
def secretary(khs):
    return khs.client_of(khs.secretary)


def page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def responder(khs):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=user.person, organisation=khs.municipality, role="responder"
    )
    return khs.client_of(user)


def test_the_list_shows_line_participants_and_gatherings(khs, project, secretary):
    pathway = PathwayFactory(project=project, number=1, name="Kols", funding="Helsedirektoratet")
    ParticipantFactory(pathway=pathway, organisation=khs.municipality)
    LinkFactory(pathway=pathway, gathering__project=project, gathering__title="Samling 1")
    shown = page(secretary, "/khs/forlop/prosjekt/forloep/")
    for text in (
        "<svg",
        "1. Kols",
        "Kommunen khs: invitert",
        "Finansiert av Helsedirektoratet",
        "9. januar 2015, hele dagen",
    ):
        assert text in shown
    assert "Legg til forløp" in shown
    assert "Legg til forløp" not in page(khs.client_of(khs.member), "/khs/forlop/prosjekt/forloep/")


def test_a_pathway_says_its_signals_in_words(khs, secretary, project):
    measure = MeasureFactory(pathway__project=project, name="Ventetid")
    for month, value in enumerate((9, 9, 8, 9, 8, 9, 3, 2, 3, 2, 3, 2), start=1):
        PointFactory(measure=measure, on=date(2014, month, 1), value=value)
    shown = page(secretary, f"/khs/forlop/{measure.pathway.pk}/")
    assert "Skift: 6 målinger på rad under medianen" in shown
    assert "Vis tallene som tabell: Ventetid" in shown


def test_pages_take_as_many_queries_for_three_rows_as_for_one(khs, project, secretary, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        for _each in range(1 if not counts else 2):
            pathway = PathwayFactory(project=project)
            ParticipantFactory(pathway=pathway)
            link = LinkFactory(pathway=pathway, gathering__project=project)
            InvitationFactory(gathering=link.gathering)
            PointFactory(measure__pathway=pathway)
        first = Pathway.objects.filter(project=project).first()
        gathering = Gathering.objects.filter(project=project).first()
        if counts:
            ParticipantFactory.create_batch(2, pathway=first)
            LinkFactory.create_batch(2, pathway=first, gathering__project=project)
            PointFactory(measure__pathway=first)
            InvitationFactory.create_batch(2, gathering=gathering)
            for row in Pathway.objects.filter(project=project).exclude(pk=first.pk):
                LinkFactory(gathering=gathering, pathway=row)
        addresses = ("/khs/forlop/prosjekt/forloep/", first.get_absolute_url(), gathering.get_absolute_url())
        counts.append([queries_of(django_assert_max_num_queries, secretary, address) for address in addresses])
    assert counts[0] == counts[1]


def queries_of(counter, client, address) -> int:
    with counter(60) as counted:
        page(client, address)
    return len(counted)


def test_the_panel_takes_three_queries(khs, project, django_assert_num_queries):
    LinkFactory(gathering__project=project, pathway=PathwayFactory(project=project))
    reader = khs.by
    with django_assert_num_queries(3):
        panel = timelines.panel_of(project, reader)
        assert (len(panel["numbers"]), panel["timeline"].title) == (5, "Gode pasientforløp")
    shown = render_to_string("pathways/_panel.html", {"panel": panel, "request": SimpleNamespace(reader=reader)})
    assert 'href="/khs/forlop/prosjekt/forloep/"' in shown


def test_a_pathway_is_added_from_the_page(project, secretary):
    answer = secretary.post("/khs/forlop/prosjekt/forloep/nytt/", PATHWAY)
    row = Pathway.objects.get()
    assert (answer.status_code, answer["Location"], row.name) == (302, f"/khs/forlop/{row.pk}/", "Hoftebrudd")


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(project, secretary):
    answer = secretary.post("/khs/forlop/prosjekt/forloep/nytt/", {**PATHWAY, "number": "null", "name": "Kols"})
    shown = answer.content.decode()
    assert (answer.status_code, Pathway.objects.count()) == (422, 0)
    assert "Skriv nummeret som et helt tall" in shown
    assert 'value="Kols"' in shown


def test_a_taken_number_is_said(project, secretary):
    PathwayFactory(project=project, number=3)
    answer = secretary.post("/khs/forlop/prosjekt/forloep/nytt/", PATHWAY)
    assert (answer.status_code, "Nummer 3 er brukt" in answer.content.decode()) == (422, True)


def test_the_responder_answers_on_the_page_of_the_mail(khs, project):
    row = ParticipantFactory(pathway__project=project, organisation=khs.municipality, reply_by=date(2014, 12, 5))
    client, address = responder(khs), f"/khs/forlop/svar/{row.pk}/"
    shown = page(client, address)
    assert "Fristen for å svare er 5. desember 2014." in shown
    assert "Ikke svart innen fristen" not in shown
    assert client.post(address, {"state": "no_answer"}).status_code == 422
    assert client.post(address, {"state": "declined", "note": "Ingen ledige"}).status_code == 302
    assert PathwayParticipant.objects.values_list("state", "note").get() == ("declined", "Ingen ledige")


def test_whoever_leads_invites_again_with_a_new_deadline_from_the_page(khs, project, secretary):
    row = ParticipantFactory(
        pathway__project=project, organisation=khs.municipality, reply_by=date(2014, 11, 3), state="no_answer"
    )
    address = f"/khs/forlop/svar/{row.pk}/"
    assert secretary.get(address).context["form"]["reply_by"].value() is None
    assert 'name="reply_by"' not in page(responder(khs), address)
    late = secretary.post(address, {"state": "invited", "reply_by": "2014-11-03"})
    assert (late.status_code, "Fristen for å svare er gått ut" in late.content.decode()) == (422, True)
    assert secretary.post(address, {"state": "invited", "reply_by": "2014-12-05"}).status_code == 302
    assert PathwayParticipant.objects.values_list("state", "reply_by").get() == ("invited", date(2014, 12, 5))


def test_a_message_is_read_by_those_who_lead_and_by_its_own_organisation_alone(khs, project, secretary):
    neighbour = factories.OrganisationFactory(name="Nabo kommune")
    pathway, gathering = PathwayFactory(project=project), GatheringFactory(project=project)
    for organisation, note in ((khs.municipality, "egenbeskjed"), (neighbour, "nabobeskjed")):
        ParticipantFactory(pathway=pathway, organisation=organisation, note=note)
        InvitationFactory(gathering=gathering, organisation=organisation, note=note)
    readers = {"leads": secretary, "own": responder(khs), "other": khs.client_of(khs.member)}
    for row in (pathway, gathering):
        pages = {who: page(client, row.get_absolute_url()) for who, client in readers.items()}
        read = {who: ("egenbeskjed" in shown, "nabobeskjed" in shown) for who, shown in pages.items()}
        assert read == {"leads": (True, True), "own": (True, False), "other": (False, False)}
        assert [who for who, shown in pages.items() if ">Melding<" in shown] == ["leads", "own"]


def test_the_calendar_has_whole_days_and_times_and_what_is_cancelled(project, secretary):
    GatheringFactory(project=project, title="Samling 1", starts_on=date(2015, 1, 9), ends_on=date(2015, 1, 10))
    GatheringFactory(
        project=project, title="Workshop", starts_on=date(2015, 2, 2), starts_at=time(14), ends_at=time(17),
        whole_day=False, venue="Asker", state="cancelled",
    )  # fmt: skip
    answer = secretary.get("/khs/forlop/prosjekt/forloep/kalender/")
    events = events_of(b"".join(answer.streaming_content))
    assert [(e["SUMMARY"], e["STATUS"], e["DTSTART"].isoformat()) for e in events] == [
        ("Samling 1 (Gode pasientforløp)", "CONFIRMED", "2015-01-09"),
        ("Workshop (Gode pasientforløp)", "CANCELLED", "2015-02-02T13:00:00+00:00"),
    ]
    assert events[0]["DTEND"] == date(2015, 1, 11)
    assert answer["Content-Disposition"] == 'attachment; filename="forloep-samlinger.ics"'
    assert answer["Content-Security-Policy"].startswith("sandbox;")


def test_tables_as_files(khs, project, secretary):
    pathway = PathwayFactory(project=project, number=1, name="Kols")
    ParticipantFactory(pathway=pathway, organisation=khs.municipality)
    address = "/khs/forlop/prosjekt/forloep/tabell/deltakere"
    csv = b"".join(secretary.get(f"{address}/csv/").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[1] == "1. Kols;–;Kommunen khs;–;Planlagt"
    sheet = load_workbook(BytesIO(b"".join(secretary.get(f"{address}/xlsx/").streaming_content))).active
    assert [cell.value for cell in sheet[2]] == ["1. Kols", "–", "Kommunen khs", "–", "Planlagt"]
    measure = PointFactory(measure__pathway=pathway, on=date(2014, 9, 1), value="12.5").measure
    points = secretary.get(f"/khs/forlop/maal/{measure.pk}/tabell/csv/")
    assert b"01.09.2014;12,5" in b"".join(points.streaming_content)
