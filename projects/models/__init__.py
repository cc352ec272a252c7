from projects.models.projects import Project, ReportsTo, StatusUpdate, UpdateAttachment
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
