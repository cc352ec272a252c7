"""What a status is to a sak: every state, whether it is ticked, what is said, and what comes of fetching it."""

import pytest

from meetings.actions.status import fill_from_updates
from meetings.models import Sak
from meetings.offers import Offer, offers_for, summary_of
from tests import factories
from tests.meetings import statuses as made
from tests.meetings.statuses import SEPTEMBER, approved, fetched, newer, november_sak, written_over

NOTHING = "Ingenting er nytt fra prosjektene siden teksten i saken."
ONE_NEW, ONE_NEWER = "1 status er ikke i saken ennå.", "1 status er nyere enn teksten i saken."
NEWER = "Nyere enn teksten i saken, som er per 10. november 2014."
SAME_WORDS = "Nyere enn den i saken, med de samme ordene. Tall, figurer og vedlegg følger med."
LOST = "Teksten i delen er endret for hånd. Henter du statusen, går det som er skrevet der, ut."
DELETED = "Delen er slettet fra saken. Henter du den, kommer den tilbake der den sto."
WITHDRAWN = "Statusen som står i saken, er trukket."
FIRST, SECOND = "<p>To samlinger er holdt.</p>", "<p>Tre samlinger er holdt.</p>"
REST = "<p>Den siste er i januar.</p>"
WORDS = "[-To-]{+Tre+} samlinger er holdt. Den siste er i januar."
OVER = "[-Styret var med på to samlinger.-] {+Tre samlinger er holdt.+} {+Den siste er i januar.+}"
BACK = "[-Styret var med på to samlinger.-] {+To samlinger er holdt.+} {+Den siste er i januar.+}"

# case: state, ticked?, what is said, what changes, the summary, the texts in the sak after fetching
CASES = [
    (made.never_reported, "none", None, [], "", NOTHING, []),
    (made.not_in_the_sak, "new", True, ["Ikke i saken ennå."], "", ONE_NEW, [FIRST + REST]),
    (made.not_in_the_sak_and_old, "old", False, ["Ikke i saken."], "", NOTHING, [FIRST + REST]),
    (made.the_same, "stands", None, ["Står i saken."], "", NOTHING, [FIRST + REST]),
    (made.the_same_in_other_tags, "stands", None, ["Står i saken."], "", NOTHING, None),
    (made.another_heading, "stands", None, ["Står i saken."], "", NOTHING, [FIRST + REST]),
    (
        made.without_a_file, "stands", False, ["Teksten står i saken. Vedlegg som ikke er med: referat.pdf."], "",
        NOTHING, [FIRST + REST],
    ),
    (made.newer_words, "newer", True, [NEWER], WORDS, ONE_NEWER, [SECOND + REST]),
    (made.newer_with_the_same_words, "newer", True, [SAME_WORDS], "", ONE_NEWER, [FIRST + REST]),
    (made.newer_words_written_by_hand_already, "newer", True, [SAME_WORDS], "", ONE_NEWER, [SECOND + REST]),
    (made.by_hand, "edited", False, [LOST], BACK, NOTHING, [FIRST + REST]),
    (made.a_mark_by_hand, "edited", False, [LOST], "", NOTHING, [FIRST + REST]),
    (made.by_hand_and_newer, "edited_newer", False, [NEWER, LOST], OVER, ONE_NEWER, [SECOND + REST]),
    (made.deleted, "deleted", False, [DELETED], "", NOTHING, [FIRST + REST]),
    (made.deleted_by_hand_and_newer, "deleted", False, [DELETED, LOST], OVER, ONE_NEW, [SECOND + REST]),
    (
        made.taken_back, "withdrawn", False, [WITHDRAWN], "[-Tre-]{+To+} samlinger er holdt. Den siste er i januar.",
        NOTHING, [FIRST + REST],
    ),
    (made.taken_back_and_newer, "newer", True, [NEWER], WORDS, ONE_NEWER, [SECOND + REST]),
    (made.taken_back_and_no_other, "withdrawn", None, [WITHDRAWN], "", NOTHING, [FIRST + REST]),
    (
        made.exempt_and_newer, "newer", True, [NEWER, "Delen er unntatt offentlighet, og det blir den."], WORDS,
        ONE_NEWER, [SECOND + REST],
    ),
    (
        made.exempt_elsewhere_and_newer, "new", True,
        ["Ikke i saken ennå.", "Kommer inn unntatt offentlighet, slik statusen er det der den står nå: Offl. § 13."],
        "", ONE_NEW, [SECOND + REST],
    ),
]  # fmt: skip


def told(blocks) -> str:
    signs = {"ins": ("{+", "+}"), "del": ("[-", "-]"), "": ("", "")}
    return " ".join(
        "".join(f"{signs[part.mark][0]}{part.text}{signs[part.mark][1]}" for part in block.parts).strip()
        for block in blocks
    )


def offers_of(world, sak) -> list[Offer]:
    return offers_for(Sak.objects.with_content().get(pk=sak.pk), world.by, SEPTEMBER)


def ticked(offer: Offer) -> bool | None:
    """None where there is no box."""
    return offer.is_ticked if offer.can_be_chosen else None


@pytest.mark.parametrize(
    ("case", "state", "is_ticked", "said", "becomes", "summary", "texts"),
    CASES,
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_every_state(khs, case, state, is_ticked, said, becomes, summary, texts):
    sak = november_sak(khs)
    case(khs, sak)
    [offer] = offers_of(khs, sak)

    assert (offer.state, ticked(offer), offer.sentences) == (state, is_ticked, said)
    assert summary_of([offer]) == summary
    assert told(offer.changes) == becomes

    before = made.rows_of(sak)
    fill_from_updates(sak, [offer.update] if offer.update else [], seen={}, by=khs.by)
    if texts is None:
        assert made.rows_of(sak) == before
    else:
        assert [row[2] for row in made.rows_of(sak)] == texts


def test_both_texts_are_shown_where_a_person_has_written(khs):
    sak = november_sak(khs)
    made.by_hand_and_newer(khs, sak)
    [offer] = offers_of(khs, sak)

    assert (told(offer.changes), told(offer.news)) == (OVER, WORDS)


def test_queries_do_not_grow_with_the_projects(khs, django_assert_num_queries):
    sak = november_sak(khs)
    for name in ("Alert", "KSU", "Kols"):
        update = approved(khs, name, **made.FIRST)
        made.enclose(khs, update, f"{name}.pdf")
        made.exempt(fetched(khs, sak, update))
        newer(update, **made.SECOND)
    sak, by = Sak.objects.with_content().get(pk=sak.pk), khs.by
    with django_assert_num_queries(9):
        offers = offers_for(sak, by, SEPTEMBER)

    assert [offer.state for offer in offers] == ["newer"] * 3


def test_of_two_sections_of_a_project_that_of_its_newest_status_counts(khs):
    sak = november_sak(khs)
    first = approved(khs, "Alert", **made.FIRST)
    second = newer(first, **made.SECOND)
    fetched(khs, sak, second)
    factories.SectionFactory(sak=sak, source_update=first, html="<p>Eldre.</p>")

    assert [offer.state for offer in offers_of(khs, sak)] == ["stands"]


def test_a_heading_that_a_person_wrote_stays(khs):
    sak = november_sak(khs)
    first = approved(khs, "Alert", **made.FIRST)
    written_over(khs, fetched(khs, sak, first), first.done + first.next, "Alert i høst")
    fetched(khs, sak, newer(first, **made.SECOND))

    assert [row[1:3] for row in made.rows_of(sak)] == [("Alert i høst", SECOND + REST)]
