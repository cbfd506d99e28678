"""graphsvc: link analysis for investigators."""

__version__ = "0.1.0"
