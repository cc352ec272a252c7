"""Every address of reading x role. A new address must be written here, or the suite fails.

`papers` is tests.reading.papers.Papers; the roles are those of `everyone` in test_access.
"""

from django.urls import reverse

from tests.access import Ground, Row, insiders, who
from tests.elsewhere import Elsewhere

# secretary, member, member of another body, project lead, reader of a municipality, no role, other samarbeid, anonymous
ROLES = ("secretary", "member", "other_body", "lead", "reader", "outsider", "foreign", "anonymous")
BODY_ONLY = (200, 200, 404, 404, 404, 404, 404, 302)
PARTIES = (200, 200, 200, 200, 200, 404, 404, 302)
# Not made yet in these tests: a page says that it is on its way.
BODY_WAITS, PARTIES_WAIT = (tuple(202 if status == 200 else status for status in row) for row in (BODY_ONLY, PARTIES))
NOBODY = (404, 404, 404, 404, 404, 404, 404, 302)


def stage_table(ground: Ground) -> list[Row]:
    """The municipality's own page, and papers that only the body reads; the roles are those of tests/access.py."""
    pk, body = ground.papers.innkalling.pk, who(secretary=200, leader=200, member=200)
    attachment = (pk, ground.papers.exempt_attachment.pk)
    return [
        Row("municipality", get=who(author=200, reader=200, elsewhere=200, data=404)),
        Row("unanswered", get=who(author=200, reader=200, elsewhere=200, data=404)),
        *(Row(name, (pk,), body) for name in ("publication", "publication_file", "publication_changes")),
        Row("publication_sak", (pk, 1), body),
        Row("reading:publication_excerpt", (pk, 1), who(secretary=202, leader=202, member=202)),
        Row("publication_attachment", attachment, body),
        *as_reader(ground),
        Row("project_history", (ground.project.slug,), insiders()),
        Row("update_destination", (ground.drafted.pk,), who(secretary=200, lead=200)),
    ]


def as_reader(ground: Ground) -> list[Row]:
    """What is not published yet through the eyes of others: for the secretariat alone; a leader only looks on."""
    page, slug = who(secretary=200, leader=403), ground.draft.slug
    return [
        *(Row("meeting_as_reader", (slug, whom), page) for whom in ("utvalget", "partene")),
        Row("reading:as_reader_sak", (slug, "utvalget", 1), page),
        Row("reading:as_reader_attachment", (slug, "utvalget", ground.attachment.pk), page),
    ]


def mixed(ground: Ground, there: Elsewhere) -> list[tuple[str, tuple[object, ...]]]:
    """The attachment of a sak in another publication, of a sak not published, and of another body."""
    pk = ground.papers.innkalling.pk
    others = (ground.attachment, there.called_attachment)
    return [
        ("publication_attachment", (ground.innkalling.pk, ground.papers.open_attachment.pk)),
        *(("publication_attachment", (pk, other.pk)) for other in others),
        ("reading:as_reader_attachment", (ground.draft.slug, "utvalget", there.attachment.pk)),
        ("reading:as_reader_attachment", (ground.draft.slug, "partene", ground.exempt_attachment.pk)),
    ]


def table(papers):
    """(address, statuses in the order of ROLES)"""
    slug = papers.meeting.samarbeid.slug

    def at(name, *args):
        return reverse(name, args=[slug, *args])

    lines = [(at("reading:my_meetings"), PARTIES), (at("reading:referater"), PARTIES)]
    for publication, opened in ((papers.innkalling, BODY_ONLY), (papers.protokoll, PARTIES)):
        pk = publication.pk
        lines += [
            (at("publication", pk), opened),
            (at("publication_sak", pk, 1), opened),
            (at("publication_sak", pk, 2), opened),
            (at("publication_sak", pk, 3), NOBODY),
            (at("reading:publication_excerpt", pk, 1), BODY_WAITS if opened is BODY_ONLY else PARTIES_WAIT),
            (at("reading:publication_excerpt", pk, 3), NOBODY),
            (at("publication_file", pk), opened),
            (at("publication_changes", pk), opened if publication == papers.innkalling else NOBODY),
            (at("publication_attachment", pk, papers.open_attachment.pk), opened),
            (at("publication_attachment", pk, papers.exempt_attachment.pk), BODY_ONLY),
            (at("publication_attachment", pk, papers.attachment_of_exempt_sak.pk), BODY_ONLY),
            (at("publication_attachment", pk, 999_999), NOBODY),
        ]
    lines += [
        (at("project_history", papers.project.slug), PARTIES),
        (at("project_history", "finnes-ikke"), NOBODY),
        (at("update_destination", papers.update.pk), PARTIES),
        (at("update_destination", 999_999), NOBODY),
    ]
    return [*lines, (at("publication", 999_999), NOBODY)]
