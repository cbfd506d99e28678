"""Draws that depend on nothing but a seed, a name and a number.

Each draw is SplitMix64's mixing function (Steele, G. L., Lea, D. and Flood, C. H. 2014. Fast splittable pseudorandom number
generators. OOPSLA '14, 453-472) of a key and a counter: whole columns at once, in any order, and the same in every version of
Python and numpy, whose own generators promise no such thing.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

_WORD = (1 << 64) - 1
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Dice:
    """All draws of one seed."""

    def __init__(self, seed: int | str) -> None:
        self._seed = str(seed)
        self._keys: dict[str, int] = {}

    def units(self, name: str, numbers: ArrayLike) -> Floats:
        """For each of *numbers* a number from 0 up to, but not including, 1."""
        return (self._mixed(name, numbers) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def picks(self, name: str, numbers: ArrayLike, count: ArrayLike) -> Ints:
        """For each of *numbers* a whole number from 0 to *count* less one; 0 where *count* is 0."""
        found: Ints = np.floor(self.units(name, numbers) * np.asarray(count)).astype(np.int64)
        return found

    def choices(self, name: str, numbers: ArrayLike, weights: Sequence[float]) -> Ints:
        """For each of *numbers* a place in *weights*, as often as it weighs."""
        bounds = np.cumsum(np.asarray(weights, dtype=np.float64))
        found = np.searchsorted(bounds, self.units(name, numbers) * bounds[-1], side="right")
        last: Ints = np.minimum(found, len(weights) - 1).astype(np.int64)
        return last

    def unit(self, name: str, number: int) -> float:
        """One number from 0 up to 1: the same that :meth:`units` gives. Whole numbers of Python, as one of numpy's takes ten times
        as long.
        """
        mixed = ((number + 1) * int(_GOLDEN) + self._key(name)) & _WORD
        mixed = ((mixed ^ (mixed >> 30)) * int(_FIRST)) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * int(_SECOND)) & _WORD
        return ((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53

    def pick(self, name: str, number: int, count: int) -> int:
        """One whole number from 0 to *count* less one."""
        return int(self.unit(name, number) * count)

    def choice(self, name: str, number: int, weights: Sequence[float]) -> int:
        """One place in *weights*, as often as it weighs."""
        bounds = list(accumulate(weights))
        return min(bisect_right(bounds, self.unit(name, number) * bounds[-1]), len(weights) - 1)

    def order(self, name: str, numbers: Sequence[int]) -> list[int]:
        """The numbers, shuffled."""
        return sorted(numbers, key=lambda number: (self.unit(name, number), number))

    def _mixed(self, name: str, numbers: ArrayLike) -> NDArray[np.uint64]:
        counter = np.asarray(numbers, dtype=np.int64).astype(np.uint64) + np.uint64(1)
        mixed = counter * _GOLDEN + np.uint64(self._key(name))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
        return mixed ^ (mixed >> np.uint64(31))

    def _key(self, name: str) -> int:
        if name not in self._keys:
            digest = hashlib.blake2b(f"{self._seed}\x1f{name}".encode(), digest_size=8).digest()
            self._keys[name] = int.from_bytes(digest, "big")
        return self._keys[name]
