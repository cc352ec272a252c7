"""What each act is told as: done for real, then read."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress

from accounts.actions.links import log_in_by_link, renew_login_link
from accounts.actions.providers import meet
from jobs.actions import claim
from jobs.models import Job
from meetings.actions.series import set_series
from meetings.numbers import SeriesText
from organisations.actions import access, appoint, parties, people, save_region
from organisations.actions.bodies import change_body, create_body, dissolve_body, keep_body
from organisations.actions.leading import end_leadership, lead
from organisations.actions.samarbeid import change_samarbeid
from organisations.actions.seats import add_seat, change_period, change_seat, end_seat, end_verv
from organisations.dates import A_DAY
from organisations.models import Trail
from organisations.readers import reader_for
from organisations.texts import BodyText, IdentityText, PersonText, SamarbeidText, SeatText
from setup.actions import departures, mergers
from setup.actions.founding import create_samarbeid
from setup.actions.points import bring_back, put_aside, set_numbers, try_mail
from setup.happenings.choosing import acts_of
from setup.happenings.days import lines_of
from setup.open_things import open_things_of
from setup.tasks import carry_out, carry_out_departure, enqueue_departures, enqueue_mergers
from tests import factories
from tests.setup.leaver import make_leaver
from tests.setup.sheets.books import imported, workbook
from tests.setup.sheets.moved_in import FIRST, list_known

TODAY, LATER = date(2014, 11, 24), date(2014, 12, 31)
SECRETARY = "sekretaer khs (Sekretariat KHS)"
NORD = SamarbeidText(
    slug="nord", name="Helsefellesskapet Nord", short_name="Nord", language="nb", secretary_name="Sekretær Nord",
    secretary_email="sekretariat@nord.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


def told(by):
    """Sentence and notes of each act, the oldest first."""
    return [(line.sentence, *line.told.notes) for line in reversed(lines_of(acts_of(by), by))]


def joined(world, name, **facts):
    row = factories.OrganisationFactory(name=name, **facts)
    return factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row)


def test_who_takes_part(khs):
    by = khs.by
    nes, vik = (factories.OrganisationFactory(name=name) for name in ("Nes", "Vik"))
    row = parties.join([nes], party="kommune", from_on=TODAY, by=by)[0]
    parties.join([vik], party="kommune", from_on=TODAY, by=by)
    own = parties.join_own(parties.OwnText("Laget"), party="bruker", from_on=LATER, by=by)
    region = save_region(None, name="Øyene", organisation_ids=[nes.pk, vik.pk], by=by)
    parties.change_party(
        own,
        party="annen",
        language="nn",
        region_ids=[region.pk],
        own=parties.OwnText("Forbundet", "974760673"),
        by=by,
    )
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg, organisation=nes))
    parties.leave(row, on=LATER, by=by)
    parties.stay(row, by=by)
    parties.change_party(own, party="annen", language="nn", region_ids=[region.pk], by=by)
    assert told(by) == [
        (f"{SECRETARY} tok Nes med i samarbeidet fra 24. november 2014.", "Part: kommune"),
        (f"{SECRETARY} tok Vik med i samarbeidet fra 24. november 2014.", "Part: kommune"),
        (f"{SECRETARY} tok Forbundet med i samarbeidet fra 31. desember 2014.", "Part: bruker"),
        (f"{SECRETARY} lagret regionen Øyene: Nes og Vik.",),
        (
            f"{SECRETARY} endret Forbundet: navn Laget → Forbundet; målform – → nynorsk; part bruker → annen; "
            "organisasjonsnummer – → 974760673; regioner – → Øyene",
        ),
        (
            f"{SECRETARY} satte 31. desember 2014 som siste dag for Nes i samarbeidet.",
            "Slutter samtidig: 1 plass og 1 verv",
        ),
        (f"{SECRETARY} tok bort siste dag for Nes, som blir i samarbeidet.",),
        (f"{SECRETARY} lagret Forbundet uten endringer.",),
    ]


def test_mergers_and_who_set_the_day_of_one_that_the_portal_carries_out(khs, settings):
    by = khs.by
    before = [joined(khs, name).organisation for name in ("Nes", "Straumen")]
    after = joined(khs, "Straumnes").organisation
    factories.SeatFactory(utvalg=khs.utvalg, organisation=before[0])
    mergers.undo_merger(mergers.merge(before, after, on=LATER, by=by), by=by)
    mergers.merge(before, after, on=LATER, by=by)
    settings.DEMO_TODAY = LATER.isoformat()
    enqueue_mergers()
    for job in Job.objects.filter(kind="merger.due"):
        carry_out(claim(job.pk))
    assert told(by) == [
        (f"{SECRETARY} planla at Nes og Straumen blir del av Straumnes fra 31. desember 2014.",),
        (f"{SECRETARY} angret at Nes og Straumen blir del av Straumnes.",),
        (f"{SECRETARY} planla at Nes og Straumen blir del av Straumnes fra 31. desember 2014.",),
        (
            "Portalen gjorde Nes og Straumen til en del av Straumnes.",
            "Fulgte med: 1 plass",
            f"Satt til 31. desember 2014 av {SECRETARY}",
        ),
    ]


def test_a_samarbeid_begins_with_a_body_and_a_link(db):
    made = create_samarbeid(NORD, preset="ssu")
    user = log_in_by_link(made.link.token)
    by = reader_for(user, "nord")
    renew_login_link(user.email, reset=True)
    operator = "Den som drifter portalen"
    assert told(by) == [
        (f"{operator} opprettet samarbeidet med Sekretær Nord (Sekretariat Nord) som sekretariat.",),
        (f"{operator} opprettet Strategisk samarbeidsutvalg.", "Fra 24. november 2014"),
        (f"{operator} ga Sekretær Nord (Sekretariat Nord) en lenke til å logge inn.",),
        ("Sekretær Nord (Sekretariat Nord) tok i bruk lenken sin og kan velge passord.",),
        (f"{operator} ga Sekretær Nord (Sekretariat Nord) en lenke til nytt passord.",),
    ]


def test_an_appointment(khs):
    person = factories.PersonFactory(name="Ny", title="Helsesjef", organisation=khs.municipality)
    appoint(factories.SeatFactory(utvalg=khs.utvalg), person, from_on=LATER, by=khs.by)
    said = "oppnevnte Ny (Helsesjef, Kommunen khs) til medlem i Prosjektstyret fra 31. desember 2014."
    assert told(khs.by) == [(f"{SECRETARY} {said}",)]


def test_people_and_what_they_may(khs):
    by, nes = khs.by, joined(khs, "Nes").organisation
    ola, kari = (
        people.add_person(PersonText(name, title, email, organisation=nes), by=by)
        for name, title, email in (("Ola", "Lege", "ola@nes.example"), ("Kari", "", ""))
    )
    people.change_person(kari, PersonText("Kari", "Lege", "", "51 00 00 00", nes), by=by)
    people.change_person(kari, PersonText("Kari", "Lege", "", "51 00 00 00", nes), by=by)
    given = {"valid_from": TODAY, "by": by}
    reads = access.give_access(ola, nes, "reader", valid_to=LATER, **given)
    answers = access.give_access(ola, nes, "responder", **given)
    access.give_access(ola, nes, "local_admin", **given)
    access.end_access(reads, on=TODAY, by=by)
    access.end_access(answers, on=LATER, by=by)
    task = access.give_task(ola, "dataansvarlig", by=by)
    access.end_task(task, on=LATER, by=by)
    people.join_people(kari, ola, by=by)
    people.part_people(kari, by=by)
    lege, today, later = "Ola (Dataansvarlig KHS)", "24. november 2014", "31. desember 2014"
    assert [(said.removeprefix(f"{SECRETARY} "), *notes) for said, *notes in told(by)] == [
        (f"la til {lege}.",),
        ("la til Kari (Lege, Nes).",),
        ("endret telefon og tittel for Kari (Lege, Nes).",),
        ("lagret Kari (Lege, Nes) uten endringer.",),
        (f"ga {lege} tilgang som leser for Nes fra {today}.", f"Til {later}"),
        (f"ga {lege} tilgang til å svare for Nes fra {today}.",),
        (f"gjorde {lege} til lokal administrator for Nes fra {today}.",),
        (f"satte {today} som siste dag for {lege} som leser for Nes.",),
        (f"satte {later} som siste dag {lege} svarer for Nes.",),
        (f"ga {lege} oppgaven som dataansvarlig fra {today}.",),
        (f"satte {later} som siste dag for {lege} som dataansvarlig.",),
        (f"slo sammen to rader som begge er {lege}.",),
        (f"skilte Kari (Lege, Nes) og {lege}, som var slått sammen.",),
    ]


def test_the_points_of_the_first_steps(khs):
    by = khs.by
    identity = IdentityText("Samarbeidet khs", "KHS", "nn", owner_id=joined(khs, "Nes").organisation_id)
    change_samarbeid(identity, by=by)
    change_samarbeid(identity, by=by)
    put_aside("e-post", by=by)
    bring_back("e-post", by=by)
    try_mail(by=by)
    set_numbers({khs.utvalg: 0}, by=by)
    assert told(by)[-6:] == [
        (f"{SECRETARY} endret samarbeidet: målform bokmål → nynorsk; eier av arkivet – → Nes",),
        (f"{SECRETARY} lagret samarbeidet uten endringer.",),
        (f"{SECRETARY} la «E-post» til side i Kom i gang.",),
        (f"{SECRETARY} tok «E-post» fram igjen i Kom i gang.",),
        (f"{SECRETARY} sendte en prøve for å se om e-posten virker.",),
        (f"{SECRETARY} svarte på «Siste saksnummer i år» i Kom i gang.",),
    ]


def test_bodies_and_their_rules(khs):
    by = khs.by
    text = BodyText("Faglig utvalg", "FU", "partssammensatt", 10, 7, call_circle="members")
    body = create_body(khs.samarbeid, text, valid_from=TODAY, by=by)
    rules = {"paper_days": 14, "name": "Faglig samarbeidsutvalg", "call_circle": "public", "parent": khs.utvalg}
    change_body(body, {**rules, "mandate": "Nytt"}, by=by)
    change_body(body, {"mandate": "Nyere"}, by=by)
    change_body(body, {"mandate": "Nyere"}, by=by)
    set_series(body, SeriesText("PS 12/24", "PS", 11), year=2014, by=by)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=body))
    dissolve_body(body, on=LATER, by=by)
    keep_body(body, by=by)
    named = "Faglig samarbeidsutvalg"
    assert [(said.removeprefix(f"{SECRETARY} "), *notes) for said, *notes in told(by)] == [
        (f"opprettet {named}.", "Fra 24. november 2014"),
        (
            f"endret {named}: navn Faglig utvalg → {named}; frist for saksframlegg 10 dager → 14 dager; "
            "hvem innkallingen åpnes for utvalget → alle; hører under – → Prosjektstyret",
            "Mandatet ble skrevet om",
        ),
        (f"skrev om mandatet til {named}.",),
        (f"lagret {named} uten endringer.",),
        (
            f"satte numrene på sakene i {named} i 2014: mønster 27/2014 → PS 12/24; bokstaver foran – → PS; "
            "siste nummer 0 → 11",
        ),
        (f"satte 31. desember 2014 som siste dag for {named}.", "Slutter samtidig: 1 plass og 1 verv"),
        (f"tok bort siste dag for {named}, som fortsetter.",),
    ]


def test_seats_who_sits_in_them_and_who_leads(khs):
    by, nes = khs.by, joined(khs, "Nes").organisation
    above = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Strategisk utvalg")
    add_seat(above, SeatText("medlem", follows=khs.utvalg, follows_role="leder"), by=by)
    seat = add_seat(khs.utvalg, SeatText("medlem", organisation=nes), by=by)
    person = factories.PersonFactory(name="Kari Nes", title="Lege")
    verv = appoint(seat, person, from_on=TODAY, by=by)
    leads = lead(khs.utvalg, verv, "leder", valid_from=TODAY, by=by)
    end_leadership(leads, on=LATER, by=by)
    change_period(verv, valid_from=TODAY, valid_to=LATER, by=by)
    end_verv(verv, on=TODAY, by=by)
    change_seat(seat, SeatText("medlem", organisation=nes, rank=2), by=by)
    end_seat(seat, on=LATER, by=by)
    kari, where, today, later = "Kari Nes (Lege)", "i Prosjektstyret", "24. november 2014", "31. desember 2014"
    assert [(said.removeprefix(f"{SECRETARY} "), *notes) for said, *notes in told(by)] == [
        ("la til en plass i Strategisk utvalg: medlem.",),
        (f"la til en plass {where}: medlem for Nes.",),
        (f"oppnevnte {kari} til medlem for Nes {where} fra {today}.",),
        (
            f"gjorde {kari} til leder av Prosjektstyret fra {today}.",
            "Vervet som følger av dette i Strategisk utvalg, ble skrevet samtidig",
        ),
        (f"satte {later} som siste dag for {kari} som leder av Prosjektstyret.",),
        (f"endret perioden til {kari} som medlem for Nes {where}: siste dag – → {later}",),
        (f"satte {today} som siste dag for {kari} som medlem for Nes {where}.",),
        (f"endret plassen medlem for Nes {where}: rekkefølge 1 → 2",),
        (f"satte {later} som siste dag for plassen medlem for Nes {where}.",),
    ]


def test_a_spreadsheet_is_one_act(khs, settings):
    settings.DEMO_TODAY = "2026-11-24"
    list_known()
    imported(khs.samarbeid, workbook(FIRST))
    (line,) = lines_of(acts_of(khs.by), khs.by)
    assert (str(line.who), line.told.text, line.told.summary, line.told.rows) == (
        "Den som drifter portalen",
        "lagret regnearket «oppsett.xlsx».",
        "16 rader: 16 nye",
        ("Organisasjoner: 4 nye", "Utvalg: 2 nye", "Plasser: 5 nye", "Personer: 3 nye", "Tilganger: 2 nye"),
    )


def test_a_login_of_another_place_is_told_by_its_host(khs):
    EmailAddress.objects.create(user=khs.member, email="medlem@khs.example", verified=True)
    for _time in range(2):
        meet("https://login.nord.example/abc", "s-1", address="medlem@khs.example", invitation_id=None)
    assert told(khs.by) == [("medlem khs logget inn med login.nord.example for første gang.",)]


def test_a_last_day_that_is_chosen_taken_back_and_over(khs, settings):
    leaver = make_leaver(khs)
    things = open_things_of(khs.samarbeid.pk, {leaver.person.pk}, LATER)
    owners = {each.key: each.heirs[0][0] for each in things}
    Trail.objects.all().delete()
    departure = departures.leave(leaver.person, on=LATER, new_owners=owners, by=khs.by)
    departures.stay_after_all(departure, by=khs.by)
    departures.leave(leaver.person, on=LATER, new_owners=owners, by=khs.by)
    settings.DEMO_TODAY = (LATER + A_DAY).isoformat()
    enqueue_departures()
    for job in Job.objects.filter(kind="departure.due"):
        carry_out_departure(claim(job.pk))
    assert told(khs.by) == [
        (f"{SECRETARY} satte 31. desember 2014 som siste dag for Kari Vik.",),
        (f"{SECRETARY} lot Kari Vik bli. Siste dag var satt til 31. desember 2014.",),
        (f"{SECRETARY} satte 31. desember 2014 som siste dag for Kari Vik.",),
        ("Portalen avsluttet alt Kari Vik hadde her. Siste dag var 31. desember 2014.", "5 ting har fått ny eier"),
    ]
