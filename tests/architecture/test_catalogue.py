"""The live database against the rules: keys, row security, policies, grants, indexes."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from core.kernel.config import Config
from core.runtime import all_tables, roles_of
from tenants.row_security import references, table_name
from tenants.scoped import TenantTable
from tests.architecture.catalogue import breaches_of

EXEMPT = {
    "migration": "Piccolo's own list of migrations; no role but the owner may touch it",
}


@pytest.fixture
async def owner(config: Config) -> Any:
    """A connection of the owner, which sees the whole catalogue."""
    connection = await asyncpg.connect(config.database_owner_url)
    yield connection
    await connection.close()


async def test_every_table_keeps_the_rules(owner: Any, config: Config) -> None:
    names = {table_name(table): table for table in all_tables()}
    found = await owner.fetch(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
        " AND relnamespace = 'public'::regnamespace"
    )
    live = {row["relname"] for row in found} - EXEMPT.keys()
    assert live == set(names), "each table in the database has a class, and each class a table"
    assert await breaches_of(owner, names, roles_of(config)) == []


async def test_a_table_without_row_security_is_found(owner: Any, config: Config) -> None:
    names = {table_name(table): table for table in all_tables()}
    async with planted(owner, "ALTER TABLE person DISABLE ROW LEVEL SECURITY"):
        assert any(
            "person: row security" in b for b in await breaches_of(owner, names, roles_of(config))
        )


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("ALTER TABLE person NO FORCE ROW LEVEL SECURITY", "forced"),
        ("DROP POLICY person_own ON person", "policy"),
        ("CREATE POLICY wide ON person USING (true)", "policy"),
        ("ALTER TABLE consent DROP CONSTRAINT consent_person_id_fk", "foreign key"),
        ("CREATE INDEX planted ON person (first_name)", "index"),
        ("ALTER TABLE consent DROP CONSTRAINT consent_pk", "primary key"),
        ("CREATE VIEW planted AS SELECT * FROM person", "view"),
        ("GRANT TRUNCATE ON person TO passport_test_app", "grant"),
        ("CREATE SEQUENCE planted", "sequence"),
        ("ALTER TABLE consent ADD FOREIGN KEY (tenant_id) REFERENCES tenant (id)", "foreign key"),
    ],
)
async def test_planted_breaches_are_found(
    owner: Any, config: Config, statement: str, word: str
) -> None:
    names = {table_name(table): table for table in all_tables()}
    async with planted(owner, statement):
        found = await breaches_of(owner, names, roles_of(config))
    assert any(word in breach for breach in found), found


def test_every_reference_names_a_tenant_table() -> None:
    tenant_tables = {table_name(t) for t in all_tables() if issubclass(t, TenantTable)}
    for table in all_tables():
        for ref in references(table):
            assert ref.to in tenant_tables


class planted:  # noqa: N801  reads as a word in `async with planted(...)`
    """A breach inside a transaction that is rolled back."""

    def __init__(self, connection: Any, statement: str) -> None:
        self.connection, self.statement = connection, statement

    async def __aenter__(self) -> None:
        self.transaction = self.connection.transaction()
        await self.transaction.start()
        await self.connection.execute(self.statement)

    async def __aexit__(self, *_: object) -> None:
        await self.transaction.rollback()
