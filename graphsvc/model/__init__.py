"""What an investigator talks about: entities, links, identifiers, times, grades.

Pure: no I/O, and nothing of ours is imported.
"""
