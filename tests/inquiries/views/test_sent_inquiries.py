"""Who reads what of an inquiry, on pages, in files and in mails."""

import csv
import io
from datetime import date
from functools import partial

import pypdfium2
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from inquiries import replies, unanswered
from inquiries.compiled import compiled_html
from inquiries.models import Inquiry, Recipient, RecipientFile
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import MARK, page, url, user_of


def test_what_a_municipality_answers_is_read_by_those_who_ask_and_by_itself(khs, other, sent, asked, secret):
    neighbour = user_of(khs, secret.organisation)
    users = [khs.secretary, khs.lead, neighbour, user_of(khs), khs.reader_user, khs.member, other.secretary]
    paths = ["", f"{sent.pk}/", f"svar/{secret.pk}/", f"svar/{asked.pk}/", f"svar/{secret.pk}/kvittering/"]
    seen = [any(MARK in page(khs.client_of(user), url(path)) for path in paths) for user in users]
    assert seen == [True, True, True, False, False, False, False]


def test_a_draft_is_for_the_organisation_alone(khs, sent, secret):
    asks = khs.client_of(khs.secretary)
    files = [asks.get(url(f"{sent.pk}/svar.{kind}")) for kind in ("csv", "pdf")]
    read = page(asks, url(f"{sent.pk}/")) + "".join(
        b"".join(f.streaming_content).decode(errors="ignore") for f in files
    )
    assert ("UTKAST" in read, MARK in read) == (False, True)
    assert "UTKAST" in page(khs.client_of(user_of(khs, secret.organisation)), url(f"svar/{secret.pk}/"))


def test_board_members_read_title_deadline_and_counts(khs, sent, asked, secret):
    Inquiry.objects.filter(pk=sent.pk).update(text=f"<p>Spørsmål {MARK}</p>")
    read = page(khs.client_of(khs.member), url(f"{sent.pk}/"))
    wanted = ["Utdanning", "11. november 2014", "1 av 2 har svart", "Frist utløpt for 13 dager siden"]
    assert ([text for text in wanted if text not in read], MARK in read, "Nabo" in read) == ([], False, False)


def test_files_hold_every_answer_safely_and_nothing_of_a_draft(khs, sent, asked, secret):
    Recipient.objects.filter(pk=secret.pk).update(answer="<p>=1+1</p><ul><li>To &amp; tre</li></ul>")
    asks = khs.client_of(khs.secretary)
    answers = {kind: asks.get(url(f"{sent.pk}/svar.{kind}")) for kind in ("csv", "xlsx", "pdf")}
    body = {kind: b"".join(answer.streaming_content) for kind, answer in answers.items()}
    wanted = [
        ["Organisasjon", "Svar", "Dato", "Etter fristen", "Tekst", "Antall", "Foreslåtte"],
        ["Kommunen khs", "Ikke svart", "–", "", "", "", ""],
        [
            "Nabo kommune", "Har svart", "03.11.2014", "", "'=1+1\nTo & tre", "",
            f"Kommuneoverlege, Nabo kommune: Kandidat {MARK}",
        ],
    ]  # fmt: skip
    assert list(csv.reader(io.StringIO(body["csv"].decode("utf-8-sig")), delimiter=";")) == wanted
    sheet = load_workbook(io.BytesIO(body["xlsx"])).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == wanted
    with pypdfium2.PdfDocument(body["pdf"]) as pdf:
        words = "".join(each.get_textpage().get_text_bounded() for each in pdf)
    assert [
        text for text in ("Utdanning", "1 av 2 har svart", "=1+1", MARK, "Har ikke svart") if text not in words
    ] == []
    assert {a.headers["Content-Security-Policy"].split(";")[0] for a in answers.values()} == {"sandbox"}
    assert answers["csv"].headers["Content-Disposition"] == 'attachment; filename="2014-11-24_svar_utdanning.csv"'


