"""Answers as one text: all of them for those who asked, and those that somebody has chosen for a paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from documents.cleaning import sanitise_html
from documents.rendering import page_css, render_pdf
from inquiries.models import Inquiry, Recipient
from inquiries.replies import answers_of, tally_of
from organisations import clock
from organisations.dates import long_date


def compiled_html(inquiry: Inquiry, *, top: int = 3) -> str:
    """Everything about an inquiry as clean HTML: question, tally, each answer in order, nominees with the names that
    an appointment needs, and who has not answered. The headings begin at level `top`."""
    rows = answers_of(inquiry)
    return _html(inquiry, [each for each in rows if each.has_replied], counts=True, rows=rows, names=True, top=top)


def compiled_pdf(inquiry: Inquiry) -> bytes:
    """The same as a PDF. Raises documents.rendering.RenderingFailed."""
    return _pdf(inquiry, compiled_html(inquiry, top=1))


def chosen_html(inquiry: Inquiry, chosen: Sequence[Recipient], rows: Sequence[Recipient] | None, *, top: int) -> str:
    """Question and chosen answers, for a paper: a nominee is a role and an organisation, and files are counted, since
    their names often are those of people.

    `rows` are all who were asked: then it says how many have answered and who has not. Without them nothing tells of
    other answers than the chosen, not by a count either.
    """
    return _html(inquiry, chosen, counts=rows is not None, rows=rows or (), names=False, top=top)


def chosen_pdf(inquiry: Inquiry, chosen: Sequence[Recipient], rows: Sequence[Recipient] | None) -> bytes:
    """The same as a PDF. Raises documents.rendering.RenderingFailed."""
    return _pdf(inquiry, chosen_html(inquiry, chosen, rows, top=1))


def _html(
    inquiry: Inquiry, replied: Sequence[Recipient], *, counts: bool, rows: Sequence[Recipient], names: bool, top: int
) -> str:
    context = {
        "inquiry": inquiry,
        "tally": tally_of([inquiry])[inquiry.pk] if counts else None,
        "replied": replied,
        "missing": [each for each in rows if not each.has_replied],
        "names": names,
        "top": top,
        "below": top + 1,
    }
    html = render_to_string("inquiries/compiled.html", context).strip()
    # The allow-list has no headings above the third level: those are the paper's own.
    return sanitise_html(html) if top >= 3 else html


def _pdf(inquiry: Inquiry, body: str) -> bytes:
    context = {
        "title": inquiry.title,
        "body": body,
        "facts": {"samarbeid": inquiry.samarbeid.name},
        "footer": _("Svar per %(day)s") % {"day": long_date(clock.today())},
    }
    return render_pdf(render_to_string("inquiries/compiled_pdf.html", context), css=page_css())


def fingerprint_of(answer: Recipient) -> str:
    """sha256 of all that is shown of an answer as `answers_of` gives it: another one is another answer."""
    shown = [
        answer.state,
        answer.answered_at.isoformat() if answer.answered_at else "",
        answer.attending,
        answer.answer,
        [[each.pk, each.name, each.title, each.seat_id, each.state] for each in answer.nominees.all()],
        [each.document_id for each in answer.shown_files],  # type: ignore[attr-defined]
    ]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()
