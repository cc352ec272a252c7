"""The state of each point of «Kom i gang» in one true sentence, and the facts that these are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting, NumberSeries
from meetings.numbers import label, series_of_bodies
from organisations import clock
from organisations.dates import clock_time, day_month, local
from organisations.known import name_here, names_of
from organisations.models import Membership, Samarbeid, Utvalg
from setup import gaps
from setup.mail_answers import sentence_of
from setup.mail_trials import is_on_its_way
from setup.models import MailTrial, PointMark
from setup.progress import CALLED, Point, progress_of

# So many names stand in a sentence; the rest are counted.
NAMES_SHOWN = 3


class PointFacts:
    """What the sentences need, each asked for once and only where a sentence needs it."""

    def __init__(self, samarbeid_id: int) -> None:
        self.samarbeid_id = samarbeid_id
        self.progress = progress_of(samarbeid_id)

    @cached_property
    def samarbeid(self) -> Samarbeid:
        return Samarbeid.objects.select_related("archive_owner").get(pk=self.samarbeid_id)

    @cached_property
    def trial(self) -> MailTrial | None:
        return MailTrial.objects.filter(samarbeid_id=self.samarbeid_id).first() if self.progress.trial else None

    @cached_property
    def is_sending(self) -> bool:
        return bool(self.trial and is_on_its_way(self.trial))

    @cached_property
    def marks(self) -> dict[str, PointMark]:
        rows = PointMark.objects.filter(samarbeid_id=self.samarbeid_id).select_related("by")
        return {row.point: row for row in rows.prefetch_related(names_of("by"))}

    @cached_property
    def bodies(self) -> list[Utvalg]:
        return list(gaps.standing_bodies().filter(samarbeid_id=self.samarbeid_id))

    @cached_property
    def parties(self) -> dict[str, int]:
        rows = Membership.objects.standing().filter(samarbeid_id=self.samarbeid_id)
        return dict(rows.order_by().values_list("party").annotate(Count("pk")))

    @cached_property
    def leaderless(self) -> list[str]:
        rows = gaps.leaderless_bodies().filter(samarbeid_id=self.samarbeid_id)
        return list(rows.values_list("name", flat=True))

    @cached_property
    def series(self) -> dict[int, NumberSeries]:
        return series_of_bodies(self.bodies, clock.today().year)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The first that was called; before that the first to come."""
        rows = Meeting.objects.filter(samarbeid_id=self.samarbeid_id).select_related("utvalg", "samarbeid")
        rows = rows.filter(state__in=CALLED) if self.progress.has_called else rows.filter(state="draft")
        return rows.order_by("starts_at", "pk").first()

    def address(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.samarbeid.slug, *args])


def _mail(facts: PointFacts) -> str:
    trial = facts.trial
    if trial is None:
        return _("Send en prøve til deg selv, så ser dere om innkallinger og varsler kommer fram.")
    if trial.state == "refused":
        return _("%(fault)s Send så en ny prøve. Alt annet kan gjøres så lenge.") % {"fault": sentence_of(trial)}
    if trial.state == "asked":
        return _asked(facts)
    words = {"address": trial.address, "day": day_month(local(trial.at)), "time": clock_time(local(trial.at))}
    if not trial.kept:
        return _("E-posttjeneren tok imot prøven til %(address)s %(day)s kl. %(time)s.") % words
    if facts.progress.mail_works:
        return _("Prøven ligger i utboksen. Denne portalen sender ingen e-post før EMAIL_HOST er satt.")
    return _("EMAIL_HOST er satt siden sist. Send en prøve til.")


def _asked(facts: PointFacts) -> str:
    if facts.is_sending:
        return _("Prøven er på vei.")
    return _("Prøven ble ikke sendt, for noe gikk galt i portalen. Send en ny. Alt annet kan gjøres så lenge.")


def _samarbeid(facts: PointFacts) -> str:
    words = {"name": facts.samarbeid.name, "owner": str(facts.samarbeid.archive_owner or "")}
    if facts.samarbeid.archive_owner:
        return _("%(name)s. Papirene hører til arkivet hos %(owner)s.") % words
    return _("%(name)s. Hvem som eier arkivet, er ikke valgt.") % words


def _parties(facts: PointFacts) -> str:
    if not facts.parties:
        return _("Ingen ennå. Velg kommuner og helseforetak fra listen, eller legg dem inn selv.")
    counted = (PARTY_WORDS[party](facts.parties[party]) for party in Membership.Party.values if party in facts.parties)
    return ", ".join(counted) + "."


