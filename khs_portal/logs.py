"""What goes into the log: what failed and where, never the row that it failed with."""

import logging
import re

# PostgreSQL tells the values of the row, which may be exempt, up to the next heading or the end of the exception.
ROW = re.compile(r"^DETAIL:.*?(?=^(?:HINT|CONTEXT|Traceback|The above|During handling)|\Z)", re.MULTILINE | re.DOTALL)


class WithoutRows(logging.Formatter):
    """Leaves the values of the row out of database errors, in the message and in the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return ROW.sub("DETAIL: (ikke i loggen)\n", super().format(record))
