"""The særutskrift of a sak: asked for by whoever may read the sak, made by a job, the same variant as the page."""

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from documents.models import Rendition
from jobs.actions import claim
from jobs.models import Job
from jobs.tasks import run_job
from meetings import tasks
from meetings.actions.excerpts import ASK_AGAIN_AFTER
from meetings.models import PublicationStatus
from tests.documents.pdf_samples import needs_poppler, text_of_page
from tests.documents.pdf_strings import needs_pdf_tools, places_with
from tests.reading.papers import SECRET, make_papers

# Registered by being imported.
HANDLERS = (tasks,)
LOOKS_AGAIN = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def papers(khs):
    made = make_papers(khs)
    Job.objects.filter(kind="excerpt.make").delete()
    return made


def address(publication, position=1):
    return reverse("reading:publication_excerpt", args=[publication.samarbeid.slug, publication.pk, position])


def asked():
    """(key, state) of every særutskrift asked for."""
    return list(Job.objects.filter(kind="excerpt.make").order_by("pk").values_list("key", "state"))


def work():
    for job in Job.objects.filter(kind="excerpt.make", state="queued"):
        run_job(job.pk)


def body_of(response):
    return b"".join(response.streaming_content)


def test_asking_twice_makes_one_job_and_renders_nothing(khs, papers):
    member, before = khs.client_of(khs.member), Rendition.objects.count()
    answers = [member.get(address(papers.protokoll)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    text = answers[1].content.decode()
    assert ["Særutskriften lages nå." in text, f'hx-get="{address(papers.protokoll)}"' in text] == [True, True]
    assert asked() == [(f"excerpt-{papers.protokoll.pk}-full-1", "queued")]
    assert Rendition.objects.count() == before


def test_who_asks_while_it_is_made_waits_for_the_same(khs, papers):
    member = khs.client_of(khs.member)
    member.get(address(papers.protokoll))
    claim(Job.objects.get(kind="excerpt.make").pk)
    assert member.get(address(papers.protokoll)).status_code == 202
    assert asked() == [(f"excerpt-{papers.protokoll.pk}-full-1", "running")]


@needs_poppler
def test_what_is_made_is_sent(khs, papers):
    member = khs.client_of(khs.member)
    member.get(address(papers.protokoll))
    work()
    answer = member.get(address(papers.protokoll))
    pdf = body_of(answer)
    wanted = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options", "Content-Length")
    assert [answer.status_code, *(answer[name] for name in wanted)] == [
        200, "application/pdf", 'attachment; filename="2014-11-24_prosjektstyret_protokoll_v1_sak-1-2014.pdf"',
        "private, no-store", "nosniff", str(len(pdf)),
    ]  # fmt: skip
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    lines = text_of_page(pdf, 1)
    assert [line in " ".join(lines) for line in ("Særutskrift", "Sak 1/2014 Møteplan 2015", "Styret vedtar")] == [
        True, True, True,
    ]  # fmt: skip


def test_the_page_that_looks_again_shows_the_link_and_no_file(khs, papers):
    member = khs.client_of(khs.member)
    assert member.get(address(papers.protokoll), **LOOKS_AGAIN).status_code == 202
    work()
    answer = member.get(address(papers.protokoll), **LOOKS_AGAIN)
    text = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert ["Last ned særutskriften" in text, "hx-trigger" in text] == [True, False]


@needs_pdf_tools
def test_each_reader_gets_the_variant_of_the_page(khs, papers):
    readers = {"member": khs.client_of(khs.member), "reader": khs.client_of(khs.reader_user)}
    for client in readers.values():
        for position in (1, 2):
            client.get(address(papers.protokoll, position))
    work()
    found = {
        (role, position): SECRET in places_with(body_of(client.get(address(papers.protokoll, position))), [SECRET])
        for role, client in readers.items()
        for position in (1, 2)
    }
    assert found == {("member", 1): True, ("member", 2): True, ("reader", 1): False, ("reader", 2): False}


def test_one_paper_serves_both_where_nothing_is_left_out(khs, papers):
    from meetings.models import SakVersion

    # As if the sak had held nothing exempt: both variants are the same paper.
    for version in SakVersion.objects.filter(items__publication=papers.protokoll, items__position=1):
        SakVersion.objects.filter(pk=version.pk).update(full=version.open | {"sections": [], "attachments": []})
        SakVersion.objects.filter(pk=version.pk).update(open=version.open | {"sections": [], "attachments": []})
    khs.client_of(khs.member).get(address(papers.protokoll))
    work()
    assert khs.client_of(khs.reader_user).get(address(papers.protokoll)).status_code == 200


def test_a_right_that_is_gone_takes_what_was_made_with_it(khs, other, papers):
    member = khs.client_of(khs.member)
    member.get(address(papers.protokoll))
    work()
    PublicationStatus.objects.filter(publication=papers.protokoll).update(retracted=True)
    clients = (member, khs.client_of(khs.reader_user), khs.client_of(other.secretary), khs.client_of(khs.outsider))
    assert [client.get(address(papers.protokoll)).status_code for client in clients] == [404] * 4
    assert Client().get(address(papers.protokoll)).status_code == 302
    assert asked() == [(f"excerpt-{papers.protokoll.pk}-full-1", "done")]


def test_nobody_outside_the_body_asks_for_an_innkalling(khs, papers):
    reader = khs.client_of(khs.reader_user)
    assert [reader.get(address(papers.innkalling, position)).status_code for position in (1, 2, 3)] == [404] * 3
    assert asked() == []


def test_what_could_not_be_made_says_so_and_is_tried_again_later(khs, papers):
    member = khs.client_of(khs.member)
    member.get(address(papers.protokoll))
    failed = Job.objects.filter(kind="excerpt.make")
    failed.update(state="failed", error="Del opp teksten.", finished_at=Now())
    answers = [member.get(address(papers.protokoll)), member.get(address(papers.protokoll), **LOOKS_AGAIN)]
    assert [answer.status_code for answer in answers] == [404, 200]
    for answer in answers:
        text = answer.content.decode()
        assert ["Særutskriften kunne ikke lages." in text, "hx-trigger" in text] == [True, False]
    failed.update(finished_at=Now() - ASK_AGAIN_AFTER)
    assert member.get(address(papers.protokoll)).status_code == 202
    assert [state for _key, state in asked()] == ["failed", "queued"]


def test_published_minutes_have_theirs_made_ahead_in_both_variants(khs):
    papers = make_papers(khs)
    (job,) = Job.objects.filter(kind="excerpt.make")
    assert (job.key, job.queue) == (f"excerpts-{papers.protokoll.pk}", "large")
    assert job.payload == {"publication_id": papers.protokoll.pk, "variants": ["full", "open"]}
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.progress_done, job.progress_total) == ("done", "", 4, 4)
    clients = (khs.client_of(khs.member), khs.client_of(khs.reader_user))
    answers = [client.get(address(papers.protokoll, position)) for client in clients for position in (1, 2)]
    assert [answer["Content-Type"] for answer in answers] == ["application/pdf"] * 4


def test_the_page_of_a_sak_leads_to_it(khs, papers):
    page = khs.client_of(khs.reader_user).get(f"/khs/les/{papers.protokoll.pk}/2/").content.decode()
    assert f'href="{address(papers.protokoll, 2)}"' in page
