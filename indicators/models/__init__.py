"""Tables of indicators, by noun."""

from indicators.models.datasets import (
    RESOLUTIONS,
    SIGNS,
    STATUSES,
    DataPoint,
    Dataset,
    Point,
    ShownPoint,
)
from indicators.models.definitions import RESERVED_CODES, Indicator, IndicatorDefinition, ProjectIndicator
from indicators.models.groups import GroupPlace
from indicators.models.uploads import IndicatorUpload, UploadLine

__all__ = [
    "RESERVED_CODES",
    "RESOLUTIONS",
    "SIGNS",
    "STATUSES",
    "DataPoint",
    "Dataset",
    "GroupPlace",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorUpload",
    "Point",
    "ProjectIndicator",
    "ShownPoint",
    "UploadLine",
]
