"""Reads every row of every table as the owner of the database, and searches it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import asyncpg

from core.kernel.config import Config

TABLES = """
SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'pgqueuer') ORDER BY 1
"""
Everything = dict[str, set[str]]


async def read_everything(config: Config) -> Everything:
    """Each row as text by table, platform's and queue's too: bytes stand there in hex."""
    connection = await asyncpg.connect(config.database_owner_url)
    try:
        transaction = connection.transaction()
        await transaction.start()
        names = [row["name"] for row in await connection.fetch(TABLES)]
        found: Everything = {}
        for name in names:
            if name.startswith("public."):
                await connection.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
            rows = await connection.fetch(f"SELECT t::text AS words FROM {name} t")
            found[name] = {row["words"].lower() for row in rows}
        await transaction.rollback()
    finally:
        await connection.close()
    return found


def needles_of(words: Iterable[str], ids: Iterable[UUID], raw: Iterable[bytes]) -> list[str]:
    """What to look for: words as they are and as bytes, ids with dashes and as bytes."""
    said = [each.lower() for each in words]
    return [
        *said,
        *(each.encode().hex() for each in words),
        *(form for each in ids for form in (str(each), each.hex, str(each).encode().hex())),
        *(each.hex() for each in raw),
    ]


def find(everything: Everything, needles: list[str]) -> dict[str, list[str]]:
    """By table, the rows in which one of the needles stands."""
    return {
        name: found
        for name, rows in everything.items()
        if (found := [row for row in rows if any(needle in row for needle in needles)])
    }
