"""Acts that «Hendelser» does not tell, each with why."""

from collections.abc import Mapping

OF_A_MEETING = "stands where the meeting and its saker are prepared, with its own history"
OF_A_PROJECT = "the work of a project, told by its status and its history"
OF_AN_INQUIRY = "told on the page of the request"
OF_A_COURSE = "told on the page of the course"
OF_NUMBERS = "told by the versions of an indicator"
A_LOOK = "who read what is nobody's to read here"
OF_A_DEPARTURE = "the last day of whoever had it is told, with how much was handed over"
TOLD_BY_ANOTHER = "the appointment that it leads to is told"

UNTOLD: Mapping[str, tuple[str, ...]] = {
    A_LOOK: ("looked_at_raw",),
    OF_A_DEPARTURE: (
        "handed_over", "hand_over_update", "hand_over_project", "hand_over_inquiry", "hand_over_answer",
        "hand_over_upload",
    ),
    TOLD_BY_ANOTHER: ("accept_nominee",),
    OF_A_MEETING: (
        "retried_packet", "cancelled_packet", "planned", "edited", "cancelled", "added", "reordered", "set_minutes",
        "discarded", "brought_back", "withdrawn", "withdrawal_undone", "sent_own_pdf", "removed_own_pdf",
        "placed_answers", "released_answers", "looked_at_answers", "publish", "began_import", "imported", "attached",
        "moved", "removed_attachment", "made_from_status", "removed_answers", "replaced_answers", "attached_answers",
        "asked_for_status", "put_on_meeting", "sent_to_queue", "attendance_recorded", "attendee_added",
        "attendee_removed", "filled_from_updates", "set_openness", "added_section", "sak_reopened", "sak_treated",
        "moved_section", "marked_ready",
        "marked_draft", "deleted_section", "brought_back_section",
    ),
    OF_A_PROJECT: (
        "attach_to_update", "remove_from_update", "start_update", "save_update", "submit_update", "approve_update",
        "return_update",
        "withdraw_update", "plan_milestone", "edit_milestone", "move_milestone", "start_project", "edit_project",
        "move_project", "add_measure", "edit_measure", "remove_point", "put_points", "add_pathway", "edit_pathway",
        "invite_to_pathway", "answer_pathway", "add_gathering", "edit_gathering", "invite_to_gathering",
        "answer_gathering",
    ),
    OF_A_COURSE: (
        "add_training_day", "edit_training_day", "add_training", "edit_training", "set_training_goals", "register",
        "edit_registration", "withdraw_registration", "undo_withdrawal", "note_attendance", "erase_names",
        "set_rollout",
    ),
    OF_NUMBERS: ("place_groups", "define_indicator", "import_dataset", "judge_again", "follow_indicators"),
    OF_AN_INQUIRY: (
        "answer", "decline", "save_draft", "attach_to_answer", "remove_from_answer", "start_inquiry", "write_inquiry",
        "send_inquiry",
        "close_inquiry", "recall_inquiry", "ask_successor", "decline_nominee", "remind",
    ),
}  # fmt: skip
