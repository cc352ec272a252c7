"""Where meetings and saker are. One list per area; the first match wins, so fixed words come before slugs."""

from django.urls import path

from meetings.views import (
    agenda,
    answers,
    arranging,
    attachments,
    by_number,
    importing,
    minutes,
    packets,
    planning,
    previews,
    publishing,
    saker,
    sections,
    status,
)

app_name = "meetings"

planning_urls = [
    path("moter/", planning.meeting_list, name="list"),
    path("moter/ny/", planning.new_meeting, name="new"),
    path("moter/<str:slug>/endre/", planning.edit_meeting, name="edit_meeting"),
    path("moter/<str:slug>/avlys/", planning.cancel_meeting, name="cancel_meeting"),
]
agenda_urls = [
    path("moter/<str:slug>/", agenda.agenda, name="agenda"),
    path("moter/<str:slug>/rekkefolge/", agenda.reorder, name="reorder"),
    path("moter/<str:slug>/flytt/", agenda.move_sak, name="move_sak"),
    path("moter/<str:slug>/varighet/", agenda.set_minutes, name="set_minutes"),
    path("moter/<str:slug>/status/", agenda.set_state, name="set_state"),
    path("moter/<str:slug>/ny-sak/", agenda.new_sak, name="new_sak"),
    path("moter/<str:slug>/fra-koen/", arranging.from_queue, name="from_queue"),
    path("moter/<str:slug>/trekk/<int:sak_id>/", agenda.withdraw_sak, name="withdraw_sak"),
]
publishing_urls = [
    path("moter/<str:slug>/publiser/", publishing.publish, name="publish"),
    path("moter/<str:slug>/pakke/", packets.packet, name="packet"),
    path("moter/<str:slug>/pakke/igjen/", packets.retry_packet, name="retry_packet"),
    path("moter/<str:slug>/pakke/forelopig/", previews.preview, name="preview_packet"),
    path("moter/<str:slug>/pakke/forelopig/pdf/", previews.preview_file, name="preview_file"),
    path("moter/<str:slug>/pakke/avbryt/", packets.cancel_packet, name="cancel_packet"),
    path("moter/<str:slug>/pakke/<int:pk>/", packets.packet_files, name="packet_files"),
    path("moter/<str:slug>/pakke/<int:pk>/<int:file_id>/", packets.packet_file, name="packet_file"),
    path("moter/<str:slug>/pakke/<int:pk>/utelatt/", packets.ledger, name="ledger"),
    path("moter/<str:slug>/pakke/<int:pk>/egen/fjern/", packets.remove_own_pdf, name="remove_own_pdf"),
]
sak_urls = [
    path("saker/", saker.sak_list, name="sak_list"),
    path("saker/importer/", importing.import_sak, name="import_sak"),
    path("saker/importer/<int:pk>/", importing.import_check, name="import_check"),
    path("saker/<str:slug>/", saker.sak, name="sak"),
    path("saker/<str:slug>/hode/", saker.save_head, name="save_head"),
    path("saker/<str:slug>/forhandsvisning/", saker.preview, name="sak_preview"),
    path("saker/<str:slug>/offentlighet/", saker.openness, name="sak_openness"),
    path("saker/<str:slug>/klar/", saker.mark_ready, name="mark_ready"),
    path("saker/<str:slug>/utkast/", saker.mark_draft, name="mark_draft"),
    path("saker/<str:slug>/mote/", arranging.put_on_meeting, name="put_on_meeting"),
    path("saker/<str:slug>/forkast/", arranging.discard_sak, name="discard_sak"),
    path("saker/<str:slug>/angre/", arranging.undo, name="undo"),
    path("saker/<str:slug>/status/", status.fill_status, name="fill_status"),
    path("saker/<str:slug>/status/<int:project>/be-om/", status.ask_for_text, name="ask_for_text"),
    path("saker/<str:slug>/svar/", answers.answers, name="answers"),
    path("saker/<str:slug>/svar/<int:inquiry>/", answers.look_at_answers, name="look_at_answers"),
    path("saker/<str:slug>/svar/<int:inquiry>/fjern/", answers.release_answers, name="release_answers"),
    path("saker/<str:slug>/vedlegg/", attachments.upload, name="upload"),
    path("saker/<str:slug>/filer/", attachments.files, name="files"),
    path("saker/<str:slug>/deler/ny/", sections.add_section, name="add_section"),
    path("saker/<str:slug>/deler/<int:pk>/", sections.save_section, name="save_section"),
    path("saker/<str:slug>/deler/<int:pk>/flytt/", sections.move_section, name="move_section"),
    path("saker/<str:slug>/deler/<int:pk>/slett/", sections.delete_section, name="delete_section"),
    path("saker/<str:slug>/deler/<int:pk>/angre/", sections.bring_back_section, name="bring_back_section"),
    path("saker/<str:slug>/deler/<int:pk>/offentlighet/", sections.section_openness, name="section_openness"),
    path("saker/<str:slug>/deler/<int:section_id>/vedlegg/", attachments.upload, name="upload_to_section"),
    path("vedlegg/<int:pk>/", attachments.attachment, name="attachment"),
    path("vedlegg/<int:pk>/endre/", attachments.edit_attachment, name="edit_attachment"),
    path("vedlegg/<int:pk>/flytt/", attachments.move_attachment, name="move_attachment"),
    path("vedlegg/<int:pk>/fjern/", attachments.remove_attachment, name="remove_attachment"),
]
minutes_urls = [
    path("moter/<str:slug>/referat/", minutes.minutes, name="minutes"),
    path("moter/<str:slug>/referat/<int:sak_id>/", minutes.minutes_sak, name="minutes_sak"),
    path("moter/<str:slug>/referat/<int:sak_id>/apne/", minutes.reopen_sak, name="reopen_sak"),
    path("moter/<str:slug>/referat/oppmote/", minutes.attendance, name="attendance"),
    path("moter/<str:slug>/referat/oppmote/ny/", minutes.add_attendee, name="add_attendee"),
    path(
        "moter/<str:slug>/referat/oppmote/<int:attendance_id>/fjern/", minutes.remove_attendee, name="remove_attendee"
    ),
    path("moter/<str:slug>/referat/publiser/", minutes.publish_minutes, name="publish_minutes"),
]
# A body's slug comes first, so this one is asked last.
number_urls = [path("<slug:utvalg>/<str:number>/", by_number.sak_by_number, name="sak_by_number")]

urlpatterns = [*planning_urls, *agenda_urls, *publishing_urls, *sak_urls, *minutes_urls, *number_urls]
