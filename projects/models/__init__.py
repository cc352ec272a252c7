from projects.models.pathways import (
    Gathering,
    GatheringInvitation,
    GatheringPathway,
    Measure,
    MeasurePoint,
    Pathway,
    PathwayParticipant,
)
from projects.models.projects import Project, ReportsTo, StatusUpdate, UpdateAttachment

__all__ = [
    "Gathering",
    "GatheringInvitation",
    "GatheringPathway",
    "Measure",
    "MeasurePoint",
    "Pathway",
    "PathwayParticipant",
    "Project",
    "ReportsTo",
    "StatusUpdate",
    "UpdateAttachment",
]