def test_the_list_is_a_file_for_those_who_ask_with_counts_and_no_answer(khs, other, project, sent, asked, secret):
    make_one.InquiryFactory(samarbeid=khs.samarbeid, title="=Eldre", state="closed", due_on=date(2014, 10, 1))
    make_one.InquiryFactory(samarbeid=other.samarbeid, title=MARK)
    make_one.DraftFactory(samarbeid=khs.samarbeid, title=MARK)
    Recipient.objects.filter(pk=secret.pk).update(answered_at="2014-11-12T08:00:00+01:00")
    asks = khs.client_of(khs.secretary)
    answers = {kind: asks.get(url(f"liste.{kind}")) for kind in ("csv", "xlsx")}
    body = {kind: b"".join(answer.streaming_content) for kind, answer in answers.items()}
    wanted = [
        ["Forespørsel", "Gjelder", "Prosjekt", "Frist", "Status", "Har svart", "Spurt", "Etter fristen"],
        ["Utdanning", "Spørsmål", "Sykepleiere", "11.11.2014", "Frist utløpt for 13 dager siden", "1", "2", "1"],
        ["'=Eldre", "Spørsmål", "", "01.10.2014", "Avsluttet", "0", "0", "0"],
    ]
    assert list(csv.reader(io.StringIO(body["csv"].decode("utf-8-sig")), delimiter=";")) == wanted
    sheet = load_workbook(io.BytesIO(body["xlsx"])).active
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == wanted
    assert answers["csv"].headers["Content-Disposition"] == 'attachment; filename="2014-11-24_foresporsler.csv"'


def test_only_those_who_may_take_the_list_along_are_shown_the_way(khs, sent, asked):
    reads = [page(khs.client_of(user), url()) for user in (khs.lead, khs.member, khs.reader_user)]
    assert [("liste.csv" in read, "liste.xlsx" in read) for read in reads] == [(True, True), *[(False, False)] * 2]


def add_rows(khs, project):
    sent = make_one.InquiryFactory(samarbeid=khs.samarbeid, project=project, due_on=date(2014, 11, 1))
    make_one.RecipientFactory(inquiry=sent, organisation=khs.municipality)
    make_one.NomineeFactory(recipient__inquiry=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
    make_one.RecipientFactory(inquiry__samarbeid=khs.samarbeid, inquiry__state="closed", inquiry__project=project)
    return sent


def count(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, project):
    user = user_of(khs)
    asks, answers, reader = khs.client_of(khs.secretary), khs.client_of(user), khs.reader(user)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            sent = add_rows(khs, project)
        make_one.NomineeFactory(recipient__inquiry=sent)
        counts.append(
            [
                count(lambda: asks.get(url())),
                count(lambda: answers.get(url())),
                count(lambda: asks.get(url("liste.csv"))),
                count(lambda: asks.get(project.get_absolute_url())),
                count(lambda: replies.tally_of(list(Inquiry.objects.all()))),
                count(lambda: replies.panel_of(project, reader)),
                count(lambda: replies.overdue_of(reader)),
                count(lambda: unanswered.unanswered_of(reader)),
                count(partial(compiled_html, sent)),
            ]
        )
    assert counts[0] == counts[1]
    assert counts[0][4:] == [2, 3, 1, 1, 4]


def test_the_page_of_one_inquiry_asks_as_often_for_three_answers_as_for_one(khs, sent):
    asks = khs.client_of(khs.secretary)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            answered = make_one.AnsweredFactory(inquiry=sent)
            make_one.NomineeFactory(recipient=answered, seat=factories.SeatFactory(utvalg=khs.utvalg))
            RecipientFile.objects.create(
                samarbeid=khs.samarbeid,
                recipient=answered,
                document=factories.DocumentFactory(samarbeid=khs.samarbeid),
                sent_at=make_one.SENT,
            )
        counts.append(count(lambda: asks.get(url(f"{sent.pk}/"))))
    assert counts[0] == counts[1] < 25
