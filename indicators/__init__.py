"""Styringsdata: indicators with definitions, imported numbers of municipalities, small ones hidden.

Nouns: Indicator, IndicatorDefinition, Dataset, DataPoint (raw), ShownPoint (what readers get), GroupPlace (what a
group's name means), IndicatorUpload (a file that waits), ProjectIndicator.
Machines: measurements (numbers and figures for a status), pages (one indicator), placements (its page of groups), grids
(its table), structures (which places were confirmed), placing (suggests and checks them), importing (files to points or
faults), readings (what an import would give), suppression (what must be hidden), judging (the same in a process of its
own), groups, periods (what names of groups and periods say).
Job kinds: none.
"""
