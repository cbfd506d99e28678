"""The chart document: fragments, collapse of parallel links, layout. Pure: functions of their inputs, no I/O."""
