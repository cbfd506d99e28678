"""A made-up population: homes, phones, contacts, calls and journeys of any number of people, around an exercise's story.

Pure: nothing is read or written. The same number of people and the same random seed are the same population everywhere,
because every trait of a person is computed from the seed, the trait's name and the person's number (see `dice`), and no
generator's state is carried from one person to the next.
"""

from graphsvc.training.population.population import LEAST, MOST, Population, Portion

__all__ = ["LEAST", "MOST", "Population", "Portion"]
