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
from projects.models.training import Registration, Rollout, Training, TrainingDay, TrainingGoal

__all__ = [
    "Project",
    "Registration",
    "ReportsTo",
    "Rollout",
    "StatusUpdate",
    "Training",
    "TrainingDay",
    "TrainingGoal",
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
