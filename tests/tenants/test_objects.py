"""The short way of a plain read gives what Piccolo's own way gives."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pytest
from piccolo.query import Objects

from core.accounts.tables import SeekerGroup
from tenants.connections import OpenTransaction
from tenants.context import current_tenant_id
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
