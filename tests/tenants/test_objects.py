"""The short way of a plain read gives what Piccolo's own way gives."""

from __future__ import annotations

import operator
from datetime import UTC
from operator import itemgetter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from piccolo.columns.combination import And, Or
from piccolo.query import Objects

from core.accounts.tables import SeekerGroup
from tenants.connections import OpenTransaction
from tenants.context import TenantScope, current_tenant_id, tenant_scope
from tenants.objects import NotPlainError, statement

NAMES = ("Ants", "Bees", "Crows", "Ducks")


async def groups() -> None:
    for number, name in enumerate(NAMES):
        await SeekerGroup(name=name, code=f"code-{number}", coach_id=None).add()


def usual(query: Any) -> Objects[SeekerGroup]:
    """The same query in Piccolo's own way."""
    made = Objects(SeekerGroup).where(query.where_delegate._where)
    made.order_by_delegate = query.order_by_delegate
    made.limit_delegate, made.offset_delegate = query.limit_delegate, query.offset_delegate
    return made


def queries() -> dict[str, Any]:
    name, code, coach = SeekerGroup.name, SeekerGroup.code, SeekerGroup.coach_id
    return {
        "all": SeekerGroup.objects(),
        "equal": SeekerGroup.objects().where(name == "Bees"),
        "in": SeekerGroup.objects().where(name.is_in(["Ants", "Ducks"])),
        "not in": SeekerGroup.objects().where(name.not_in(["Ants"])),
        "null": SeekerGroup.objects().where(coach.is_null()),
        "not null": SeekerGroup.objects().where(coach.is_not_null()),
        "or": SeekerGroup.objects().where((name == "Ants") | (code == "code-2"), name != "Bees"),
        "like": SeekerGroup.objects().where(name.ilike("%UCK%")),
        "part": SeekerGroup.objects().order_by(name, ascending=False).limit(2).offset(1),
        "two orders": SeekerGroup.objects().order_by(SeekerGroup.route).order_by(name),
    }


async def test_both_ways_give_the_same_rows(inside: OpenTransaction) -> None:
    await groups()
    for what, query in queries().items():
        statement(query)
        short = [row.to_dict() for row in await query]
        long = [row.to_dict() for row in await usual(query)]
        if query.order_by_delegate.get_order_by_columns():
            assert short == long, what
        else:
            assert sorted(short, key=itemgetter("name")) == sorted(long, key=itemgetter("name"))


async def test_rows_know_that_they_are_stored_and_change(inside: OpenTransaction) -> None:
    await groups()
    row = await SeekerGroup.objects().where(SeekerGroup.name == "Bees").first()
    assert row is not None
    assert row._exists_in_db
    await row.change(name="Wasps")
    again = await SeekerGroup.get(row.id)
    assert again is not None
    assert (again.name, again.tenant_id) == ("Wasps", current_tenant_id())


async def test_what_is_not_plain_goes_the_usual_way(inside: OpenTransaction) -> None:
    await groups()
    locked = SeekerGroup.objects().lock_rows().where(SeekerGroup.name == "Bees")
    with pytest.raises(NotPlainError):
        statement(locked)
    assert [row.name for row in await locked] == ["Bees"]
    compared = SeekerGroup.objects().where(SeekerGroup.name == SeekerGroup.name)
    with pytest.raises(NotPlainError):
        statement(compared)
    assert len(await compared) == len(NAMES)


TEXT = st.sampled_from(["Ants", "", "%a_", "x' OR '1'='1", "é{value}"])
NAME, CODE, COACH = SeekerGroup.name, SeekerGroup.code, SeekerGroup.coach_id
CONDITIONS = st.one_of(
    st.builds(lambda c, v: c == v, st.sampled_from([NAME, CODE]), TEXT),
    st.builds(lambda c, v: c != v, st.sampled_from([NAME, CODE]), TEXT),
    st.builds(NAME.ilike, TEXT),
    st.builds(NAME.not_like, TEXT),
    st.builds(CODE.is_in, st.lists(TEXT, min_size=1, max_size=3)),
    st.builds(CODE.not_in, st.lists(TEXT, min_size=1, max_size=3)),
    st.builds(COACH.__eq__, st.none() | st.uuids()),
    st.builds(SeekerGroup.tenant_id.__eq__, st.uuids()),
    st.builds(lambda v: SeekerGroup.created_at >= v, st.datetimes(timezones=st.just(UTC))),
    st.just(COACH.is_not_null()),
)
TREES: Any = st.recursive(
    CONDITIONS,
    lambda inner: st.builds(operator.and_, inner, inner) | st.builds(operator.or_, inner, inner),
    max_leaves=6,
)


@given(st.lists(TREES, max_size=3), st.booleans(), st.none() | st.integers(1, 9))
def test_any_filter_is_piccolos_and_names_the_tenant_first(
    trees: list[Any], up: bool, limit: int | None
) -> None:
    tenant_id = UUID(int=7)
    with tenant_scope(TenantScope(tenant_id, "control")):
        query: Any = SeekerGroup.objects()
        for tree in trees:
            query = query.where(tree)
    query = query.order_by(NAME, ascending=up)
    query = query.limit(limit) if limit else query
    text, values = statement(query)
    (own,) = usual(query).querystrings
    own_text, own_values = own.compile_string()
    own_rest = " ".join(own_text.partition(" FROM ")[2].replace('"seeker_group".', "").split())
    assert text.partition(" FROM ")[2] == own_rest
    assert own_values == values
    assert binds(query.where_delegate._where, tenant_id)


def binds(part: Any, tenant_id: UUID) -> bool:
    """Whether a condition can hold for rows of this tenant only."""
    if isinstance(part, And):
        return binds(part.first, tenant_id) or binds(part.second, tenant_id)
    if isinstance(part, Or):
        return binds(part.first, tenant_id) and binds(part.second, tenant_id)
    return bool(part.column is SeekerGroup.tenant_id and part.value == tenant_id)
