"""Moving in, and keeping in order who takes part: acts that touch several apps, and the pages of «Samarbeidet».

Nouns: Merger (organisations that become part of another), MergerPart, Departure (somebody's last day here), Mandate (a
body's, as a file), MovingIn, PointMark (a point of «Kom i gang» put aside), MailTrial, SheetUpload.
Machines: presets (bodies as they are usually set up), texts (which day it is here), moving (what a merger moves),
mails, happenings (who gave, changed or ended what), parties (who takes part, as lines of a page), picking (what the
shipped list has), body_facts, seats (a body's page), people, addresses (who is here, and may what), logins (how each
comes in), inviting (who can be invited), ending (what ends with a seat), last_day (what ends with a last day),
open_things, staff (what is open then, and who may take it over), points, point_words, progress, missing, gaps (what is
left to do), mail_trials, mail_answers (what a mail server said), sheets (the spreadsheet: layout, reading, comparing),
orgnr.
Job kinds: merger.due, departure.due, access.over, mail.try, setup.sheet.
"""
