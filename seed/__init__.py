"""Training seeds: one package a scenario, each with `scenario.yaml`, `truth.yaml` and its briefs beside the script.

`graphsvc.training.seeds` finds them here, or in `graphsvc/_seed` of an installed package, so modules import each other
relatively. Everything in them is invented.
"""
