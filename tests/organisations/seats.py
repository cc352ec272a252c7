"""What tests of seats stand on: two bodies of which one follows the other, and what can be read of them."""

from datetime import date
from types import SimpleNamespace

from organisations.actions.seats import add_seat
from organisations.models import Leadership, Verv
from organisations.texts import SeatText
from tests import factories

TODAY = date(2014, 11, 24)


def two_bodies(khs) -> SimpleNamespace:
    """FSU with two members, SSU with a seat that follows its leader, the partnership with one that follows SSU's."""
    here = {"samarbeid": khs.samarbeid}
    fsu, ssu, top = (factories.UtvalgFactory(**here, name=name) for name in ("FSU", "SSU", "Partnerskapet"))
    kari, ola = (
        factories.VervFactory(seat=factories.SeatFactory(utvalg=fsu), person__name=name) for name in ("Kari", "Ola")
    )
    return SimpleNamespace(
        fsu=fsu, ssu=ssu, top=top, kari=kari, ola=ola,
        in_ssu=add_seat(ssu, SeatText("medlem", follows=fsu, follows_role="leder"), by=khs.by),
        in_top=add_seat(top, SeatText("medlem", follows=ssu, follows_role="leder"), by=khs.by),
    )  # fmt: skip


def sits(*seats) -> list[tuple[str, date, date | None]]:
    """(name, first day, last day) of all who ever sat in the seats, in order."""
    rows = Verv.objects.filter(seat__in=seats).order_by("seat_id", "valid_from")
    return [(verv.person.name, verv.valid_from, verv.valid_to) for verv in rows.select_related("person")]


def leads(*bodies) -> list[tuple[str, str, date, date | None]]:
    rows = Leadership.objects.filter(utvalg__in=bodies).select_related("verv__person").order_by("utvalg", "valid_from")
    return [(row.verv.person.name, row.role, row.valid_from, row.valid_to) for row in rows]
