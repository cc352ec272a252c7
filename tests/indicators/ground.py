from types import SimpleNamespace

from indicators.actions.uploads import receive_upload
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported
from tests.indicators.jobs import work


def make(world, project, word) -> SimpleNamespace:
    """An indicator with two versions and a file that waits to be confirmed. Each samarbeid has its own: a code is the
    same for all."""
    slug = world.samarbeid.slug
    definition = DefinitionFactory(indicator__code=f"antall_{slug}")
    nr = MunicipalityNumberFactory(organisation=world.municipality, nr=f"{9000 + world.municipality.pk % 1000}").nr
    dataset = imported(world, definition.indicator, f"kommunenr;periode;verdi\n{nr};2014-01;3\n{nr};2014-02;17\n")
    imported(world, definition.indicator, f"kommunenr;periode;verdi\n{nr};2014-03;19\n")
    ProjectIndicatorFactory(project=project, indicator=definition.indicator)
    upload = receive_upload(
        definition,
        data=f"kommunenr;periode;verdi\n{nr};2014-04;21\n".encode(),
        file_name=f"{word}.csv",
        source=word,
        preliminary=False,
        by=world.by,
    )
    work()
    upload.refresh_from_db()
    return SimpleNamespace(indicator=definition.indicator, dataset=dataset, upload=upload, nr=nr)
