"""The ground: the samarbeid, who takes part in it, who looks, and what every app needs.

Nouns: Samarbeid, Organisation, MunicipalityNumber, Membership, Region, RegionMember, Person, User, Utvalg, Seat, Verv,
Leadership, KnownAs (a person in one samarbeid), Affiliation, Secretariat, Hjemmel, Notice, OutboxMail, Trail.
Machines: reader (who looks), readers (loads it), roles, known, holding (how people are shown, named and what they
have), responders (who answers for an organisation), trail, mailing, delivering, envelopes, outbox (mail: made, handed
over, who it comes back to, kept), languages, clock, calendar_names, dates, numbers, text (today; days, numbers and
names as text), hjemler (legal bases), texts (what is said of a samarbeid or a body), prepared (a query made once),
unanswered (what waits for one's own), moves, refusals (how a lifecycle is asked, how an action says no), fields,
form_pages, autosaving, conflicts, marks, keeping (what forms share: saving, two who save at once, words kept),
constraints (one samarbeid per row), listing (the shipped list), leaving, departing, dissolving (what ends with an
organisation, a person, a body), rulesets, deadlines (what follows from a body's rules, and its days), called (to which
meetings a deputy is), taking_part (whether an organisation can), seating (what is wrong with a seat, or with who
leads).
Job kinds: notice.send.
"""
