"""A samarbeid is set up and kept in order: acts that touch several apps, and the pages of «Samarbeidet».

Nouns: Merger (organisations that become part of another), MergerPart.
Machines: moving (what a merger moves), mails, parties (who takes part, as lines of a page), picking (what the shipped
list has for a search).
Job kinds: merger.due.
"""
