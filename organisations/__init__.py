"""The ground: the samarbeid, who takes part in it, who looks, and what every app needs to speak with people.

Nouns: Samarbeid (the tenant), Organisation, MunicipalityNumber, Membership, Region, RegionMember, Person, User, Utvalg,
Seat, Verv, Leadership, KnownAs (a person in one samarbeid), Affiliation, Secretariat, Hjemmel, Notice (one
message to one address), OutboxMail, Trail.
Machines: reader (who looks), readers (loads it), roles (how people are shown), responders (who answers for an
organisation), accounts, account_urls (logins), trail (writes it), mailing, outbox (mail), clock, dates, numbers, text
(today; days, numbers and names as text), hjemler (legal bases), texts (what is said of a samarbeid or a body),
unanswered (what waits for one's own), moves (how a lifecycle is asked), refusals (how an action says no), fields,
form_pages, autosaving, conflicts, marks, keeping (what forms of all apps share: saving, two who save at once, words
kept), constraints (one samarbeid per row), listing (reads the shipped list of organisations), leaving (what ends when
one of them leaves), dissolving (what ends with a body), rulesets, deadlines (what follows from a body's rules, and its
days), known (what a person is called in one samarbeid), called (to which meetings a deputy is), taking_part (whether an
organisation can), seating (what is wrong with a seat, or with who leads).
Job kinds: notice.send.
"""
