"""When a pathway, a gathering or an answer to an invitation may change. Pure: never looks at a person."""

PATHWAY_PHASES = ("planned", "starting", "running", "improving", "ended")
PATHWAY_MOVES = {
    ("planned", "starting"): "",
    ("starting", "running"): "",
    ("running", "improving"): "",
    ("improving", "ended"): "",
    ("planned", "ended"): "given up before it began",
    ("starting", "planned"): "put off: participants or money are missing",
    ("starting", "ended"): "given up while it began",
    ("running", "ended"): "the project ended before anything was improved",
    ("improving", "running"): "new participants: the common work goes on",
    ("ended", "running"): "taken up again",
}
PARTICIPANT_STATES = ("invited", "confirmed", "declined", "no_answer")
PARTICIPANT_MOVES = {
    ("invited", "confirmed"): "",
    ("invited", "declined"): "",
    ("invited", "no_answer"): "the time to answer went by",
    ("no_answer", "confirmed"): "answered late",
    ("no_answer", "declined"): "answered late",
    ("no_answer", "invited"): "invited again",
    ("declined", "invited"): "invited again",
    ("declined", "confirmed"): "thought better of it",
    ("confirmed", "declined"): "withdrew",
}
GATHERING_STATES = ("planned", "held", "cancelled")
GATHERING_MOVES = {
    ("planned", "held"): "",
    ("planned", "cancelled"): "",
    ("held", "planned"): "marked as held by mistake",
    ("cancelled", "planned"): "takes place after all; the invited are told",
}
INVITATION_STATES = ("invited", "coming", "not_coming")
INVITATION_MOVES = {
    ("invited", "coming"): "",
    ("invited", "not_coming"): "",
    ("coming", "not_coming"): "changed the answer",
    ("not_coming", "coming"): "changed the answer",
}
# What an organisation may say itself; the other states are noted by whoever leads.
OWN_ANSWERS = frozenset({"confirmed", "declined"})
# What somebody waits for. «no_answer» is noted by whoever leads when nobody waits any longer.
WAITING_ANSWERS = frozenset({"invited"})
PAST_PHASES = frozenset({"ended"})
CHANGEABLE_GATHERINGS = frozenset({"planned"})
