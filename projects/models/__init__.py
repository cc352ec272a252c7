from projects.models.projects import Project, ReportsTo, StatusUpdate

__all__ = ["Project", "ReportsTo", "StatusUpdate"]
