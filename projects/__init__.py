"""A project, who takes part, whom it reports to, its milestones, and what its status may take from the apps above.

Nouns: Project, ProjectParticipant, ReportsTo, Milestone.
Machines: registry (what a status may take: each app registers its numbers and figures when Django starts), milestones
(those of a project itself).
Job kinds: none.
"""
