"""How people get in: one-time links, which lead to choosing a password.

Nouns: LoginLink.
Machines: links (the token of an address, its hash, the whole address, a link as it is given), texts (what is said of
one at a terminal).
Job kinds: none.
"""
