"""When a meeting or a sak may change. Pure: never looks at a person. Usual moves have no reason beside them."""

MEETING_STATES = ("draft", "called", "in_session", "ended", "cancelled")
MEETING_MOVES = {
    ("draft", "called"): "",
    ("called", "in_session"): "",
    ("in_session", "ended"): "",
    ("draft", "cancelled"): "",
    ("called", "cancelled"): "",
    ("called", "called"): "a new version of the innkalling; people are told",
    ("called", "ended"): "held on paper, the referat is written afterwards",
    ("draft", "ended"): "imported or held on paper",
    ("in_session", "called"): "started by mistake, no outcome recorded",
    ("ended", "in_session"): "ended too early, no protokoll published",
    ("ended", "ended"): "a new version of the referat",
}
SAK_STATES = ("draft", "ready", "listed", "treated", "withdrawn", "discarded")
SAK_MOVES = {
    ("draft", "ready"): "",
    ("ready", "draft"): "",
    ("ready", "listed"): "also in a called meeting: a late sak with the next free number",
    ("listed", "treated"): "",
    ("draft", "discarded"): "",
    ("ready", "discarded"): "",
    ("listed", "withdrawn"): "number and line stay, struck out «trukket»",
    ("treated", "listed"): "reopened in the same session",
    ("listed", "ready"): "its meeting was cancelled; the next innkalling gives it another number",
    ("discarded", "draft"): "discarded by mistake",
    ("discarded", "ready"): "discarded by mistake",
    ("withdrawn", "listed"): "withdrawn by mistake, and no version says so yet",
}

AGENDA_OPEN = frozenset({"draft", "called"})
MINUTES_OPEN = frozenset({"called", "in_session", "ended"})
SAK_WRITABLE = frozenset({"draft", "ready", "listed"})
SAK_ON_AGENDA = frozenset({"draft", "ready", "listed", "treated", "withdrawn"})
SAK_WITHOUT_NUMBER = frozenset({"draft", "ready"})
