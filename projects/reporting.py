"""Collects what a project's own data say: the numbers and figures that its status may carry."""

from __future__ import annotations

from projects import coverage, measurements, replies, timelines
from projects.figures import Figure, Number
from projects.models import Project

SOURCES = (coverage, timelines, measurements, replies)


def numbers_of(project: Project) -> list[Number]:
    return [number for source in SOURCES for number in source.numbers_of(project)]


def figures_of(project: Project) -> list[Figure]:
    return [figure for source in SOURCES for figure in source.figures_of(project)]
