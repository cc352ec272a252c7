"""The bodies and organisations of the demo."""

from __future__ import annotations

from organisations.models import Seat
from tests.demo_database import LoadedDemo


def test_the_clinical_committee_lacks_its_leader_and_four_doctors(loaded: LoadedDemo) -> None:
    seats = Seat.objects.filter(utvalg__short_name="KSU").prefetch_related("verv__person").order_by("rank")
    assert [(seat.label or seat.role, [held.person.name for held in seat.verv.all()]) for seat in seats] == [
        ("Leder", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", ["Brukerrepresentant"]),
        ("medlem", ["Medlem Bærum sykehus"]),
        ("sekretaer", ["Sekretariat KHS"]),
    ]
