"""What goes into the log: what failed and where, never the row that it failed with, nor an address that lets one in."""

import logging
import re

# PostgreSQL tells the values of the row, which may be exempt, up to the next heading or the end of the exception.
ROW = re.compile(r"^DETAIL:.*?(?=^(?:HINT|CONTEXT|Traceback|The above|During handling)|\Z)", re.MULTILINE | re.DOTALL)
# Whoever has the token behind these, gets in. A test compares them with the addresses. In the address of another page,
# as where one goes on after login, each / is %2F.
TOKEN = re.compile(
    r"(?<=/|F)(invitasjon|konto(?:/|%2F)(?:lenke|adresse|passord(?:/|%2F)nytt)|oppsett)(/|%2F)(?:(?!%2F)[^/\s'\"<>])+",
    re.IGNORECASE,
)

# What a provider of logins sends along in addresses, or what this portal left with.
ANSWER = re.compile(r"(?<=[?&])(code|state|nonce|id_token|access_token)=[^&\s'\"<>]+")


class Discreet(logging.Formatter):
    """Leaves the values of the row out of database errors, in the message and in the traceback, and tokens out of
    addresses."""

    def format(self, record: logging.LogRecord) -> str:
        line = ROW.sub("DETAIL: (ikke i loggen)\n", super().format(record))
        return ANSWER.sub(r"\1=(ikke-i-loggen)", TOKEN.sub(r"\1\2(ikke-i-loggen)", line))
