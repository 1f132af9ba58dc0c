"""What others need to look at a million people: faiss, pgvector, and NumPy on plain floats.

faiss and pgvector rank by a product of vectors, the nearest that they offer to what we ask.
"""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import numpy as np
from numpy.typing import NDArray

from benchmarks.database import postgres
from benchmarks.rows import Row, milliseconds
from core.plugging.records import STEP, Records
from plugins.matching.algorithms.packed import Asked

TABLE = "CREATE EXTENSION IF NOT EXISTS vector; DROP TABLE IF EXISTS scale_people; "
Singles = NDArray[np.float32]


def rows_of_peers(
    records: Records, asked: Asked, shown: int, ours: tuple[float, float]
) -> list[Row]:
    """The first people by each peer, beside our own two times in seconds."""
    people, errors = (
        np.ascontiguousarray(each.T, dtype=np.float32) * np.float32(STEP)
        for each in (records.theta, records.errors)
    )
    short, chance = ours
    times = {
        "plain NumPy on float32, probability of fit": (
            chances_by_numpy(people, errors, asked, shown),
            chance,
        ),
        "faiss-cpu flat, inner product": (by_faiss(people, asked.weights, shown), short),
        "pgvector exact scan, inner product": (
            asyncio.run(by_pgvector(people, asked, shown)),
            short,
        ),
        "plain NumPy on float32, shortfall": (by_numpy(people, asked, shown), short),
    }
    return [
        Row(
            f"1 million x 24, {name}, first {shown}",
            "slower than ours",
            f"{taken:.1f} ms",
            f"ours: {own * 1e3:.1f} ms",
            taken > own * 1e3,
        )
        for name, (taken, own) in times.items()
    ]


def by_faiss(people: Singles, weights: Singles, shown: int) -> float:
    """Milliseconds of a flat index on one thread."""
    import faiss  # noqa: PLC0415  only this benchmark installs it

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(people.shape[1])
    index.add(people)
    return milliseconds(lambda: index.search(weights[None], shown), 7)[0]


def by_numpy(people: Singles, asked: Asked, shown: int) -> float:
    """Milliseconds of the formula as one would first write it."""
    levels = asked.levels.astype(np.float32)

    def rank() -> None:
        lack = levels - people
        scores = -np.maximum(lack, np.float32(0.2) * lack) @ asked.weights
        best = np.argpartition(-scores, shown)[:shown]
        best[np.argsort(-scores[best])]

    return milliseconds(rank, 5)[0]


def chances_by_numpy(people: Singles, errors: Singles, asked: Asked, shown: int) -> float:
    """Milliseconds of a log chance by the usual curve for the normal one, without shared errors."""
    levels = asked.levels.astype(np.float32)

    def rank() -> None:
        z = (people - levels) / errors
        chances = 0.5 + 0.5 * np.tanh(z * (0.7978846 + 0.0356774 * z * z))
        scores = np.log(np.maximum(chances, 1e-12)).sum(axis=1)
        best = np.argpartition(-scores, shown)[:shown]
        best[np.argsort(-scores[best])]

    return milliseconds(rank, 3)[0]


async def by_pgvector(people: Singles, asked: Asked, shown: int) -> float:
    """Milliseconds of a sequential scan in the embedded server, without parallel workers."""
    with postgres() as server:
        connection = await asyncpg.connect(server)
        try:
            await connection.execute(
                TABLE + f"CREATE UNLOGGED TABLE scale_people (id int, v vector({people.shape[1]}))"
            )
            await connection.copy_to_table("scale_people", source=lines(people))
            await connection.execute("VACUUM ANALYZE scale_people")
            await connection.execute("SET max_parallel_workers_per_gather = 0")
            query = (
                f"SELECT id FROM scale_people ORDER BY v <#> '{text(asked.weights)}' LIMIT {shown}"
            )
            taken = [await timed(connection, query) for _ in range(5)]
            await connection.execute("DROP TABLE scale_people")
        finally:
            await connection.close()
    return min(taken)


async def timed(connection: asyncpg.Connection, query: str) -> float:
    """Milliseconds of one query."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    await connection.fetch(query)
    return (loop.time() - start) * 1e3


async def lines(people: Singles) -> AsyncIterator[bytes]:
    """The rows as COPY reads them, some thousands at a time."""
    for start in range(0, len(people), 10_000):
        some = people[start : start + 10_000]
        yield "".join(f"{start + at}\t{text(row)}\n" for at, row in enumerate(some)).encode()


def text(vector: Singles) -> str:
    """A vector as pgvector writes it."""
    return "[" + ",".join(f"{value:.4f}" for value in vector.tolist()) + "]"
