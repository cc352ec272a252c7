"""The two samarbeid of the demo, each put together from its parts."""

from demo import bodies, meetings, projects, samarbeid
from demo.fjordhelsa import FJORDHELSA
from demo.shapes import SamarbeidSeed

KHS = SamarbeidSeed(
    slug="khs",
    name="Kommunehelsesamarbeidet",
    short_name="KHS",
    organisations=samarbeid.ORGANISATIONS,
    people=samarbeid.PEOPLE,
    readers=samarbeid.READERS,
    responders=samarbeid.RESPONDERS,
    data_owner=samarbeid.DATA_OWNER,
    bodies=bodies.BODIES,
    projects=projects.PROJECTS,
    meetings=meetings.MEETINGS,
)

BOTH = (KHS, FJORDHELSA)
