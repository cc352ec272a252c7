from projects.models.indicators import (
    DataPoint,
    Dataset,
    Indicator,
    IndicatorDefinition,
    IndicatorUpload,
    ProjectIndicator,
    ShownPoint,
)
from projects.models.projects import Project, ReportsTo, StatusUpdate, UpdateAttachment

__all__ = [
    "DataPoint",
    "Dataset",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorUpload",
    "Project",
    "ProjectIndicator",
    "ReportsTo",
    "ShownPoint",
    "StatusUpdate",
    "UpdateAttachment",
]
