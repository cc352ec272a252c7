"""The pages of requests: who reads what, and what a post leads to."""

import csv
import io
from datetime import date
from functools import partial

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from organisations.models import Membership, Notice, OutboxMail
from projects import replies
from projects.actions import answering, reminders
from projects.actions import requests as actions
from projects.figures import Number
from projects.models import Recipient, RecipientFile, Request
from projects.request_texts import NomineeText, Reply
from tests import factories
from tests.projects import factories_requests as make_one

MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Sykepleiere")


@pytest.fixture
def sent(khs, project):
    return make_one.RequestFactory(
        samarbeid=khs.samarbeid, project=project, title="Utdanning", due_on=date(2014, 11, 11)
    )


@pytest.fixture
def asked(khs, sent):
    return make_one.RecipientFactory(request=sent, organisation=khs.municipality)


@pytest.fixture
def secret(sent):
    """A neighbour that has answered, with the word in all that it has sent and drafted."""
    secret = make_one.AnsweredFactory(
        request=sent, organisation__name="Nabo kommune", answer=f"<p>{MARK}</p>", draft={"text": f"<p>UTKAST{MARK}</p>"}
    )
    make_one.NomineeFactory(recipient=secret, name=f"Kandidat {MARK}")
    return secret


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
    Request.objects.filter(pk=sent.pk).update(text=f"<p>Spørsmål {MARK}</p>")
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
    make_one.RequestFactory(samarbeid=khs.samarbeid, title="=Eldre", state="closed", due_on=date(2014, 10, 1))
    make_one.RequestFactory(samarbeid=other.samarbeid, title=MARK)
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


def test_mails_carry_no_answer(khs, sent, asked, secret):
    user_of(khs)
    user_of(khs, secret.organisation)
    reminders.remind(sent, by=khs.by)
    actions.recall_request(sent, because="Feil", by=khs.by)
    told = [(notice.subject, notice.body) for notice in Notice.objects.all()]
    assert (len(told), MARK in str(told)) == (3, False)
    assert OutboxMail.objects.count() == 0


def test_the_compiled_answers_are_plain_structure_with_names_of_nominees_alone(sent, asked, secret):
    html = replies.compiled_html(sent)
    assert html.startswith("<h3>Utdanning</h3>")
    wanted = ["<h4>Nabo kommune, 3. november 2014</h4>", f"<li>Kommuneoverlege, Nabo kommune: Kandidat {MARK}</li>",
              "<h4>Har ikke svart</h4>", "<li>Kommunen khs</li>"]  # fmt: skip
    assert [text for text in wanted if text not in html] == []
    assert secret.answered_by.name not in html and "UTKAST" not in html


def test_without_names_no_file_names_anybody(sent, secret):
    for name in ("CV Kandidat Etternavn.pdf", "Søknad.pdf"):
        document = factories.DocumentFactory(samarbeid=sent.samarbeid, original_name=name)
        RecipientFile.objects.create(
            samarbeid=sent.samarbeid, recipient=secret, document=document, sent_at=secret.answered_at
        )
    html = replies.compiled_html(sent, names=False)
    assert ("Kandidat" in html, "CV" in html, "<p>2 filer fulgte svaret.</p>" in html) == (False, False, True)
    assert "CV Kandidat Etternavn.pdf, Søknad.pdf" in replies.compiled_html(sent, names=True)


def test_a_title_is_text_in_the_compiled_answers(khs):
    sent = make_one.RequestFactory(samarbeid=khs.samarbeid, title="<script>alert(1)</script>")
    assert "<script" not in replies.compiled_html(sent)


def test_numbers_of_a_project_name_no_answer(khs, project, sent, asked, secret):
    make_one.RequestFactory(samarbeid=khs.samarbeid, project=project, title="Eldre", sent_at="2014-09-01T09:00Z")
    make_one.DraftFactory(samarbeid=khs.samarbeid, project=project)
    assert replies.numbers_of(project) == [
        Number("har svart", "1 av 2"),
        Number("har svart på forespørsel 1. september 2014", "0 av 0"),
    ]


def test_tally_counts_refusals_and_late_ones_and_leaves_out_the_moved(khs, sent, asked, secret):
    make_one.AnsweredFactory(request=sent, state="declined", answered_at="2014-11-12T08:00:00+01:00")
    make_one.AnsweredFactory(request=sent, answered_at="2014-11-11T23:30:00+01:00")
    make_one.RecipientFactory(request=sent, state="moved")
    assert replies.tally_of([sent]) == {sent.pk: replies.Tally(total=4, replied=3, declined=1, late=1)}
    assert [(each.days, each.sentence) for each in replies.overdue_of(khs.by)] == [
        (13, "Frist utløpt for 13 dager siden")
    ]


