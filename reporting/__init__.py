"""What projects report: a status is written, approved and read, with the numbers and figures of the apps below.

Nouns: StatusUpdate, UpdateAttachment.
Machines: texts (what a status says and lacks), numbers (what it may carry, from projects.registry), paper (which
figures a packet prints), previews (as the board reads it), trends (in words), cards, overview, dashboard (a project, a
row, the page of all).
Job kinds: none.
"""
