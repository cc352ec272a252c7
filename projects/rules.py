"""Who may see and change projects, and write about them. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from organisations.rules import NOTHING

if TYPE_CHECKING:
    from organisations.reader import Reader
    from projects.models import Project


def visible_projects(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees its projects."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def can_start_projects(reader: Reader) -> bool:
    """The secretariat and project leads."""
    return reader.is_secretariat or reader.leads_projects


def can_edit_project(reader: Reader, project: Project) -> bool:
    """The secretariat and project leads say what a project is; its owner does not change its mandate alone."""
    return project.samarbeid_id == reader.samarbeid_id and can_start_projects(reader)


def can_plan_milestones(reader: Reader, project: Project) -> bool:
    """Whoever writes its status."""
    return can_write_update(reader, project)


def can_write_update(reader: Reader, project: Project) -> bool:
    """The project's owner, any project lead and the secretariat write status."""
    if project.samarbeid_id != reader.samarbeid_id:
        return False
    return reader.is_secretariat or reader.leads_projects or project.owner_id in reader.person_ids
