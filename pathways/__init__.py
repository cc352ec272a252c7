"""Patient pathways of a project: who takes part, gatherings with invitations, and measures with run charts.

Nouns: Pathway, PathwayParticipant, Gathering, GatheringPathway, GatheringInvitation, Measure, MeasurePoint.
Machines: timelines (numbers and figures for a status, the time axis), calendars (.ics), mails (to who is invited),
unanswered (invitations that wait for one's own).
Job kinds: none.
"""
