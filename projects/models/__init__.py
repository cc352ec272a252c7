from projects.models.pathways import (
    Gathering,
    GatheringInvitation,
    GatheringPathway,
    Measure,
    MeasurePoint,
    Pathway,
    PathwayParticipant,
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
    "DataPoint",
    "Dataset",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorUpload",
    "Project",
    "ProjectIndicator",
    "ReportsTo",
    "ShownPoint",
from projects.models.requests import (
    EarlierAnswer,
    Nominee,
    Recipient,
    RecipientFile,
    Request,
    RequestSeat,
    RequestTarget,
)

__all__ = [
    "EarlierAnswer",
    "Nominee",
    "Project",
    "Recipient",
    "RecipientFile",
    "ReportsTo",
    "Request",
    "RequestSeat",
    "RequestTarget",
    "StatusUpdate",
    "UpdateAttachment",
]
from projects.models.milestones import Milestone
from projects.models.projects import Project, ProjectParticipant, ReportsTo, StatusUpdate, UpdateAttachment

__all__ = ["Milestone", "Project", "ProjectParticipant", "ReportsTo", "StatusUpdate", "UpdateAttachment"]
