"""Every address of reading x role. A new address must be written here, or the suite fails.

`papers` is tests.reading.papers.Papers; the roles are those of `everyone` in test_access.
"""

from django.urls import reverse

from tests.access import Ground, Row, who

# secretary, member, member of another body, project lead, reader of a municipality, no role, other samarbeid, anonymous
ROLES = ("secretary", "member", "other_body", "lead", "reader", "outsider", "foreign", "anonymous")
BODY_ONLY = (200, 200, 404, 404, 404, 404, 404, 302)
PARTIES = (200, 200, 200, 200, 200, 404, 404, 302)
# Not made yet in these tests: a page says that it is on its way.
BODY_WAITS, PARTIES_WAIT = (tuple(202 if status == 200 else status for status in row) for row in (BODY_ONLY, PARTIES))
NOBODY = (404, 404, 404, 404, 404, 404, 404, 302)


def municipality_table(ground: Ground) -> list[Row]:
    """The municipality's own page; the roles are those of tests/access.py."""
    return [Row("municipality", get=who(author=200, reader=200, data=404))]


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