PARTY_WORDS: dict[str, Callable[[int], str]] = {
    "kommune": lambda n: ngettext("%(n)d kommune", "%(n)d kommuner", n) % {"n": n},
    "foretak": lambda n: ngettext("%(n)d helseforetak", "%(n)d helseforetak", n) % {"n": n},
    "bruker": lambda n: ngettext("%(n)d brukerorganisasjon", "%(n)d brukerorganisasjoner", n) % {"n": n},
    "observatoer": lambda n: ngettext("%(n)d observatør", "%(n)d observatører", n) % {"n": n},
    "annen": lambda n: ngettext("%(n)d annen", "%(n)d andre", n) % {"n": n},
}


def _bodies(facts: PointFacts) -> str:
    if not facts.bodies:
        return _("Ingen ennå. Begynn med et ferdig oppsett, for eksempel strategisk samarbeidsutvalg.")
    count = len(facts.bodies)
    return ngettext("%(count)d utvalg: %(names)s.", "%(count)d utvalg: %(names)s.", count) % {
        "count": count, "names": listed([body.name for body in facts.bodies]),
    }  # fmt: skip


def _seats(facts: PointFacts) -> str:
    progress = facts.progress
    if not progress.seats:
        return _("Ingen plasser ennå. Legg dem inn på siden til hvert utvalg.")
    words = {"filled": progress.seats - progress.vacant, "count": progress.seats}
    sentences = [
        ngettext("%(filled)d av %(count)d plass er fylt.", "%(filled)d av %(count)d plasser er fylt.", progress.seats)
        % words
    ]
    if lacking := _lacking(facts):
        sentences.append(lacking)
    return " ".join(sentences)


def _lacking(facts: PointFacts) -> str:
    vacant, names = facts.progress.vacant, facts.leaderless if facts.progress.leaderless else []
    counted = ngettext("%(count)d er ledig", "%(count)d er ledige", vacant) % {"count": vacant}
    unled = _("%(names)s har ingen leder") % {"names": listed(names)}
    if vacant and names:
        return _("%(counted)s, og %(unled)s.") % {"counted": counted, "unled": unled}
    return f"{counted if vacant else unled}." if vacant or names else ""


def _numbers(facts: PointFacts) -> str:
    year = clock.today().year
    if not facts.progress.is_done(Point.NUMBERS):
        return _("Har dere brukt numre i %(year)d utenfor portalen? Skriv det siste, så fortsetter rekken.") % {
            "year": year
        }
    following = [next_number(body, facts.series[body.pk]) for body in facts.bodies]
    return _("Neste sak: %(numbers)s.") % {"numbers": listed(following)}


def next_number(body: Utvalg, series: NumberSeries) -> str:
    return f"{body.short_name or body.name} {label(series, series.next)}"


def _meeting(facts: PointFacts) -> str:
    meeting = facts.meeting
    if meeting is None:
        return _("Ingen møter ennå. Lag det første, med saksliste og innkalling.")
    words = {"body": meeting.utvalg.name, "day": day_month(meeting.local_start)}
    if facts.progress.has_called:
        return _("%(body)s er kalt inn til møte %(day)s.") % words
    return _("%(body)s har et møte %(day)s. Innkallingen er ikke sendt.") % words


SENTENCES: dict[str, Callable[[PointFacts], str]] = {
    Point.MAIL: _mail, Point.SAMARBEID: _samarbeid, Point.PARTIES: _parties, Point.BODIES: _bodies,
    Point.SEATS: _seats, Point.NUMBERS: _numbers, Point.MEETING: _meeting,
}  # fmt: skip


def put_aside(facts: PointFacts, point: str) -> str:
    mark = facts.marks[point]
    return _("Lagt til side av %(who)s %(day)s.") % {
        "who": name_here(mark.by, mark.samarbeid_id),
        "day": day_month(local(mark.at)),
    }


def waiting(point: str) -> str:
    if point == Point.MEETING:
        return _("Kommer når det finnes et utvalg med leder.")
    return _("Kommer når det finnes et utvalg.")


def listed(names: list[str]) -> str:
    """«A», «A og B», «A, B og C», «A, B, C og 2 til»."""
    shown = names[:NAMES_SHOWN]
    rest = len(names) - len(shown)
    if rest:
        return _("%(names)s og %(count)d til") % {"names": ", ".join(shown), "count": rest}
    return (
        _("%(first)s og %(last)s") % {"first": ", ".join(shown[:-1]), "last": shown[-1]}
        if shown[1:]
        else "".join(shown)
    )
