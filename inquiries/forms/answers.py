"""Answering an inquiry: text, number of people, or names; files beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.forms import ManyFilesField
from documents.richtext import RichTextField
from inquiries.models import MOST_ATTENDING, Recipient
from inquiries.seats import Option
from inquiries.texts import NomineeText, Reply, current_reply, gaps_in_reply
from organisations.fields import VersionField
from organisations.fields import text as line

PARTS = ("name", "title", "email")


class ReplyForm(forms.Form):
    """The fields of the inquiry's kind. `complete` is asked when the answer is sent.

    For a nomination there are three fields for each seat: name, title and e-mail.
    """

    version = VersionField()
    text = RichTextField(label=gettext_lazy("Svaret deres"), required=False, max_length=50_000)

    def __init__(
        self,
        recipient: Recipient,
        seats: Sequence[Option],
        data: Any = None,
        files: Any = None,
        *,
        complete: bool = False,
    ) -> None:
        self.kind = recipient.inquiry.kind
        self.seats = seats
        self.complete = complete
        super().__init__(data, files, initial=self._initial(recipient, current_reply(recipient)))
        self._add_fields()

    def _add_fields(self) -> None:
        if self.kind == "answer":
            self.fields["text"].required = True
        else:
            self.fields["text"].label = _("Kommentar")
        if self.kind == "attend":
            self.fields["attending"] = attending_field()
        if self.kind == "nominate":
            for pk, _label in self.seats:
                self.fields.update({f"{part}_{pk}": _FIELDS[part]() for part in PARTS})
        self.fields["files"] = ManyFilesField(
            label=_("Filer"), required=False, help_text=_("De fleste filtyper, inntil 50 MB per fil.")
        )

    def _initial(self, recipient: Recipient, begun: Reply) -> dict[str, Any]:
        initial: dict[str, Any] = {"version": recipient.version, "text": begun.text, "attending": begun.attending}
        for each in begun.nominees:
            if each.seat_id is not None:
                initial |= {f"{part}_{each.seat_id}": getattr(each, part) for part in PARTS}
        return initial

    @property
    def nominee_rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(the seat, its three fields) for the page."""
        return [(label, [self[f"{part}_{pk}"] for part in PARTS]) for pk, label in self.seats] if self.names else []

    @property
    def names(self) -> bool:
        return self.kind == "nominate"

    def full_clean(self) -> None:
        """A draft is kept as it is; what is missing is said by gaps_in_reply alone."""
        required = [name for name in ("text", "attending") if name in self.fields and self.fields[name].required]
        for name in required:
            self.fields[name].required = False
        super().full_clean()
        for name in required:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        if not self.complete:
            return self.cleaned_data
        for pk, _label in self.seats if self.names else ():
            if not self.cleaned_data.get(f"name_{pk}") and any(
                self.cleaned_data.get(f"{part}_{pk}") for part in PARTS[1:]
            ):
                self.add_error(f"name_{pk}", _("Skriv navnet på den dere foreslår"))
        for name, sentence in gaps_in_reply(self.reply(), kind=self.kind).items():
            field = f"name_{self.seats[0][0]}" if name == "nominees" and self.seats else name
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, sentence)
        return self.cleaned_data

    def reply(self) -> Reply:
        cleaned = self.cleaned_data
        nominees = [self._nominee(pk) for pk, _label in self.seats] if self.names else []
        filled = tuple(each for each in nominees if each.name or each.title or each.email)
        return Reply(cleaned.get("text", ""), cleaned.get("attending"), filled)

    def _nominee(self, pk: str) -> NomineeText:
        name, title, email = (" ".join(self.cleaned_data.get(f"{part}_{pk}", "").split()) for part in PARTS)
        return NomineeText(name, title, email, int(pk))


def attending_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Hvor mange kommer?"),
        help_text=_("Skriv 0 hvis ingen kan."),
        min_value=0,
        max_value=MOST_ATTENDING,
        error_messages={
            "invalid": _("Skriv antallet med tall"),
            "min_value": _("Antallet kan ikke være under 0"),
            "max_value": _("Antallet kan være høyst %(limit_value)d"),
        },
    )


_FIELDS: dict[str, Callable[[], forms.Field]] = {
    "name": lambda: line(_("Navn"), 120),
    "title": lambda: line(_("Stilling"), 120),
    "email": lambda: forms.EmailField(
        label=_("E-post"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Skriv e-postadressen slik: navn@kommune.no")},
    ),
}
