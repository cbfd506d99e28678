"""Sources: one module a format. Each reads files into model objects; one loader writes them. See
docs/develop/add-a-source.md.
"""
