from meetings.models.agenda import Attachment, Meeting, NumberSeries, Sak, Section
from meetings.models.answers import AnswerLook, AnswersPlace
from meetings.models.deleted import DeletedSection
from meetings.models.importing import PaperImport
from meetings.models.publishing import (
    OwnPdf,
    PacketPreview,
    Publication,
    PublicationEvent,
    PublicationFile,
    PublicationItem,
    PublicationStatus,
    SakVersion,
)
from meetings.models.session import Attendance, Vedtak

__all__ = [
    "AnswerLook",
    "AnswersPlace",
    "Attachment",
    "Attendance",
    "DeletedSection",
    "Meeting",
    "NumberSeries",
    "OwnPdf",
    "PacketPreview",
    "PaperImport",
    "Publication",
    "PublicationEvent",
    "PublicationFile",
    "PublicationItem",
    "PublicationStatus",
    "Sak",
    "SakVersion",
    "Section",
    "Vedtak",
]
