"""Somebody saved meanwhile: what both wrote, field by field, who it was and when.

Compared is what would be stored: a form as it would be sent, untouched, by the page that shows what stands now.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import clock_time, day_month, long_date
from organisations.known import called_here
from organisations.models import Trail
from organisations.reader import Reader


class Stored:
    """What stands now: `form` as a page would show it, with the version or mark that it carries.

    `saves` are the rows that it saves, each with the verbs of the trail for that; `to` is where the stored text is
    read, the form's own address where it is empty. `untouched` are fields that the person left as they were shown:
    they follow what stands.
    """

    def __init__(
        self, form: forms.BaseForm, *saves: tuple[Model, str], to: str = "", untouched: Iterable[str] = ()
    ) -> None:
        self.form = form
        self.saves = saves
        self.to = to
        self.untouched = frozenset(untouched)

    @property
    def mark(self) -> str:
        """The version, or the mark of what is seen."""
        return next((str(field.initial) for field in self.form.hidden_fields()), "")

    @property
    def carried(self) -> dict[str, str]:
        """The hidden fields: what the next save builds on."""
        left = {name: "".join(_sent_by(self.form[name])) for name in self.untouched}
        return left | {field.html_name: str(field.initial) for field in self.form.hidden_fields()}


@dataclass(frozen=True)
class TwoTexts:
    """One field in two ways; both are HTML, already cleaned, where `is_rich`. `lang` is empty for bokmål."""

    label: str
    theirs: str
    mine: str
    is_rich: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Conflict:
    """`said` tells who saved and when. `version` is what keeping mine builds on; `to` leads to the stored text."""

    said: str
    by_oneself: bool
    parts: list[TwoTexts]
    version: str
    to: str


def conflict_of(typed: forms.BaseForm, stored: Stored, reader: Reader) -> Conflict:
    """`typed` is valid and was refused as stale."""
    last = last_save(*stored.saves)
    by_oneself = bool(last and last.by_id in reader.person_ids)
    return Conflict(_told(last, by_oneself=by_oneself), by_oneself, parts_of(typed, stored), stored.mark, stored.to)


def parts_of(typed: forms.BaseForm, stored: Stored) -> list[TwoTexts]:
    """The fields that would be stored otherwise than they stand; none where both are the same text."""
    stands = _as_sent(stored.form)
    return [
        TwoTexts(
            str(typed[name].label),
            _worded(field, stands.get(name)),
            _worded(field, typed.cleaned_data.get(name)),
            is_rich=getattr(field, "is_html", False),
            lang=str(stored.form.fields.get(name, field).widget.attrs.get("lang", "")),
        )
        for name, field in typed.fields.items()
        if name not in stored.untouched
        and _is_written(field)
        and not _same(typed.cleaned_data.get(name), stands.get(name))
    ]


def is_as_stored(typed: forms.BaseForm, stored: Stored, unconfirmed: str) -> bool:
    """Whether nobody's words are lost by building on what stands: it is what was typed, or what the same form sent
    before without hearing of it (`unconfirmed`, its pairs of name and value as JSON)."""
    return not parts_of(typed, stored) or any(not parts_of(sent, stored) for sent in _sent_before(typed, unconfirmed))


def _sent_before(typed: forms.BaseForm, unconfirmed: str) -> Iterator[forms.BaseForm]:
    data = QueryDict(mutable=True)
    try:
        for name, value in json.loads(unconfirmed or "[]"):
            data.appendlist(str(name), str(value))
    except (TypeError, ValueError):
        return
    if data:
        sent = _with_data(typed, data)
        if sent.is_valid():
            yield sent


def _with_data(form: forms.BaseForm, data: QueryDict) -> forms.BaseForm:
    other = copy.copy(form)
    other.data, other.is_bound = data, True
    # What the form keeps of its own data.
    other._errors, other._bound_fields_cache = None, {}  # type: ignore[attr-defined]
    other.full_clean()
    return other


def _as_sent(form: forms.BaseForm) -> dict[str, Any]:
    """The values that an unbound form would give if its page were sent as it is shown; as they stand where they are not
    valid, as a draft may be."""
    data = QueryDict(mutable=True)
    for bound in form:
        data.setlist(bound.html_name, _sent_by(bound))
    sent = _with_data(form, data)
    stands = {bound.name: bound.initial for bound in form}
    return {**stands, **{name: value for name, value in sent.cleaned_data.items() if name not in sent.errors}}


def _sent_by(bound: forms.BoundField) -> list[str]:
    """What a browser sends of a field."""
    if isinstance(bound.field, forms.BooleanField):
        return ["on"] if bound.initial else []
    value = bound.field.widget.format_value(bound.field.prepare_value(bound.initial))
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each is not None]


def _is_written(field: forms.Field) -> bool:
    return not field.widget.is_hidden and not isinstance(field, forms.FileField)


def _same(typed: Any, stands: Any) -> bool:
    return bool(_plain(typed) == _plain(stands))


def _plain(value: Any) -> Any:
    """Nothing is nothing, however it is kept; rows are their keys, in any order."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if _is_many(value):
        return sorted(str(getattr(each, "pk", each)) for each in value)
    return "" if value is None else value


def _is_many(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def _worded(field: forms.Field, value: Any) -> str:
    """As the form's own choices name it."""
    values = list(value) if _is_many(value) else [value]
    labels = {str(key): strip_tags(str(label)) for key, label in getattr(field, "choices", ())}
    return ", ".join(_word(each, labels) for each in values if each not in (None, ""))


def _word(value: Any, labels: dict[str, str]) -> str:
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, date):
        return long_date(value)
    key = str(getattr(value, "pk", value))
    return labels.get(key, str(value))


def last_save(*saves: tuple[Model, str], also: Q | None = None) -> Trail | None:
    """The newest of these acts, and of those that `also` finds in the trail; None where it knows of none."""
    acts = also or Q(pk=None)
    for row, verb in saves:
        acts |= Q(object_type=row._meta.label_lower, object_id=row.pk, verb=verb)
    known = Trail.objects.filter(acts).select_related("by").annotate(is_today=Q(at__date=clock.today()))
    last: Trail | None = known.order_by("-pk").first()
    return last


def _told(last: Trail | None, *, by_oneself: bool) -> str:
    kept = _("Begge tekstene er tatt vare på.")
    if last is None:
        return _("Noen lagret dette mens du skrev.") + " " + kept
    words = {"who": who_saved(last), "when": when_saved(last)}
    if by_oneself:
        return _("Du lagret dette %(when)s i et annet vindu.") % words + " " + kept
    if last.by is None:
        return _("Dette ble lagret %(when)s, mens du skrev.") % words + " " + kept
    return _("%(who)s lagret dette %(when)s, mens du skrev.") % words + " " + kept


def who_saved(last: Trail) -> str:
    """By title, as the samarbeid knows the person; empty for what the portal did by itself."""
    if last.by is None:
        return ""
    called = called_here(last.by, last.samarbeid_id)
    return called.title or called.name


def when_saved(last: Trail) -> str:
    """Of what last_save gives; the day too where it is not today."""
    words = {"day": day_month(last.at), "time": clock_time(last.at)}
    return (_("kl. %(time)s") if getattr(last, "is_today", False) else _("%(day)s kl. %(time)s")) % words
