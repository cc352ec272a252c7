"""Every address of indicators x method x role."""

from indicators.actions.groups import version_of
from tests.access import Ground, Row, insiders, who

IMPORTERS = {"secretary": 200, "lead": 200, "data": 200}


def definition(name: str) -> dict[str, object]:
    facts = {"name": name, "kind": "count", "unit": "dager", "decimals": "0", "direction": "lower", "source": "NPR"}
    return {**facts, "patient_based": "ja", "valid_from": "2015-01-01"}


def table(ground: Ground) -> list[Row]:
    made = ground.indicators
    code, upload = (made.indicator.code,), (made.upload.pk,)
    version = (*code, 1)
    mine = {"seen": made.upload.fingerprint}
    return [
        Row("indicators:list", get=insiders()),
        Row("indicators:list_csv", get=insiders()),
        Row("indicators:list_xlsx", get=insiders()),
        Row("indicators:indicator", code, get=insiders()),
        Row("indicators:csv", code, get=insiders()),
        Row("indicators:xlsx", code, get=insiders()),
        Row(
            "indicators:import",
            get=insiders(403) | IMPORTERS,
            post=insiders(403) | dict.fromkeys(IMPORTERS, 302),
            data={"indicator": made.indicator.code},
            file_field="file",
        ),
        Row(
            "indicators:new",
            get=insiders(403) | IMPORTERS,
            post=insiders(403) | dict.fromkeys(IMPORTERS, 302),
            data=definition("Dager på korridor"),
        ),
        Row(
            "indicators:definitions",
            code,
            get=insiders(403) | IMPORTERS,
            post=insiders(403) | dict.fromkeys(IMPORTERS, 302),
            data=definition("Dager på gang"),
            shared=True,
        ),
        Row(
            "indicators:follow",
            (ground.project.slug,),
            get=insiders(403) | IMPORTERS,
            post=insiders(403) | dict.fromkeys(IMPORTERS, 302),
            data={f"place_{made.indicator.code}": "1"},
        ),
        Row(
            "indicators:groups",
            code,
            get=insiders(403) | {"data": 200},
            post=insiders(403) | {"data": 302},
            data={"seen": version_of({})},
        ),
        Row("indicators:raw", code, get=who(data=200)),
        Row("indicators:versions", code, get=insiders()),
        Row("indicators:version", version, get=insiders()),
        Row("indicators:version_csv", version, get=insiders()),
        Row("indicators:version_xlsx", version, get=insiders()),
        Row("indicators:compare", version, get=insiders()),
        Row("indicators:put_back", version, post=insiders(403) | dict.fromkeys(IMPORTERS, 302)),
        Row("indicators:preview", upload, get=who(secretary=200), post=who(secretary=302), data=mine),
        Row("indicators:extent", upload, post=who(secretary=302), data={"extent": "parts"}),
        Row("indicators:discard", upload, post=who(secretary=302)),
    ]
