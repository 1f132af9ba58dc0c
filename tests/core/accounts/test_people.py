"""A person starts without a name, says more when they want to, and stays inside the tenant."""

from datetime import timedelta

import pytest

from core.accounts import service
from core.kernel.errors import NotFoundError, WrongInputError
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


async def test_a_person_starts_with_a_yes_to_the_questions_only(inside: OpenTransaction) -> None:
    started = await service.start_person("", "en")
    assert await service.consents_of(started.person.id) == service.Consents(assessment=True)
    assert started.person.language == "en"
    assert not started.person.is_claimed
    line = (await service.consent_lines(started.person.id))["assessment"]
    assert line.wording == " ".join(service.usual_words("assessment"))


async def test_the_code_is_kept_only_as_a_keyed_hash(inside: OpenTransaction) -> None:
    started = await service.start_person("", "nl")
    assert started.code.encode() not in started.person.code_hash
    assert len(started.person.code_hash) == 32


async def test_a_group_sets_the_coach(inside: OpenTransaction) -> None:
    coach = await service.add_staff("coach@example.nl", "Marieke", "coach")
    group = await service.create_group("Dinsdag", "full", coach.id)
    started = await service.start_person(group.code.lower(), "nl")
    assert started.person.group_id == group.id
    assert started.person.coach_id == coach.id
    assert [g.id for g in await service.groups_of(coach.id)] == [group.id]


async def test_an_unknown_group_starts_nobody(inside: OpenTransaction) -> None:
    with pytest.raises(WrongInputError) as caught:
        await service.start_person("ZZZZZZ", "nl")
    assert "code" in caught.value.fields


async def test_a_group_of_another_tenant_is_unknown(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        coach = await service.add_staff("coach@example.nl", "Marieke", "coach")
        group = await service.create_group("Dinsdag", "simple", coach.id)
    async with tenant_transaction(tenant.scope):
        assert await service.find_group(group.code) is None


@pytest.mark.parametrize(
    ("name", "route", "field"),
    [("", "simple", "name"), ("x" * 81, "full", "name"), ("x", "", "route")],
)
async def test_a_group_needs_a_name_and_a_route(
    inside: OpenTransaction, name: str, route: str, field: str
) -> None:
    with pytest.raises(WrongInputError) as caught:
        await service.create_group(name, route, new_id())
    assert field in caught.value.fields


async def test_name_and_phone_are_given_and_taken_back(inside: OpenTransaction) -> None:
    person = (await service.start_person("", "nl")).person
    await service.set_first_name(person.id, "Sam")
    await service.set_phone(person.id, "06-12345678")
    found = await service.get_person(person.id)
    assert (found.first_name, found.phone) == ("Sam", "0612345678")
    await service.set_phone(person.id, "")
    assert (await service.get_person(person.id)).phone == ""
    with pytest.raises(WrongInputError):
        await service.set_phone(person.id, "later")
    with pytest.raises(WrongInputError):
        await service.set_first_name(person.id, "x" * 61)


async def test_somebody_who_is_not_here_is_not_found(inside: OpenTransaction) -> None:
    with pytest.raises(NotFoundError):
        await service.get_person(new_id())
    with pytest.raises(NotFoundError):
        await service.renew_code(new_id())


async def test_a_visit_is_noted_once_in_a_while(inside: OpenTransaction) -> None:
    person = (await service.start_person("", "nl")).person
    first = (await service.get_person(person.id)).seen_at
    await service.touch(person.id)
    assert (await service.get_person(person.id)).seen_at == first
    await person.change(seen_at=first - timedelta(hours=1))
    await service.touch(person.id)
    assert (await service.get_person(person.id)).seen_at >= first
