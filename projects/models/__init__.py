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
    "UpdateAttachment",
]
