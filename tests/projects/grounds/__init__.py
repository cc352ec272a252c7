"""One of everything of each noun of projects, for the tables of access: `make(world, project, word)` gives its rows.

`word` stands in all that not everyone may see.
"""

from tests.projects.grounds import indicators, pathways, requests, training

GROUNDS = (training, pathways, indicators, requests)
