"""Who sees and manages training. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from organisations.rules import NOTHING
from projects.rules import can_write_update

if TYPE_CHECKING:
    from organisations.reader import Reader
    from projects.models import Project


def visible_training(reader: Reader) -> Q:
    """Courses, days, goals and roll-outs: everyone with a role in the samarbeid."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def visible_registrations(reader: Reader) -> Q:
    """Names of people: those who manage the project, and whoever answers for the people's own organisation."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    if reader.is_secretariat or reader.leads_projects:
        return here
    owned = apps.get_model("training", "TrainingDay").objects.filter(training__project__owner__in=reader.person_ids)
    return here & (Q(organisation_id__in=reader.answers_for_ids) | Q(day_id__in=owned.values("pk")))


def can_manage_training(reader: Reader, project: Project) -> bool:
    """Whoever writes the project's status also keeps its courses: secretariat, project leads, owner."""
    return can_write_update(reader, project)


def can_answer_for(reader: Reader, project: Project, organisation_id: int) -> bool:
    """Register, withdraw and report roll-out: those who manage, and whoever answers for that organisation."""
    at_home = project.samarbeid_id == reader.samarbeid_id and organisation_id in reader.answers_for_ids
    return at_home or can_manage_training(reader, project)
