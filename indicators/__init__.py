"""Styringsdata: indicators with definitions, imported numbers of municipalities, small ones hidden.

Nouns: Indicator, IndicatorDefinition, Dataset, DataPoint (raw), ShownPoint (what readers get), IndicatorUpload (a file
that waits), ProjectIndicator.
Machines: measurements (numbers and figures for a status), pages (one indicator), grids (its table), importing (files to
points or faults), readings (what an import would give), suppression (what must be hidden), judging (that, in a child),
groups, periods (what names of groups and periods say).
Job kinds: none.
"""
