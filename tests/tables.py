"""The tables of access of all apps, by app: see tests/access.py; and the addresses of which the second part is of
another row than the first."""

from tests.indicators import access as indicators
from tests.inquiries import access as inquiries
from tests.meetings import access as meetings
from tests.organisations import access as organisations
from tests.pathways import access as pathways
from tests.projects import access as projects
from tests.reading import access as reading
from tests.reporting import access as reporting
from tests.setup import access as setup
from tests.training import access as training

TABLES = {
    "setup": setup.table,
    "reading": reading.stage_table,
    "meetings": meetings.table,
    "reporting": reporting.table,
    "training": training.table,
    "pathways": pathways.table,
    "indicators": indicators.table,
    "inquiries": inquiries.table,
    "projects": projects.table,
    "organisations": organisations.table,
}

MIXED = (reading.mixed, meetings.mixed, training.mixed, projects.mixed)
