"""What the groups of an indicator are to each other: suggested from names and sums, checked before it is saved. Pure.

A suggestion never decides what is hidden: a person confirms it first.
"""

from indicators.placing.checking import division_of, faults_in, is_read, read_kind
from indicators.placing.parts import names_in
from indicators.placing.suggesting import suggested
from indicators.placing.words import has_total_word

__all__ = ["division_of", "faults_in", "has_total_word", "is_read", "names_in", "read_kind", "suggested"]