def test_what_waits_for_a_municipality_is_its_own_open_requests(khs, other, sent, asked):
    make_one.RecipientFactory(request__samarbeid=khs.samarbeid, request__state="closed", organisation=khs.municipality)
    make_one.RecipientFactory(request__samarbeid=other.samarbeid, organisation=khs.municipality)
    make_one.AnsweredFactory(request__samarbeid=khs.samarbeid, organisation=khs.municipality)
    assert list(replies.waiting_for(khs.reader(khs.reader_user))) == [asked]
    read = page(khs.client_of(user_of(khs)), url())
    assert read.index("Venter på svar") < read.index("Åpne forespørsler")


def add_rows(khs, project):
    sent = make_one.RequestFactory(samarbeid=khs.samarbeid, project=project, due_on=date(2014, 11, 1))
    make_one.RecipientFactory(request=sent, organisation=khs.municipality)
    make_one.NomineeFactory(recipient__request=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
    make_one.RecipientFactory(request__samarbeid=khs.samarbeid, request__state="closed", request__project=project)
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
        make_one.NomineeFactory(recipient__request=sent)
        counts.append(
            [
                count(lambda: asks.get(url())),
                count(lambda: answers.get(url())),
                count(lambda: asks.get(url("liste.csv"))),
                count(lambda: asks.get(project.get_absolute_url())),
                count(lambda: replies.tally_of(list(Request.objects.all()))),
                count(lambda: replies.panel_of(project, reader)),
                count(lambda: replies.overdue_of(reader)),
                count(lambda: list(replies.waiting_for(reader))),
                count(partial(replies.compiled_html, sent)),
            ]
        )
    assert counts[0] == counts[1]
    assert counts[0][4:] == [2, 3, 1, 1, 4]


def test_the_page_of_one_request_asks_as_often_for_three_answers_as_for_one(khs, sent):
    asks = khs.client_of(khs.secretary)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            answered = make_one.AnsweredFactory(request=sent)
            make_one.NomineeFactory(recipient=answered, seat=factories.SeatFactory(utvalg=khs.utvalg))
            RecipientFile.objects.create(
                samarbeid=khs.samarbeid,
                recipient=answered,
                document=factories.DocumentFactory(samarbeid=khs.samarbeid),
                sent_at=make_one.SENT,
            )
        counts.append(count(lambda: asks.get(url(f"{sent.pk}/"))))
    assert counts[0] == counts[1] < 25


WRITTEN = {"version": "1", "kind": "answer", "title": "Ny", "text": "<p>Hva?</p>", "due_on": "2014-12-05"}


def test_written_checked_and_sent(khs):
    member = factories.OrganisationFactory(name="Medlem kommune")
    Membership.objects.create(
        samarbeid=khs.samarbeid, organisation=member, party="kommune", valid_from=factories.FIRST_DAY
    )
    client = khs.client_of(khs.secretary)
    started = client.post(url("ny/"), {"kind": "answer"})
    draft = Request.objects.get()
    assert started.url == url(f"{draft.pk}/skriv/")
    typed = {**WRITTEN, "organisations": str(member.pk), "next": "send"}
    answer = client.post(url(f"{draft.pk}/skriv/"), typed)
    assert (answer.status_code, answer.url) == (302, url(f"{draft.pk}/send/"))
    read = page(client, answer.url)
    assert "Har ingen kontakt" in read and "Medlem kommune" in read and "Send uten e-post" in read
    client.post(url(f"{draft.pk}/send/"), {"version": "2"})
    assert list(Recipient.objects.values_list("organisation__name", "state")) == [("Medlem kommune", "waiting")]
    assert "Ingen kontakt" in page(client, url(f"{draft.pk}/"))


def test_going_on_says_what_is_missing_at_each_field(khs):
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid)
    typed = {"version": "1", "kind": "attend", "due_on": "2014-11-01", "next": "send"}
    answer = khs.client_of(khs.secretary).post(url(f"{draft.pk}/skriv/"), typed)
    assert (answer.status_code, {name: list(said) for name, said in answer.context["form"].errors.items()}) == (
        422,
        {
            "title": ["Skriv en tittel"],
            "text": ["Skriv hva dere spør om"],
            "due_on": ["Fristen kan ikke være før i dag"],
            "starts_on": ["Skriv dag og klokkeslett for det dere inviterer til"],
            "organisations": ["Velg hvem som skal svare"],
        },
    )
    read = answer.content.decode()
    assert "<title>Feil: " in read and '<a href="#id_title">Skriv en tittel</a>' in read


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_writing_on_an_old_version_brings_both_texts(khs, headers):
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, title="Deres tittel", version=3)
    client = khs.client_of(khs.secretary)
    answer = client.post(url(f"{draft.pk}/skriv/"), {**WRITTEN, "title": "Min tittel"}, headers=headers)
    read = answer.content.decode()
    assert (answer.status_code, "Deres tittel" in read, "Min tittel" in read) == (409, True, True)


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_two_colleagues_on_one_draft_keep_both_texts(khs, asked, headers):
    first, second = user_of(khs), user_of(khs)
    typed = {"version": "1", "text": "<p>Første tekst</p>"}
    assert khs.client_of(first).post(url(f"svar/{asked.pk}/"), typed).status_code == 302
    client = khs.client_of(second)
    answer = client.post(url(f"svar/{asked.pk}/"), {"version": "1", "text": "<p>Andre tekst</p>"}, headers=headers)
    read = answer.content.decode()
    assert (answer.status_code, "Første tekst" in read, "Andre tekst" in read) == (409, True, True)
    assert "Lagret av en kollega kl." in page(client, url(f"svar/{asked.pk}/"))
    assert client.post(url(f"svar/{asked.pk}/"), {"version": "2", "text": "<p>Begge</p>"}).status_code == 302


