"""What an investigator talks about: entities, links, identifiers, times, grades. Pure: no I/O, nothing of ours imported."""
