"""Inquiries (forespørsler) to municipalities: asked, answered, reminded of, and nominations to seats.

Nouns: Inquiry, InquiryTarget, InquirySeat, Recipient (one organisation with its answer), RecipientFile, Nominee,
EarlierAnswer.
Machines: texts (what is asked and what is missing), addressees (whom it goes to), seats (which are vacant), mails,
replies (counts, tables, numbers for a status), compiled (answers as one text), unanswered (what waits for
one's own).
Job kinds: inquiry.remind.
"""
