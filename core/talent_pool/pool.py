"""A whole pool in memory, by square of the map.

Each change gives a new pool, so that whoever is ranking keeps what they began with.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from core.plugging.records import Bytes
from core.talent_pool.blocks import (
    Block,
    Halves,
    block_of,
    by_square,
    halves_of,
    in_order,
    joined,
)

Change = tuple[UUID, bytes | None]


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
