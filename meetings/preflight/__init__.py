"""What is missing before an innkalling: the facts, one pure list of problems, and which of them are told first."""

from meetings.preflight.facts import AgendaFacts, AttachmentFacts, SakFacts, agenda_facts
from meetings.preflight.problems import Problem, blocking, missing
from meetings.preflight.weights import Told, told

__all__ = [
    "AgendaFacts",
    "AttachmentFacts",
    "Problem",
    "SakFacts",
    "Told",
    "agenda_facts",
    "blocking",
    "missing",
    "told",
]
