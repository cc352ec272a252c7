"""Counts of answers, and no name where none is to be."""

from figures.figures import Number
from inquiries import replies, unanswered
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import page, url, user_of


def test_numbers_of_a_project_name_no_answer(khs, project, sent, asked, secret):
    make_one.InquiryFactory(samarbeid=khs.samarbeid, project=project, title="Eldre", sent_at="2014-09-01T09:00Z")
    make_one.DraftFactory(samarbeid=khs.samarbeid, project=project)
    assert replies.numbers_of(project) == [
        Number("har svart", "1 av 2"),
        Number("har svart på forespørsel 1. september 2014", "0 av 0"),
    ]


def test_tally_counts_refusals_and_late_ones_and_leaves_out_the_moved(khs, sent, asked, secret):
    make_one.AnsweredFactory(inquiry=sent, state="declined", answered_at="2014-11-12T08:00:00+01:00")
    make_one.AnsweredFactory(inquiry=sent, answered_at="2014-11-11T23:30:00+01:00")
    make_one.RecipientFactory(inquiry=sent, state="moved")
    assert replies.tally_of([sent]) == {sent.pk: replies.ReplyTally(total=4, replied=3, declined=1, late=1)}
    assert [(each.days, each.sentence) for each in replies.overdue_of(khs.by)] == [
        (13, "Frist utløpt for 13 dager siden")
    ]


def test_what_waits_for_a_municipality_is_its_own_open_requests(khs, other, sent, asked):
    make_one.RecipientFactory(inquiry__samarbeid=khs.samarbeid, inquiry__state="closed", organisation=khs.municipality)
    make_one.RecipientFactory(inquiry__samarbeid=other.samarbeid, organisation=khs.municipality)
    make_one.AnsweredFactory(inquiry__samarbeid=khs.samarbeid, organisation=khs.municipality)
    found = unanswered.unanswered_of(khs.reader(khs.reader_user))
    assert [(each.title, each.organisation) for each in found] == [(sent.title, asked.organisation)]
    read = page(khs.client_of(user_of(khs)), url())
    assert read.index("Venter på svar") < read.index("Åpne forespørsler")
