"""The autumn of 2014 as example data: what is in it (one module per noun) and how it is loaded (loading.py).

Two samarbeid: the one of the original papers, and a small one beside it. People are roles; no one has a name.
"""
