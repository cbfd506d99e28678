"""Proficiency test: patterns of known truth in a population, drawn anew by every random seed.

Laboratories prove a method on samples whose content only the sender knows (proficiency testing, ISO/IEC 17043). Here the
samples are phones, passages and meetings. Each module plants one kind of pattern as practice describes it, says how in its
docstring, puts hard variants and innocents that look alike beside the plain ones, and knows no question: what it plants is
written the way the population is written, with the same keys, grades and ranges of numbers, by people of the population.
"""

from __future__ import annotations

from typing import Any

from . import chains, couriers, movements, network, successions, travels
from .plan import Plan, Planting

#: In this order each takes its people: another pattern is another person.
SUBJECTS = (successions, travels, couriers, chains, network, movements)
NAME = "proficiency-test"
#: Population of the exercise when nobody says another.
PEOPLE, SEED = 1_000, 1


def plant(population: Any) -> Plan:
    """Everything that is planted in that population, with its truth."""
    planting = Planting(population)
    for subject in SUBJECTS:
        subject.plant(planting)
    return planting.plan


def items(population: Any) -> list[Any]:
    """What is written besides the population, in order of ids."""
    return plant(population).items()


def truth(population: Any = None) -> dict[str, Any]:
    """The truth in the form of `truth.yaml`."""
    if population is None:
        from graphsvc.training.population import Population

        population = Population(PEOPLE, SEED, [NAME])
    return {"scenario": NAME, "questions": plant(population).questions()}
