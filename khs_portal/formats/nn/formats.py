"""In nynorsk dates and numbers are read and written as in bokmål."""

from khs_portal.formats.nb.formats import *  # noqa: F403
