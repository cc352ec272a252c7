from projects.models.milestones import Milestone
from projects.models.projects import Project, ProjectParticipant, ReportsTo, StatusUpdate, UpdateAttachment

__all__ = ["Milestone", "Project", "ProjectParticipant", "ReportsTo", "StatusUpdate", "UpdateAttachment"]
