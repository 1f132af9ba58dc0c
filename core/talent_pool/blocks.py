"""The pool in memory: 80 bytes a person, in squares of the map. Nothing here is changed in place.

Each change gives a new pool that shares the untouched squares with the old one, so that whoever is
ranking keeps what they began with.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.plugging.record_facts import FACTS, UNKNOWN_PLACE, Facts
from core.plugging.records import SLOTS, Bytes, Errors, Levels, Records

SIDE = 200
"""The side of a square, in 0.1 km."""
NOWHERE = np.iinfo(np.int16).min
ACROSS = 64
"""More squares than lie beside each other; a square's number then fits in 16 bits."""

Halves = NDArray[np.uint64]
Squares = NDArray[np.int16]
Rows = NDArray[np.intp]
Change = tuple[UUID, bytes | None]


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
    return Block(
        np.ascontiguousarray(bodies[:, :SLOTS].T).view(np.int8),
        np.ascontiguousarray(bodies[:, SLOTS : 2 * SLOTS].T),
        np.ascontiguousarray(bodies[:, 2 * SLOTS :]).view(FACTS).reshape(len(bodies)),
        *halves_of(ids),
    )


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


@dataclass(frozen=True, eq=False)
class Pool:
    """Everybody who can be found, by square."""

    blocks: Mapping[int, Block] = field(default_factory=dict)
    made: dict[Hashable, Any] = field(default_factory=dict)
    """Orders that were made of exactly these people; they go with this pool at the next change."""

    def __len__(self) -> int:
        return sum(map(len, self.blocks.values()))

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        return sum(block.nbytes for block in self.blocks.values())

    def ids(self) -> tuple[Halves, Halves]:
        """The ids of everybody, in order."""
        blocks = list(self.blocks.values())
        if not blocks:
            return np.empty(0, np.uint64), np.empty(0, np.uint64)
        first = np.concatenate([block.first for block in blocks])
        second = np.concatenate([block.second for block in blocks])
        order = np.lexsort((second, first))
        return first[order], second[order]

    def changed(self, changes: Sequence[Change]) -> Pool:
        """The pool after some people came, changed, or went (a body of None)."""
        if not changes:
            return self
        first, second = halves_of(bytes_of([row_id.bytes for row_id, _ in changes], 16))
        kept = {square: without(block, first, second) for square, block in self.blocks.items()}
        there = [(row_id.bytes, body) for row_id, body in changes if body is not None]
        if there:
            ids, bodies = zip(*there, strict=True)
            new = block_of(bytes_of(ids, 16), bytes_of(bodies, 64))
            for square, block in by_square(new):
                kept[square] = merged(kept[square], block) if square in kept else block
        return Pool({square: block for square, block in kept.items() if len(block)})


def bytes_of(rows: Sequence[bytes], width: int) -> Bytes:
    """Rows of equal width as an array (n, width)."""
    return np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), width)


def without(block: Block, first: Halves, second: Halves) -> Block:
    """A block without these ids; the same one when none is here."""
    gone = block.find(first, second)
    return block.take(np.delete(np.arange(len(block)), gone)) if gone else block


def merged(block: Block, new: Block) -> Block:
    """Two blocks of different people as one, in the order of ids."""
    return in_order(joined([block, new]))
