"""People of one square of the map in memory, 80 bytes each, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.plugging.record_facts import UNKNOWN_PLACE, Facts
from core.plugging.records import Bytes, Errors, Levels, Records, from_rows

SIDE = 200
"""The side of a square, in 0.1 km."""
NOWHERE = np.iinfo(np.int16).min
ACROSS = 64
"""More squares than lie beside each other; a square's number then fits in 16 bits."""

Halves = NDArray[np.uint64]
Squares = NDArray[np.int16]
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Block:
    """People of one square, in the order of their ids: Records, and each id in two halves."""

    theta: Levels
    errors: Errors
    facts: Facts
    first: Halves
    second: Halves

    def __len__(self) -> int:
        return len(self.first)

    @property
    def nbytes(self) -> int:
        """Bytes of memory, 80 a person."""
        return sum(part.nbytes for part in self.parts())

    def parts(self) -> tuple[NDArray[Any], ...]:
        """All arrays; people stand along the last axis of each."""
        return (self.theta, self.errors, self.facts, self.first, self.second)

    def records(self) -> Records:
        """The people as algorithms read them."""
        return Records(self.theta, self.errors, self.facts)

    def take(self, rows: Rows) -> Block:
        """Only these people, in this order."""
        return Block(*(np.take(part, rows, axis=-1) for part in self.parts()))

    def find(self, first: Halves, second: Halves) -> list[int]:
        """The rows of those of these ids that are here."""
        low, high = np.searchsorted(self.first, first), np.searchsorted(self.first, first, "right")
        return [
            row
            for each in np.flatnonzero(high > low)
            for row in range(low[each], high[each])
            if self.second[row] == second[each]
        ]


def joined(blocks: Sequence[Block]) -> Block:
    """Several blocks as one, one behind the other."""
    if len(blocks) == 1:
        return blocks[0]
    columns = zip(*(block.parts() for block in blocks), strict=True)
    return Block(*(np.concatenate(column, axis=-1) for column in columns))


def halves_of(ids: Bytes) -> tuple[Halves, Halves]:
    """Ids (n, 16) as bytes in two halves that sort as the ids do."""
    both = np.ascontiguousarray(ids).view(">u8")
    return both[:, 0].astype(np.uint64), both[:, 1].astype(np.uint64)


def block_of(ids: Bytes, bodies: Bytes) -> Block:
    """Ids (n, 16) and bodies (n, 64) as they are stored, as columns."""
    people = from_rows(bodies)
    return Block(people.theta, people.errors, people.facts, *halves_of(ids))


def squares_of(facts: Facts) -> Squares:
    """The square of the map where each person (n,) lives; NOWHERE for an unknown place."""
    east, north = facts["x"] // SIDE, facts["y"] // SIDE
    squares = east + ACROSS // 2 + ACROSS * north
    found: Squares = np.where(facts["x"] == UNKNOWN_PLACE, NOWHERE, squares).astype(np.int16)
    return found


def in_order(block: Block) -> Block:
    """The same people in the order of their ids."""
    if bool((block.first[1:] > block.first[:-1]).all()):
        return block
    return block.take(np.lexsort((block.second, block.first)))


def by_square(block: Block) -> Iterator[tuple[int, Block]]:
    """People (in any order) apart by square, each in the order of ids."""
    block = in_order(block)
    squares = squares_of(block.facts)
    order = np.argsort(squares, kind="stable")
    sorted_squares = squares[order]
    cuts = np.flatnonzero(sorted_squares[1:] != sorted_squares[:-1]) + 1
    for rows in np.split(order, cuts):
        if len(rows):
            yield int(squares[rows[0]]), block.take(rows)
