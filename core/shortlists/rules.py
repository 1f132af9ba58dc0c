"""What is kept of a list: blocks by digest, marks of exact numbers, and how two orders agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.plugging.matchers import Demands, Numbers

WHOLE = 5000
"""So many people of a list are kept; of a larger pool those that stand first."""
HEAD = 100
"""So many rows of an order are kept as they stood; a mark stands for all of them."""
ID, DIGEST = 16, 32
BLOCK = 128
"""About so many skillprints lie in a block."""

Order = NDArray[np.int64]
ARRAYS = ("importance", "interests", "required", "weights")


def order_of(scores: Numbers) -> Order:
    """Rows from the highest score (n,) down; equals keep their order, so that it is stable."""
    return np.argsort(-scores, kind="stable")


def digest_of(*parts: bytes) -> bytes:
    """32 bytes that stand for these parts, each with its length before it."""
    mark = sha256()
    for part in parts:
        mark.update(len(part).to_bytes(8, "little"))
        mark.update(part)
    return mark.digest()


def numbers_mark(scores: Numbers) -> bytes:
    """32 bytes that stand for exactly these numbers."""
    return digest_of(np.ascontiguousarray(scores, dtype="<f8").tobytes())


def order_mark(order: Sequence[int] | Order) -> bytes:
    """32 bytes that stand for exactly this order."""
    return digest_of(np.asarray(order, dtype="<u4").tobytes())


def head_of(order: Sequence[int] | Order) -> bytes:
    """The first rows of an order, as they are kept."""
    return np.asarray(order[:HEAD], dtype="<u4").tobytes()


def read_head(data: bytes) -> list[int]:
    """The rows that head_of wrote."""
    return [int(row) for row in np.frombuffer(data, dtype="<u4")]


def blocks_of(ids: Sequence[UUID]) -> Iterator[bytes]:
    """The ids in blocks that end where an id says so.

    Whoever comes or goes changes the one block they are in, and not all that follow.
    """
    block = bytearray()
    for one in ids:
        block += one.bytes
        if one.bytes[-1] % BLOCK == 0:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def ids_of(blocks: Sequence[bytes]) -> list[UUID]:
    """The ids that lie in blocks, one after another."""
    data = b"".join(blocks)
    return [UUID(bytes=data[at : at + ID]) for at in range(0, len(data), ID)]


def digests_of(inputs: bytes) -> list[bytes]:
    """The digests that lie in the inputs of a list."""
    return [inputs[at : at + DIGEST] for at in range(0, len(inputs), DIGEST)]


def demands_text(demands: Demands) -> bytes:
    """What work asks as JSON; every number reads back as it was, NaN is null."""
    return msgspec.json.encode({name: getattr(demands, name).tolist() for name in ARRAYS})


def read_demands(data: bytes) -> Demands:
    """What demands_text wrote."""
    lists = msgspec.json.decode(data, type=dict[str, list[list[float | None]]])
    return Demands(*(np.array(lists[name], dtype=np.float64) for name in ARRAYS))


def agreement(first: Sequence[int] | Order, second: Sequence[int] | Order) -> float | None:
    """Spearman's rank correlation of two whole orders of the same rows, -1 to 1; None under two."""
    count = len(first)
    if count < 2:
        return None
    places = np.empty((2, count))
    places[0, np.asarray(first)] = places[1, np.asarray(second)] = np.arange(count)
    gaps = places[0] - places[1]
    return float(1.0 - 6.0 * (gaps @ gaps) / (count * (count * count - 1.0)))
