from types import SimpleNamespace

from indicators.actions.indicators import receive_upload
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, ProjectIndicatorFactory, imported


def make(world, project, word) -> SimpleNamespace:
    """An indicator with numbers and a file that waits. Each samarbeid has its own: a code is the same for all."""
    slug = world.samarbeid.slug
    definition = DefinitionFactory(indicator__code=f"antall_{slug}")
    nr = MunicipalityNumberFactory(organisation=world.municipality, nr=f"{9000 + world.municipality.pk % 1000}").nr
    dataset = imported(world, definition.indicator, f"kommunenr;periode;verdi\n{nr};2014-01;3\n{nr};2014-02;17\n")
    ProjectIndicatorFactory(project=project, indicator=definition.indicator)
    upload = receive_upload(
        definition,
        data=f"kommunenr;periode;verdi\n{nr};2014-01;4\n".encode(),
        file_name=f"{word}.csv",
        source=word,
        preliminary=False,
        by=world.by,
    )
    return SimpleNamespace(indicator=definition.indicator, dataset=dataset, upload=upload, nr=nr)
