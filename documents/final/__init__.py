"""Texts and slides in the state their author shows: changes taken in, hidden words and remarks left out, fields as they
were stored. Works on the file's own parts, before LibreOffice makes pages; in the child, as everything foreign.
"""
