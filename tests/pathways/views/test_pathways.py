"""The pages of pathways and gatherings: what stands on them, forms with faults, conflicts, files, and their queries."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from icalendar import Calendar
from openpyxl import load_workbook

from organisations.models import Notice, Trail
from organisations.refusals import Refused
from pathways import timelines
from pathways.actions.measures import put_points
from pathways.forms.measures import PointsForm, day_of, value_of
from pathways.models import Gathering, GatheringInvitation, Measure, MeasurePoint, Pathway, PathwayParticipant
from tests import factories
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
MEASURE_FIELDS = ("version", "name", "unit", "direction", "definition", "source")
GATHERING = {"version": "1", "title": "Samling", "kind": "gathering", "starts_on": "2015-02-02"}


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


def test_two_who_change_at_once_lose_nothing(project, secretary):
    row = PathwayFactory(project=project, number=3, name="Hofte", version=2)
    answer = secretary.post(f"/khs/forlop/{row.pk}/endre/", {**PATHWAY, "version": "1", "name": "Min tekst"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Noen lagret før deg" in shown
    assert "Lagret av andre: Navn" in shown
    assert "<dd>Hofte</dd>" in shown
    assert 'value="Min tekst"' in shown
    again = secretary.post(f"/khs/forlop/{row.pk}/endre/", {**PATHWAY, "version": "2", "name": "Min tekst"})
    assert (again.status_code, Pathway.objects.get().name) == (302, "Min tekst")


def test_a_moved_gathering_meets_a_conflict_too(project, secretary):
    row = GatheringFactory(project=project, version=5, venue="Asker")
    answer = secretary.post(f"/khs/samlinger/{row.pk}/endre/", {**GATHERING, "venue": "Drammen"})
    shown = answer.content.decode()
    assert (answer.status_code, "<dd>Asker</dd>" in shown, 'value="Drammen"' in shown) == (409, True, True)


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


def test_the_responder_answers_for_a_gathering(khs, project):
    row = InvitationFactory(gathering__project=project, organisation=khs.municipality)
    client = responder(khs)
    assert "Svar for Kommunen khs" in page(client, f"/khs/samlinger/svar/{row.pk}/")
    client.post(f"/khs/samlinger/svar/{row.pk}/", {"state": "coming"})
    assert GatheringInvitation.objects.get().state == "coming"


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


def test_cancelling_is_asked_once_more_and_then_told(khs, project, secretary):
    responder(khs)
    row = InvitationFactory(gathering__project=project, organisation=khs.municipality).gathering
    assert "Avlyse samlingen?" in page(secretary, f"/khs/samlinger/{row.pk}/avlys/")
    secretary.post(f"/khs/samlinger/{row.pk}/avlys/")
    assert (Gathering.objects.get().state, Notice.objects.get().kind) == ("cancelled", "gathering.cancelled")


def test_only_pathways_of_the_project_can_be_chosen(khs, project, secretary):
    PathwayFactory(project=project)
    stranger = PathwayFactory(project__samarbeid=khs.samarbeid)
    answer = secretary.post("/khs/forlop/prosjekt/forloep/samling/ny/", {**GATHERING, "pathways": stranger.pk})
    assert (answer.status_code, Gathering.objects.count()) == (422, 0)


def test_points_are_taken_whole_or_not_at_all(project, secretary):
    measure = MeasureFactory(pathway__project=project)
    PointFactory(measure=measure, on=date(2014, 9, 1), value=40)
    address = f"/khs/forlop/maal/{measure.pk}/"
    wrong = secretary.post(address, {"points": "01.09.2014;31\n31.09.2014;30\n\n02.10.2014;mange\nbare tekst"})
    shown = wrong.content.decode()
    assert (wrong.status_code, MeasurePoint.objects.get().value) == (422, 40)
    for text in ("Linje 2: «31.09.2014;30» har ingen gyldig dato", "Linje 4", "Linje 5: skriv dato;verdi"):
        assert text in shown
    assert "01.09.2014;31" in shown
    assert secretary.post(address, {"points": "2014-10-01;29,5\n01.09.2014\t31"}).status_code == 302
    assert list(MeasurePoint.objects.values_list("on", "value")) == [(date(2014, 9, 1), 31), (date(2014, 10, 1), 29.5)]


def test_nobody_has_measured_what_is_to_come(project, secretary):
    measure = MeasureFactory(pathway__project=project)
    answer = secretary.post(f"/khs/forlop/maal/{measure.pk}/", {"points": "01.12.2014;3\n01.11.2014;2"})
    assert (answer.status_code, "1. desember 2014" in answer.content.decode()) == (422, True)
    assert MeasurePoint.objects.count() == 0


def test_a_day_that_stands_twice_is_named():
    form = PointsForm({"points": "01.10.2014;3\n2014-10-01;4"})
    assert form.errors["points"] == ["Linje 2: dagen står to ganger. Behold én av linjene."]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", "12"), ("12,5", "12.5"), ("-3.25", "-3.25"), ("−3", "-3"), ("1 234", "1234"), ("12,3456", None),
     ("1e3", None), ("9999999999", None), ("", None), ("1\0", None), ("NaN", None)],
)  # fmt: skip
def test_values(typed, value):
    found = value_of(typed)
    assert (found if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.2014", date(2014, 11, 24)),
        ("2014-11-24", date(2014, 11, 24)),
        ("24.11.0014", None),
        ("31.02.2015", None),
    ],
)
def test_days(typed, day):
    assert day_of(typed) == day


def test_a_measure_is_added_and_its_name_is_used_once(project, secretary):
    pathway = PathwayFactory(project=project)
    typed = {"name": "Ventetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}
    address = f"/khs/forlop/{pathway.pk}/maal/nytt/"
    made = secretary.post(address, typed)
    assert made["Location"] == f"/khs/forlop/maal/{Measure.objects.get().pk}/"
    again = secretary.post(address, typed)
    assert (again.status_code, "alt et mål som heter «Ventetid»" in again.content.decode()) == (422, True)


def test_the_calendar_has_whole_days_and_times_and_what_is_cancelled(project, secretary):
    GatheringFactory(project=project, title="Samling 1", starts_on=date(2015, 1, 9), ends_on=date(2015, 1, 10))
    GatheringFactory(
        project=project, title="Workshop", starts_on=date(2015, 2, 2), starts_at=time(14), ends_at=time(17),
        whole_day=False, venue="Asker", state="cancelled",
    )  # fmt: skip
    answer = secretary.get("/khs/forlop/prosjekt/forloep/kalender/")
    events = Calendar.from_ical(b"".join(answer.streaming_content)).walk("VEVENT")
    assert [(str(e["summary"]), str(e["status"]), e.decoded("dtstart").isoformat()) for e in events] == [
        ("Samling 1 (Gode pasientforløp)", "CONFIRMED", "2015-01-09"),
        ("Workshop (Gode pasientforløp)", "CANCELLED", "2015-02-02T14:00:00+01:00"),
    ]
    assert events[0].decoded("dtend") == date(2015, 1, 11)
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


def test_a_count_of_people_takes_no_number_that_could_point_at_one(project, secretary):
    measure = MeasureFactory(pathway__project=project, counts_people=True)
    address = f"/khs/forlop/maal/{measure.pk}/"
    refused = secretary.post(address, {"points": "1.9.2014;12\n1.10.2014;4\n1.11.2014;0"})
    page = refused.content.decode()
    sentence = "Færre enn fem kan peke på personer og lagres ikke: 1. oktober 2014."
    assert (refused.status_code, sentence in page, "1.10.2014;4" in page) == (422, True, True)
    assert measure.points.count() == 0
    secretary.post(address, {"points": "1.9.2014;12\n1.10.2014;5\n1.11.2014;0"})
    assert [int(point.value) for point in measure.points.order_by("on")] == [12, 5, 0]


def test_a_measure_is_changed_and_two_who_change_it_at_once_lose_nothing(khs, project, secretary):
    row = MeasureFactory(pathway__project=project, name="Ventetid")
    MeasureFactory(pathway=row.pathway, name="Liggetid")
    address = f"/khs/forlop/maal/{row.pk}/endre/"
    typed = {name: str(secretary.get(address).context["form"][name].value()) for name in MEASURE_FIELDS}
    assert f'href="{address}"' in page(secretary, row.pathway.get_absolute_url())
    taken = secretary.post(address, {**typed, "name": "Liggetid"})
    assert (taken.status_code, "alt et mål som heter «Liggetid»" in taken.content.decode()) == (422, True)
    assert secretary.post(address, {**typed, "unit": "timer"}).status_code == 302
    late = secretary.post(address, {**typed, "source": "Min kilde"})
    shown = late.content.decode()
    wanted = ["Noen lagret før deg", "Lagret av andre: Enhet", "<dd>timer</dd>", 'value="Min kilde"']
    assert (late.status_code, [text for text in wanted if text not in shown]) == (409, [])
    again = {**typed, "version": late.context["form"]["version"].value(), "unit": "timer", "source": "Min kilde"}
    assert secretary.post(address, again).status_code == 302
    assert Measure.objects.values_list("name", "unit", "source").get(pk=row.pk) == ("Ventetid", "timer", "Min kilde")
    assert list(Trail.objects.values_list("verb", flat=True)) == ["edit_measure"] * 2


def test_a_measure_with_small_numbers_counts_people_once_they_are_removed(khs, project, secretary):
    row = MeasureFactory(pathway__project=project)
    small = PointFactory(measure=row, on=date(2014, 10, 1), value=4)
    PointFactory(measure=row, on=date(2014, 9, 1), value=12)
    address, points = f"/khs/forlop/maal/{row.pk}/endre/", f"/khs/forlop/maal/{row.pk}/"
    typed = {name: str(secretary.get(address).context["form"][name].value()) for name in MEASURE_FIELDS}
    refused = secretary.post(address, {**typed, "counts_people": "on"})
    sentence = "Målet har tall under fem, som kan peke på personer: 1. oktober 2014. Fjern de målingene"
    assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    assert Measure.objects.get().counts_people is False
    remove = f"/khs/forlop/maaling/{small.pk}/fjern/"
    assert f'action="{remove}"' in page(secretary, points)
    assert khs.client_of(khs.member).post(remove).status_code == 403
    assert "Målingen 1. oktober 2014 (4 dager) er fjernet." in secretary.post(remove, follow=True).content.decode()
    assert [(point.on.month, int(point.value)) for point in row.points.all()] == [(9, 12)]
    assert Trail.objects.values_list("verb", "object_id").get() == ("remove_point", row.pk)
    assert secretary.post(remove).status_code == 404
    assert secretary.post(address, {**typed, "counts_people": "on"}).status_code == 302
    # Whoever read the measure before that puts no small number either.
    with pytest.raises(Refused, match="Færre enn fem"):
        put_points(row, [(date(2014, 11, 1), Decimal(3))], by=khs.by)
