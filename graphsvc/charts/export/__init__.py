"""Exports of a chart: what every one of them states, and one module a format in `formats`.

A format is a module of `graphsvc.charts.export.formats` with a `FORMAT`; there is no other list of them.
"""
