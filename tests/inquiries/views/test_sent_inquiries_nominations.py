"""Who is proposed: who reads it, who decides, and what then is said."""

import pytest

from inquiries.actions import answering
from inquiries.models import Inquiry
from inquiries.texts import NomineeText, Reply
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import MARK, WRITTEN, page, url, user_of


def test_a_nominee_gets_the_chosen_seat_and_a_second_click_says_that_it_is_done(khs, sent, secret):
    nominee, seat = secret.nominees.get(), factories.SeatFactory(utvalg=khs.utvalg)
    make_one.InquirySeatFactory(inquiry=sent, seat=seat)
    make_one.InquirySeatFactory(inquiry=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
    client = khs.client_of(khs.secretary)
    client.post(url(f"forslag/{nominee.pk}/oppnevn/"), {"seat": str(seat.pk)})
    assert (seat.verv.get().person.name, "Oppnevnt" in page(client, url(f"{sent.pk}/"))) == (f"Kandidat {MARK}", True)
    again = client.post(url(f"forslag/{nominee.pk}/oppnevn/"), {"seat": str(seat.pk)}, follow=True)
    assert "Velg en ledig plass fra listen" in again.content.decode()


@pytest.mark.parametrize("act", ["oppnevn", "legg-bort"])
def test_whoever_decides_on_an_answer_that_is_changed_is_told_to_read_it_again(khs, sent, secret, act):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.InquirySeatFactory(inquiry=sent, seat=seat)
    gone = secret.nominees.get()
    asks = khs.client_of(khs.secretary)
    assert page(asks, url(f"{sent.pk}/")).count(f'name="inquiry" value="{sent.pk}"') == 2
    by = khs.reader(user_of(khs, secret.organisation))
    answering.answer(secret, Reply("<p>Ny.</p>", nominees=(NomineeText("Ny kandidat"),)), version=1, by=by)
    address = url(f"forslag/{gone.pk}/{act}/")
    typed = {"seat": str(seat.pk), "inquiry": str(sent.pk)}
    answer = asks.post(address, typed, follow=True)
    assert answer.redirect_chain == [(url(f"{sent.pk}/"), 302)]
    assert "Svaret er endret siden du leste det. Les det på nytt." in answer.content.decode()
    assert (seat.verv.exists(), secret.nominees.get().state) == (False, "proposed")
    codes = [asks.post(address, {"inquiry": wrong}).status_code for wrong in ("", "x", "0")]
    assert codes == [404, 404, 404]


def test_the_owner_of_a_project_reads_who_is_proposed_and_decides_nothing(khs, project, sent, secret):
    make_one.InquirySeatFactory(inquiry=sent, seat=factories.SeatFactory(utvalg=khs.utvalg))
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
    assert (answer.status_code, Inquiry.objects.get().kind) == (422, "answer")


def test_the_owner_of_a_project_reads_a_nomination_that_others_write(khs, project):
    project.owner = khs.member.person
    project.save()
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, project=project, kind="nominate", title="Oppnevning")
    client = khs.client_of(khs.member)
    codes = [client.get(url(f"{draft.pk}/{path}")).status_code for path in ("", "skriv/", "send/")]
    assert (codes, "Oppnevning" in page(client, url())) == ([200, 403, 403], False)


def test_a_seat_that_others_have_filled_is_not_asked_for_any_more(khs, sent, asked):
    Inquiry.objects.filter(pk=sent.pk).update(kind="nominate")
    vacant, filled = (factories.SeatFactory(utvalg=khs.utvalg) for _ in range(2))
    for seat in (vacant, filled):
        make_one.InquirySeatFactory(inquiry=sent, seat=seat)
    factories.VervFactory(seat=filled)
    read = page(khs.client_of(user_of(khs)), url(f"svar/{asked.pk}/"))
    assert (f'name="name_{vacant.pk}"' in read, f'name="name_{filled.pk}"' in read) == (True, False)
