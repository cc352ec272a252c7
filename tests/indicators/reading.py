"""A file read as an import reads it."""

from indicators.preparing import judge_series
from indicators.readings import definition_in_use, reading_of

HEAD = "kommunenr;periode;gruppe;teller;nevner;verdi\n"


def read(khs, indicator, data, max_rows=100):
    definition = definition_in_use(indicator, khs.samarbeid.pk)
    return reading_of(data if isinstance(data, bytes) else data.encode(), definition, max_rows=max_rows)


def numbers(reading):
    return [(c.key.organisation, c.key.period[0].isoformat(), c.key.group, c.value, c.status) for c in reading.cells]


def signs(khs, reading):
    """What viewers would see of each number of the file, if it were the whole series."""
    return judge_series(reading.cells, reading.definition, khs.samarbeid.pk).signs
