"""What goes into the log: what failed and where, never the row that it failed with, nor an address that lets one in."""

import logging
import re

# PostgreSQL tells the values of the row, which may be exempt, up to the next heading or the end of the exception.
ROW = re.compile(r"^DETAIL:.*?(?=^(?:HINT|CONTEXT|Traceback|The above|During handling)|\Z)", re.MULTILINE | re.DOTALL)
# Whoever has the token behind these, gets in. A test compares them with the addresses.
TOKEN = re.compile(r"(?<=/)(konto/lenke|konto/passord/nytt|oppsett)/[^/\s'\"<>]+")


class Discreet(logging.Formatter):
    """Leaves the values of the row out of database errors, in the message and in the traceback, and tokens out of
    addresses."""

    def format(self, record: logging.LogRecord) -> str:
        line = ROW.sub("DETAIL: (ikke i loggen)\n", super().format(record))
        return TOKEN.sub(r"\1/(ikke-i-loggen)", line)
