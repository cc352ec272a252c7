"""Figures as data and as pictures, for all apps above. No tables.

Nouns: none.
Machines: figures (numbers, tables, timelines and charts as data, also as stored JSON), drawing (the same as SVG:
labels, lines, charts, timelines), tables (a figure as a table), run_charts (median and signals), exports (CSV, XLSX),
calendar (iCalendar), sending (a table or calendar as a download).
Job kinds: none.
"""