def test_an_answer_is_sent_confirmed_and_changed_until_closed(khs, sent, asked):
    client = khs.client_of(user_of(khs))
    answer = client.post(url(f"svar/{asked.pk}/send/"), {"version": "1", "text": "Vi trenger dette"}, follow=True)
    read = answer.content.decode()
    assert answer.redirect_chain == [(url(f"svar/{asked.pk}/kvittering/"), 302)]
    assert "Svaret er sendt" in read and "Vi trenger dette" in read and "Endre svaret" in read
    client.post(url(f"svar/{asked.pk}/send/"), {"version": "2", "text": "Vi trenger mer"})
    read = page(khs.client_of(khs.secretary), url(f"{sent.pk}/"))
    assert "Vi trenger mer" in read and "1 tidligere svar som er endret" in read
    actions.close_request(sent, by=khs.by)
    read = page(client, url(f"svar/{asked.pk}/"))
    assert "Forespørselen er avsluttet" in read and "<textarea" not in read and "Vi trenger mer" in read
    late = client.post(url(f"svar/{asked.pk}/send/"), {"version": "3", "text": "For sent"})
    assert (late.status_code, "For sent" in late.content.decode()) == (422, True)


def test_a_nomination_without_name_says_so_at_the_field(khs, sent, asked):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.RequestSeatFactory(request=sent, seat=seat)
    Request.objects.filter(pk=sent.pk).update(kind="nominate")
    client = khs.client_of(user_of(khs))
    typed = {"version": "1", f"title_{seat.pk}": "Fastlege", f"email_{seat.pk}": "ikke en adresse"}
    answer = client.post(url(f"svar/{asked.pk}/send/"), typed)
    assert (answer.status_code, {name: list(said) for name, said in answer.context["form"].errors.items()}) == (
        422,
        {
            f"email_{seat.pk}": ["Skriv e-postadressen slik: navn@kommune.no"],
            f"name_{seat.pk}": ["Skriv navnet på den dere foreslår"],
        },
    )
    assert 'value="Fastlege"' in answer.content.decode()


def test_a_file_is_seen_by_those_who_ask_once_it_is_sent(khs, sent, asked):
    user = user_of(khs)
    client, asks = khs.client_of(user), khs.client_of(khs.secretary)
    typed = {"version": "1", "text": "Se fil", "files": SimpleUploadedFile("svar.txt", MARK.encode())}
    client.post(url(f"svar/{asked.pk}/"), typed)
    row = RecipientFile.objects.get()
    address = url(f"fil/{row.pk}/")
    assert [client.get(address).status_code, asks.get(address).status_code] == [200, 404]
    answering.answer(asked, Reply("<p>Se fil</p>"), version=2, by=khs.reader(user))
    assert [asks.get(address).status_code, khs.client_of(khs.member).get(address).status_code] == [200, 404]


def test_an_empty_file_is_told_and_the_text_is_kept(khs, asked):
    client = khs.client_of(user_of(khs))
    typed = {"version": "1", "text": "Teksten min", "files": SimpleUploadedFile("tom.txt", b"")}
    answer = client.post(url(f"svar/{asked.pk}/send/"), typed)
    read = answer.content.decode()
    assert (answer.status_code, "«tom.txt» er tom" in read, "Teksten min" in read) == (422, True, True)
    assert Recipient.objects.get(pk=asked.pk).state == "waiting"


