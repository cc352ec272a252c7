"""How long each thing lasts: one table, for settings, code, tests and docs/operations.md."""

from datetime import timedelta

# «Husk meg», for all but those who must have a second factor; counted from the login.
REMEMBERED = timedelta(days=30)
# A session that is not remembered, and each one of those who must have a second factor, ends so long after its last
# use.
IDLE = timedelta(hours=12)
# No session is older, however much it is used.
LONGEST = REMEMBERED
# A trusted browser is asked for no code.
TRUSTED = timedelta(days=30)
# A browser that was logged in once is known so long after its last login.
KNOWN = timedelta(days=180)
# The use of a session is written down so seldom: not at each request.
WRITTEN_EACH = timedelta(minutes=5)
# What ended stays to be looked at so long.
ENDED_KEPT = timedelta(days=30)
# The link that confirms another address.
CONFIRMED_WITHIN = timedelta(days=7)
