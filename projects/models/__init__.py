from projects.models.projects import Project, ReportsTo, StatusUpdate, UpdateAttachment

__all__ = ["Project", "ReportsTo", "StatusUpdate", "UpdateAttachment"]