def test_a_nominee_gets_the_chosen_seat_and_a_second_click_says_that_it_is_done(khs, sent, secret):
    nominee, seat = secret.nominees.get(), factories.SeatFactory(utvalg=khs.utvalg)
    make_one.RequestSeatFactory(request=sent, seat=seat)
    make_one.RequestSeatFactory(request=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
    client = khs.client_of(khs.secretary)
    client.post(url(f"forslag/{nominee.pk}/oppnevn/"), {"seat": str(seat.pk)})
    assert (seat.verv.get().person.name, "Oppnevnt" in page(client, url(f"{sent.pk}/"))) == (f"Kandidat {MARK}", True)
    again = client.post(url(f"forslag/{nominee.pk}/oppnevn/"), {"seat": str(seat.pk)}, follow=True)
    assert "Velg en ledig plass fra listen" in again.content.decode()


@pytest.mark.parametrize("act", ["oppnevn", "legg-bort"])
def test_whoever_decides_on_an_answer_that_is_changed_is_told_to_read_it_again(khs, sent, secret, act):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.RequestSeatFactory(request=sent, seat=seat)
    gone = secret.nominees.get()
    asks = khs.client_of(khs.secretary)
    assert page(asks, url(f"{sent.pk}/")).count(f'name="request" value="{sent.pk}"') == 2
    by = khs.reader(user_of(khs, secret.organisation))
    answering.answer(secret, Reply("<p>Ny.</p>", nominees=(NomineeText("Ny kandidat"),)), version=1, by=by)
    address = url(f"forslag/{gone.pk}/{act}/")
    typed = {"seat": str(seat.pk), "request": str(sent.pk)}
    answer = asks.post(address, typed, follow=True)
    assert answer.redirect_chain == [(url(f"{sent.pk}/"), 302)]
    assert "Svaret er endret siden du leste det. Les det på nytt." in answer.content.decode()
    assert (seat.verv.exists(), secret.nominees.get().state) == (False, "proposed")
    codes = [asks.post(address, {"request": wrong}).status_code for wrong in ("", "x", "0")]
    assert codes == [404, 404, 404]


def test_the_owner_of_a_project_reads_who_is_proposed_and_decides_nothing(khs, project, sent, secret):
    make_one.RequestSeatFactory(request=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
    project.owner = khs.member.person
    project.save()
    reads = {user: page(khs.client_of(user), url(f"{sent.pk}/")) for user in (khs.member, khs.lead)}
    address = url(f"forslag/{secret.nominees.get().pk}/oppnevn/")
    seat = sent.seats.get()
    assert khs.client_of(khs.member).post(address, {"seat": str(seat.pk)}).status_code == 403
    found = [[word in read for word in (f"Kandidat {MARK}", "/oppnevn/", "/legg-bort/")] for read in reads.values()]
    assert found == [[True, False, False], [True, True, True]]


def test_the_owner_of_a_project_is_not_offered_to_ask_for_nominees(khs, project):
    factories.SeatFactory(utvalg=khs.utvalg)
    project.owner = khs.member.person
    project.save()
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, project=project)
    paths = {user: url(f"{draft.pk}/skriv/") for user in (khs.member, khs.lead)}
    reads = [page(khs.client_of(user), path) for user, path in paths.items()]
    assert [("Be om forslag til et utvalg" in read, "Ledige plasser" in read) for read in reads] == [
        (False, False), (True, True),
    ]  # fmt: skip
    typed = {**WRITTEN, "kind": "nominate", "project": str(project.pk)}
    answer = khs.client_of(khs.member).post(url(f"{draft.pk}/skriv/"), typed)
    assert (answer.status_code, Request.objects.get().kind) == (422, "answer")


def test_the_owner_of_a_project_reads_a_nomination_that_others_write(khs, project):
    project.owner = khs.member.person
    project.save()
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, project=project, kind="nominate", title="Oppnevning")
    client = khs.client_of(khs.member)
    codes = [client.get(url(f"{draft.pk}/{path}")).status_code for path in ("", "skriv/", "send/")]
    assert (codes, "Oppnevning" in page(client, url())) == ([200, 403, 403], False)


def test_a_seat_that_others_have_filled_is_not_asked_for_any_more(khs, sent, asked):
    Request.objects.filter(pk=sent.pk).update(kind="nominate")
    vacant, filled = (factories.SeatFactory(utvalg=khs.utvalg) for _ in range(2))
    for seat in (vacant, filled):
        make_one.RequestSeatFactory(request=sent, seat=seat)
    factories.VervFactory(seat=filled)
    read = page(khs.client_of(user_of(khs)), url(f"svar/{asked.pk}/"))
    assert (f"name_{vacant.pk}" in read, f"name_{filled.pk}" in read) == (True, False)
