"""The chart document: fragments, collapse of parallel links, layout. Pure, no I/O."""
