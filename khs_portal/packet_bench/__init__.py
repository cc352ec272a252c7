"""Measures the packet engine on a portal of its own: PostgreSQL and files in a temporary folder, no worker, no web.

`make bench-packet` prints one JSON object a line, one for each size. Prints facts, judges nothing: targets stand in
docs/performance.md beside the last figures.
"""
