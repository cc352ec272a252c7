"""The autumn of 2014 as example data: two samarbeid, in which people are roles without names. A module per noun.

Nouns: none.
Machines: loading (the whole demo, once), removing (takes it away), accounts (its logins), content, samarbeid,
fjordhelsa (the two samarbeid), ground, parties, people, seating (who takes part), acts (what people did; all by the
pages' own actions), bodies, projects, milestones, meetings, saker_prosjektstyret, saker_november, saker_osu,
saker_grupper, training, pathways, indicators, inquiries (the content, noun by noun), accounts_2014, papers,
attachments, yearly_plan, word, tracked_word, workbook, shares_2015, slides, plain_texts, pdf_kinds, scan, photo,
pictures_sent (its files), drawing, office_files, markup, shapes, days (what these are made with).
Job kinds: none.
"""
