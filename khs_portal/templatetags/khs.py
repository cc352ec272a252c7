"""Template tags and filters of the whole portal: icons, and dates, times and sizes as Norwegians write them."""

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from khs_portal.icons import FILLS, STROKES

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


def _local(value: datetime.date) -> datetime.date:
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def norsk_dato(value: Day) -> str:
    """«24. november 2014»; empty for None."""
    return date_format(_local(value), "j. F Y") if value else ""


@register.filter
def norsk_dag(value: Day) -> str:
    """«mandag 24. november 2014»; empty for None."""
    return date_format(_local(value), "l j. F Y") if value else ""


@register.filter
def kort_dato(value: Day) -> str:
    """«24.11.2014», for tables; empty for None."""
    return date_format(_local(value), "d.m.Y") if value else ""


@register.filter
def klokke(value: datetime.datetime | datetime.time | None) -> str:
    """«09.00» in Norwegian time; empty for None."""
    if value is None:
        return ""
    local = _local(value) if isinstance(value, datetime.datetime) else value
    return f"{local:%H.%M}"


@register.filter
def filstorrelse(size: int | None) -> str:
    """Bytes as «3,1 MB» or «96 kB» (1 kB = 1000 bytes, as file managers count); empty for None."""
    if size is None:
        return ""
    if size >= 999_500:
        return f"{size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1000))} kB" if size else "0 kB"


@register.filter
def minutter(count: int | None) -> str:
    """«25 minutter», «1 time», «1 time og 45 minutter»; empty for None."""
    if count is None:
        return ""
    hours, minutes = divmod(count, 60)
    parts = []
    if hours:
        parts.append(ngettext("%d time", "%d timer", hours) % hours)
    if minutes or not hours:
        parts.append(ngettext("%d minutt", "%d minutter", minutes) % minutes)
    return gettext(" og ").join(parts)
