"""The meetings of Kommunehelsesamarbeidet: six that were held, one that is called, three in preparation."""

from demo import saker_grupper, saker_november, saker_osu, saker_prosjektstyret
from demo.shapes import MeetingSeed

KUNNSKAPSSENTERET = "Kunnskapssenteret, Asker"

MEETINGS = (
    MeetingSeed(
        body="administrativ-styringsgruppe", starts_at="2014-02-03 12:00", place="Rådhuset i Sandvika",
        planned_on="2013-12-16", written_on="2014-01-24", called_on="2014-01-27", minutes_on="2014-02-07",
        saker=saker_grupper.STYRINGSGRUPPEN_FEBRUAR,
        absent=("medlem-sande",),
    ),
    MeetingSeed(
        body="prosjektstyret", starts_at="2014-06-16 09:00", place=KUNNSKAPSSENTERET,
        planned_on="2014-04-08", written_on="2014-06-06", called_on="2014-06-09", minutes_on="2014-06-20",
        saker=saker_prosjektstyret.JUNI,
        absent=("medlem-vv",), deputies=("vara-vv",),
    ),
    MeetingSeed(
        body="osu", starts_at="2014-09-22 13:00", place="Vestre Viken, Drammen",
        planned_on="2014-06-02", written_on="2014-09-05", called_on="2014-09-08", minutes_on="2014-09-26",
        saker=saker_osu.SEPTEMBER,
        absent=("medlem", "kpr"), deputies=("vara-asker",),
    ),
    MeetingSeed(
        body="prosjektstyret", starts_at="2014-09-29 09:00", place=KUNNSKAPSSENTERET,
        planned_on="2014-06-23", written_on="2014-09-22", called_on="2014-09-22", minutes_on="2014-10-03",
        saker=saker_prosjektstyret.SEPTEMBER,
        absent=("medlem-hallingdal",),
    ),
    MeetingSeed(
        body="arbeidsgruppe-styringsdata", starts_at="2014-10-21 13:00", place="Rådhuset i Asker",
        planned_on="2014-08-27", written_on="2014-10-13", called_on="2014-10-14", minutes_on="2014-10-24",
        saker=saker_grupper.STYRINGSDATA_OKTOBER,
    ),
    MeetingSeed(
        body="ressursgruppen", starts_at="2014-11-07 12:00", place=KUNNSKAPSSENTERET,
        planned_on="2014-09-12", written_on="2014-10-30", called_on="2014-10-31", minutes_on="2014-11-12",
        saker=saker_grupper.RESSURSGRUPPEN_NOVEMBER,
        absent=("fag-sande",),
    ),
    MeetingSeed(
        body="prosjektstyret", starts_at="2014-11-24 09:00", place=KUNNSKAPSSENTERET,
        planned_on="2014-10-06", written_on="2014-11-13",
        saker=saker_november.SAKER,
    ),
    MeetingSeed(
        body="osu", starts_at="2014-12-08 13:00", place="Vestre Viken, Drammen",
        planned_on="2014-10-08", written_on="2014-11-14",
        saker=saker_osu.DESEMBER,
    ),
    MeetingSeed(
        body="administrativ-styringsgruppe", starts_at="2014-12-15 12:00", place="Rådhuset i Sandvika",
        planned_on="2014-10-13", written_on="2014-11-10", called_on="2014-11-14",
        saker=saker_grupper.STYRINGSGRUPPEN_DESEMBER,
    ),
    MeetingSeed(
        body="ksu-akutte-doegnplasser", starts_at="2015-01-14 14:00", place="Legevakten på Bærum sykehus",
        planned_on="2014-11-03", written_on="2014-11-14",
        saker=saker_osu.KSU_JANUAR,
    ),
)  # fmt: skip
