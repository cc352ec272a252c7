"""«Hendelser»: rows of the trail as sentences a secretary reads in doubt. Who gave, changed or ended what, and when.

verbs (which acts are told, and how), sentences (the words, by noun), acts (what a row names), names (rows by the ids
in facts), changes (what a value was and became), choosing (which rows), days (lines of a page and of a spreadsheet).
"""
