"""One module a format; each has a `FORMAT`, and imports what it needs when it writes."""
