"""Styringsdata: indicators with definitions, imported numbers of municipalities, small ones hidden.

Nouns: Indicator, IndicatorDefinition, Dataset (a version of a whole series), DataPoint (raw), ShownPoint (what readers
get), GroupPlace (what a group's name means), IndicatorUpload (what waits to become a version), UploadLine (a number it
would change), ProjectIndicator.
Machines: measurements (numbers and figures for a status), pages (one indicator), placements (its page of groups),
comparing (two versions), preparing (what waits, merged and judged), changes (what it would change), grids (the table),
importing (files to points or faults), readings (what a file says), series (what stands and what is sent, as one),
history (what readers once had), structures (which places of groups were confirmed), placing (suggests and checks them),
judging (in a process of its own), suppression (what must be hidden), groups, periods (what names of groups and periods
say).
Job kinds: numbers.read, numbers.import, numbers.judge.
"""
