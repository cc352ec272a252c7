"""Template tags and filters of the whole portal: icons, and dates, times and sizes as Norwegians write them."""

import datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.availability import FileState, state_of
from documents.models import DocumentCheck
from documents.showing import for_page, for_paper
from figures.drawing import svg_of
from figures.figures import Figure, Table
from figures.tables import as_table
from khs_portal.icons import FILLS, STROKES
from organisations import dates, known, numbers
from organisations.models import KnownAs, Person
from organisations.reader import Reader

register = template.Library()

Day = datetime.date | datetime.datetime | None


@register.simple_tag
def icon(name: str) -> SafeString:
    """An SVG drawing that screen readers pass by; the words beside it carry the meaning.

    Raises KeyError for a name that khs_portal.icons does not have.
    """
    css_class = "icon fill" if name in FILLS else "icon"
    drawing = FILLS[name] if name in FILLS else STROKES[name]
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        mark_safe(drawing),  # noqa: S308  our own constant, never from outside
    )


@register.filter
def called_here(person: Person | None, samarbeid_id: int) -> KnownAs | Person | None:
    """The name, title and organisation of the person in the samarbeid; None for nobody."""
    return known.called_here(person, samarbeid_id) if person else None


@register.filter
def figure_svg(figure: Figure) -> SafeString:
    """The picture of a figure; empty for a table."""
    return svg_of(figure)


@register.filter
def figure_table(figure: Figure) -> Table:
    """The same as a table."""
    return as_table(figure)


@register.filter
def file_state(check: DocumentCheck | str | None, reader: Reader) -> FileState:
    """What is wrong with a file, and what of it this reader can have. A template says "" where a document has no
    check."""
    return state_of(check if isinstance(check, DocumentCheck) else None, reader)


@register.filter
def prose(html: str) -> SafeString:
    """Rich text on a page. It was cleaned by an allow-list before it was stored."""
    return mark_safe(for_page(html))  # noqa: S308  documents.cleaning


@register.filter
def paper_prose(html: str) -> SafeString:
    """Rich text in a PDF. It was cleaned by an allow-list before it was stored."""
    return mark_safe(for_paper(html))  # noqa: S308  documents.cleaning


@register.filter
def long_date(value: Day) -> str:
    """«24. november 2014»; empty for None."""
    return dates.long_date(value) if value else ""


@register.filter
def weekday_date(value: Day) -> str:
    """«mandag 24. november 2014»; empty for None."""
    return dates.weekday_date(value) if value else ""


@register.filter
def day_month(value: Day) -> str:
    """«24. november», where the year goes without saying; empty for None."""
    return dates.day_month(value) if value else ""


@register.filter
def short_date(value: Day) -> str:
    """«24.11.2014», for tables; empty for None."""
    return dates.short_date(value) if value else ""


@register.filter
def clock_time(value: datetime.datetime | None) -> str:
    """«09.00» in Norwegian time; empty for None."""
    return dates.clock_time(value) if value else ""


@register.filter
def short_name(value: Day) -> str:
    """«jan.», over the day in a small square; empty for None."""
    return dates.short_name(value) if value else ""


@register.filter
def shown_number(value: Decimal | float | None, decimals: int | None = None) -> str:
    """«−1 234,5»; empty for None."""
    return "" if value is None else numbers.shown(value, decimals)


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as «3,1 MB» or «96 kB» (1 kB = 1000 bytes, as file managers count); empty for None."""
    if size is None:
        return ""
    if size >= 999_500:
        return f"{numbers.shown(size / 1_000_000, 1)} MB"
    return f"{max(1, round(size / 1000))} kB" if size else "0 kB"
