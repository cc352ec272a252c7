"""A file read as an import reads it."""

from indicators.readings import definition_in_use, reading_of

HEAD = "kommunenr;periode;gruppe;teller;nevner;verdi\n"


def read(khs, indicator, data, max_rows=100):
    definition = definition_in_use(indicator, khs.samarbeid.pk)
    return reading_of(
        data if isinstance(data, bytes) else data.encode(), definition, khs.samarbeid.pk, max_rows=max_rows
    )


def numbers(reading):
    return [(c.key.organisation, c.key.period[0].isoformat(), c.key.group, c.value, c.status) for c in reading.cells]
