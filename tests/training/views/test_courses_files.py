"""The files of courses, and the names of people on pages and in files: who gets them."""

import io
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import MembershipFactory
from tests.figures.calendars import events_of
from tests.training.factories import RegistrationFactory, TrainingDayFactory, TrainingFactory, TrainingGoalFactory
from tests.training.people import responder_of
from training.models import Training

MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def course(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingFactory(
        project__samarbeid=khs.samarbeid, project__name="Alert", title="Superinstruktører", hours=8,
        materials_paid_by="KHS",
    )  # fmt: skip


@pytest.fixture
def day(course):
    return TrainingDayFactory(
        training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22), places=2, note="For Sande"
    )


@pytest.fixture
def neighbour(khs):
    return MembershipFactory(samarbeid=khs.samarbeid).organisation


def url(name, *args):
    return reverse(f"training:{name}", args=["khs", *args])


def pages_of(course, day):
    slug = course.project.slug
    by_project = ("list", "matrix", "matrix_csv", "matrix_xlsx", "rollouts", "calendar")
    return [url(name, slug) for name in by_project] + [url("day", day.pk), url("day_calendar", day.pk)]


def text_of(answer):
    return b"".join(answer).decode("utf-8", "replace") if answer.streaming else answer.content.decode()


def words_of(answer):
    """All words of an XLSX or PDF answer."""
    content = b"".join(answer)
    if answer["Content-Type"] == "application/pdf":
        return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return " ".join(str(cell.value) for row in load_workbook(io.BytesIO(content)).active for cell in row)


@pytest.mark.parametrize("role", ["member", "reader_user"])
def test_names_stand_on_no_page_and_in_no_file_for_others(khs, course, day, neighbour, role):
    RegistrationFactory(day=day, organisation=neighbour, person_name=MARK)
    RegistrationFactory(day=day, organisation=khs.municipality, person_name=MARK, state="waiting")
    client = khs.client_of(getattr(khs, role))
    answers = [client.get(page) for page in pages_of(course, day)]
    assert [answer.status_code for answer in answers] == [200] * 8
    assert [MARK in text_of(answer) for answer in answers if "spreadsheetml" not in answer["Content-Type"]] == [
        False
    ] * 7
    assert MARK not in words_of(client.get(url("matrix_xlsx", course.project.slug)))
    assert [client.get(url(f"participants_{kind}", day.pk)).status_code for kind in ("xlsx", "pdf")] == [403, 403]


def test_whoever_answers_for_a_municipality_reads_its_own_names_alone(khs, other, course, day, neighbour):
    RegistrationFactory(day=day, organisation=neighbour, person_name=MARK)
    RegistrationFactory(day__training__project__samarbeid=other.samarbeid, person_name=MARK)
    RegistrationFactory(day=day, organisation=khs.municipality, person_name="Egen Deltaker")
    client = khs.client_of(responder_of(khs))
    page = client.get(url("day", day.pk)).content.decode()
    files = [words_of(client.get(url(f"participants_{kind}", day.pk))) for kind in ("xlsx", "pdf")]
    assert [("Egen Deltaker" in text, MARK in text) for text in (page, *files)] == [(True, False)] * 3


def test_those_who_manage_get_all_names_as_spreadsheet_and_pdf(khs, day, neighbour):
    RegistrationFactory(day=day, organisation=neighbour, person_name="=Deltaker A", role="Lege")
    RegistrationFactory(
        day=day, organisation=neighbour, person_name="", erased_at="2014-11-01T10:00:00Z", state="waiting"
    )
    client = khs.client_of(khs.secretary)
    sheet = load_workbook(io.BytesIO(b"".join(client.get(url("participants_xlsx", day.pk))))).active
    assert [[cell.value or "" for cell in row] for row in sheet] == [
        ["Kommune", "Navn", "Rolle", "Plass", "Oppmøte"],
        [neighbour.name, "'=Deltaker A", "Lege", "Påmeldt", ""],
        [neighbour.name, "Slettet", "Sykepleier", "Venteliste", ""],
    ]
    answer = client.get(url("participants_pdf", day.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="deltakere-2015-01-21.pdf"'
    written = words_of(answer)
    assert [word in written for word in ("Superinstruktører", "21.–22. januar 2015", "=Deltaker A", "Slettet")] == [
        True
    ] * 4


def test_the_matrix_as_csv_opens_in_a_norwegian_spreadsheet(khs, course, day):
    Training.objects.update(title="=HYPERLINK(1)")
    TrainingGoalFactory(training=course, organisation=khs.municipality, wanted=2)
    answer = khs.client_of(khs.reader_user).get(url("matrix_csv", course.project.slug))
    assert (answer["Content-Disposition"], answer["Content-Type"]) == (
        'attachment; filename="alert-kurs.csv"',
        "text/csv; charset=utf-8",
    )
    assert b"".join(answer).decode() == (
        "\ufeffKommune/region;Kurs;Ønsket;Ferdige;Mangler;Påmeldt;Venteliste;Siste/neste;Status;Bredding;"
        "Opplært hjemme\r\n"
        f"{khs.municipality.name};'=HYPERLINK(1);2;0;2;0;0;21.–22. jan. 2015;Planlagt;;\r\n"
    )


def test_calendars_have_whole_days_and_say_what_is_cancelled(khs, other, course, day):
    off = TrainingDayFactory(training=course, starts_on=date(2014, 12, 1), state="cancelled", version=3)
    TrainingDayFactory(training__project__samarbeid=other.samarbeid, venue=MARK)
    client = khs.client_of(khs.reader_user)
    answer = client.get(url("calendar", course.project.slug))
    events = events_of(b"".join(answer))
    assert [
        (e["UID"].split("@")[0], e["SEQUENCE"], e["DTSTART"], e["DTEND"], e["SUMMARY"], e["STATUS"]) for e in events
    ] == [
        (f"kurs-{off.pk}", 3, date(2014, 12, 1), date(2014, 12, 2), "Superinstruktører", "CANCELLED"),
        (f"kurs-{day.pk}", 1, date(2015, 1, 21), date(2015, 1, 23), "Superinstruktører", "CONFIRMED"),
    ]
    (one,) = events_of(b"".join(client.get(url("day_calendar", day.pk))))
    assert (one["LOCATION"], one["DESCRIPTION"]) == ("Asker", "For Sande")
