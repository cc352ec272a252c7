"""How days of courses are written in tables."""

from django import template

from training.matrix import day_words

register = template.Library()
register.filter("day_words", day_words)
