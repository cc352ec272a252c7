"""Reads files of numbers: CSV, XLSX and JSON-stat to rows of texts (in a child), and those to points or faults."""
