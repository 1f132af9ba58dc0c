"""Makes a large pool: people with every row that being found needs, or packed records alone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.database import made_id
from core.catalogue.service import SKILL_CODES
from core.facts.service import PersonFacts, rows_of, write_facts
from core.plugging.matchers import People
from core.plugging.records import pack, to_rows, unpack
from core.talent_pool.records import record_id
from tenants.identifiers import new_id

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
POSTCODES = ("5038", "5041", "5011", "5046", "5101", "5061", "5071", "4811", "4901", "5211")
"""Towns within thirty kilometres of one another."""

WISHES = '{"outside": "yes", "heights": "no"}'
LEVELS = ("basic", "good", "very_good")
ANSWERED = '["region", "hours", "start", "sectors"]'


def crowd(count: int, seed: int) -> People:
    """People as a measurement gives them: levels about zero with an error, interests on 1-5."""
    chance = np.random.default_rng(seed)
    return People(
        chance.normal(0.0, 1.0, (count, 20)).clip(-3, 3),
        chance.uniform(0.25, 0.5, (count, 20)),
        chance.integers(1, 6, (count, 6)).astype(np.float64),
    )


def some_facts(count: int, seed: int) -> list[PersonFacts]:
    """Where people live, how far they travel and how long they work."""
    chance = np.random.default_rng(seed)
    places, travel = chance.integers(0, len(POSTCODES), count), chance.integers(1, 6, count)
    hours = chance.integers(2, 5, count)
    return [
        PersonFacts(
            postcode=POSTCODES[place], travel_km=10 * int(km), hours_min=16, hours_max=8 * int(most)
        )
        for place, km, most in zip(places, travel, hours, strict=True)
    ]


def joined_at(number: int) -> datetime:
    """When somebody joined."""
    return FIRST + timedelta(seconds=37 * number, microseconds=number % 1_000)


async def copy(connection: Any, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Write rows of one table at once."""
    await connection.copy_records_to_table(table, columns=columns.split(), records=rows)


async def fill_records(url: str, tenant: UUID, count: int) -> None:
    """Packed records of one tenant, and nothing else of their people."""
    people = unpack(pack(crowd(50_000, 1)))
    facts = rows_of(some_facts(50_000, 2))
    bodies = [row.tobytes() for row in to_rows(pack(people, facts))]
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SET session_replication_role = replica")
        rows = (
            (tenant, record_id(joined_at(n), UUID(int=n << 40)), UUID(int=n), bodies[n % 50_000], 3)
            for n in range(count)
        )
        await copy(connection, "pool_record", "tenant_id id member_id body mark", rows)
        await connection.execute("VACUUM ANALYZE pool_record")
    finally:
        await connection.close()


def state_of(theta: float) -> str:
    """The state of a skill that is measured well."""
    if theta < -0.67:
        return "growing"
    return "strong" if theta > 0.67 else "good"


def summary_of(means: NDArray[np.float64]) -> str:
    """What a finished skillprint says in words."""
    best = np.sort(np.argsort(-means)[:5])
    values = {
        "states": {code: state_of(m) for code, m in zip(SKILL_CODES, means, strict=True)},
        "strengths": [SKILL_CODES[index] for index in best],
        "growth": [],
    }
    return msgspec.json.encode(values).decode()


async def copy_members(connection: Any, tenant: UUID, ids: Sequence[tuple[UUID, UUID]]) -> None:
    """People with a phone and a yes, and their places in the pool; ids of person and place."""
    await copy(
        connection,
        "person",
        "tenant_id id code_hash first_name phone",
        ((tenant, person, person.bytes, "Sam", "0612345678") for person, _ in ids),
    )
    await copy(
        connection,
        "consent",
        "tenant_id id person_id kind is_given at",
        ((tenant, new_id(), ids[n][0], "pool", True, joined_at(n)) for n in range(len(ids))),
    )
    await copy(
        connection,
        "pool_member",
        "tenant_id id person_id is_visible reach_by joined_at",
        ((tenant, ids[n][1], ids[n][0], True, "phone", joined_at(n)) for n in range(len(ids))),
    )


async def fill_people(url: str, tenant: UUID, count: int) -> None:
    """People who can be found, with their records."""
    people, facts = crowd(count, 3), some_facts(count, 4)
    bodies = to_rows(pack(people, rows_of(facts)))
    ids = [(new_id(), new_id()) for _ in range(count)]
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SET session_replication_role = replica")
        numbers, columns = range(count), "tenant_id id person_id "
        await copy_members(connection, tenant, ids)
        await copy(
            connection,
            "pool_facts",
            columns + "facts answered",
            ((tenant, new_id(), ids[n][0], write_facts(facts[n]), ANSWERED) for n in numbers),
        )
        await copy(
            connection,
            "skillprint",
            columns + "run_id route means errors interests summary wishes",
            (
                (
                    *(tenant, new_id(), ids[n][0], new_id(), "full"),
                    *(people.theta[n].tobytes(), people.errors[n].tobytes()),
                    msgspec.json.encode(people.interests[n].tolist()).decode(),
                    *(summary_of(people.theta[n]), WISHES),
                )
                for n in numbers
            ),
        )
        await copy(
            connection,
            "pool_record",
            "tenant_id id member_id body mark",
            (
                (tenant, record_id(joined_at(n), ids[n][1]), ids[n][1], bodies[n].tobytes(), 3)
                for n in numbers
            ),
        )
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


async def fill_work(url: str, number: int, occupations: Sequence[str], count: int) -> list[UUID]:
    """Open vacancies of a tenant's employer, who is signed in; their ids."""
    tenant, user = made_id(f"tenant {number}"), made_id(f"employer user {number}")
    employer = made_id(f"employer {number} 0")
    vacancies = [new_id() for _ in range(count)]
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SET session_replication_role = replica")
        await copy(
            connection,
            "employer_user",
            "tenant_id id employer_id email name phone",
            iter([(tenant, user, employer, "sam@example.nl", "Sam", "013 1234567")]),
        )
        await connection.execute(
            "UPDATE session SET subject = $2 WHERE of_tenant = $1", tenant, user
        )
        await connection.execute(
            "INSERT INTO tenant_plugin (tenant_id, id, name, settings, enabled_at)"
            " VALUES ($1, $2, 'matching', '{}', now())",
            tenant,
            new_id(),
        )
        await copy(
            connection,
            "vacancy",
            "tenant_id id employer_id occupation_code title place postcode hours_min hours_max"
            " description skills state published_at",
            (work_row(tenant, one, employer, occupations, n) for n, one in enumerate(vacancies)),
        )
    finally:
        await connection.close()
    return vacancies


def work_row(
    tenant: UUID, vacancy: UUID, employer: UUID, occupations: Sequence[str], number: int
) -> tuple[Any, ...]:
    """One open vacancy, with six asked skills."""
    chance = np.random.default_rng(number)
    asked = {str(code): str(chance.choice(LEVELS)) for code in chance.choice(SKILL_CODES, 6, False)}
    code, postcode = occupations[number % len(occupations)], POSTCODES[number % len(POSTCODES)]
    words = (f"Work {number}", "Tilburg", postcode, 16, 32, "You help to build.")
    skills = msgspec.json.encode(asked).decode()
    return (tenant, vacancy, employer, code, *words, skills, "open", FIRST)
