"""From agenda to minutes: saker are prepared, frozen, published and made into PDFs. One lock, one freeze.

Nouns: Meeting, NumberSeries, Sak, Section, DeletedSection (can be brought back), Attachment, AnswersPlace, AnswerLook,
SakVersion (a frozen sak), Publication (innkalling, referat, protokoll), PublicationItem, PublicationFile,
PublicationEvent, PublicationStatus, OwnPdf, PacketPreview, PaperImport (a paper being read), Attendance, Vedtak.
Machines: importing (papers to saker), numbers, looks (answers of municipalities, waiting and taken in), snapshots
(freezing, open variant), meeting_facts, mentions (attachments and persons named in texts), preflight, minutes_check
(what is missing), recipients (who is called), circles (for whom a paper can be opened), calendars (.ics), deadlines,
silence (who has said nothing), offers (what a status is to a sak), hiding (what stays exempt when fetched), mailing
(cancellations, asking for status), agenda_page, packets_panel, publication_files, ledger (what the secretariat's
pages show), changes (what is new in a version), news (what would be in the next), entries (a publication's lines),
planned (the next one's), packet_orders (which PDFs are promised), parts, contents (pages made ahead), packet (the
innkalling's PDF), minutes_pdf (referat, protokoll, særutskrift).
Job kinds: packet.build, packet.preview, publication.own_pdf, sak.pages, meeting.contents, excerpt.make,
status.asks_body, status.remind, inquiry.answers_changed, answers.attach.
"""
