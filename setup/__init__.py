"""Moving in: a samarbeid with its first secretary, at a terminal or by a link to an empty portal.

Nouns: none.
Machines: presets (bodies as they are usually set up), texts (which day it is here).
Job kinds: none.
"""
