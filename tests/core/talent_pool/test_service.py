"""In and out of the pool, at once; and the pool as arrays."""

import msgspec
import numpy as np
import pytest

from core.accounts import service as accounts
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.tables import MailMessage
from core.talent_pool import service
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

pytestmark = pytest.mark.usefixtures("app")


async def test_joining_and_leaving_work_at_once(inside: OpenTransaction) -> None:
    person = await make_seeker("Sara")
    assert (await service.pool_arrays()).person_ids == (person,)
    assert (await service.view_for(person)).state == "on"
    assert (await accounts.consents_of(person)).pool
    await service.leave(person)
    assert (await service.pool_arrays()).person_ids == ()
    assert not await service.is_findable(person)
    assert not (await accounts.consents_of(person)).pool
    await service.rejoin(person)
    assert (await service.pool_arrays()).person_ids == (person,)


async def test_taking_the_consent_back_hides_by_itself(inside: OpenTransaction) -> None:
    person = await make_seeker("Sara")
    await accounts.set_consent(person, "pool", given=False)
    assert (await service.pool_arrays()).person_ids == ()
    assert not await service.is_findable(person)
    assert (await service.view_for(person)).state == "off"


async def test_the_pool_is_not_the_coach_s_business(inside: OpenTransaction) -> None:
    person = await make_seeker("Sara")
    assert not (await accounts.consents_of(person)).coach
    await accounts.set_consent(person, "coach", given=True)
    await service.leave(person)
    assert (await accounts.consents_of(person)).coach


async def test_first_the_questions(inside: OpenTransaction) -> None:
    started = await accounts.start_person("", "nl")
    form = {"first_name": "Sara", "reach_by": "phone", "phone": "0612345678"}
    with pytest.raises(ConflictError):
        await service.join(started.person.id, form)
    view = await service.view_for(started.person.id)
    assert (view.state, view.card) == ("no_skillprint", None)


async def test_an_address_counts_once_it_is_confirmed(inside: OpenTransaction) -> None:
    person = await make_seeker()
    form = {"first_name": "Sara", "reach_by": "email", "email": "sara@example.nl"}
    await service.join(person, form)
    assert (await service.view_for(person)).state == "waits_for_email"
    assert (await service.pool_arrays()).person_ids == ()
    mail = await MailMessage.objects().get(MailMessage.recipient == "sara@example.nl")
    assert mail is not None
    token = mail.body.split("/link/")[1].split()[0]
    await accounts.confirm_email(token)
    assert (await service.view_for(person)).state == "on"
    assert (await service.pool_arrays()).person_ids == (person,)


async def test_through_the_coach_needs_a_coach(inside: OpenTransaction) -> None:
    alone = await make_seeker()
    form = {"first_name": "Sara", "reach_by": "coach"}
    with pytest.raises(WrongInputError):
        await service.join(alone, form)
    coach = await accounts.add_staff("coach@example.nl", "Coach", "coach")
    group = await accounts.create_group("Maandag", "simple", coach.id)
    guided = await make_seeker(group=group.code)
    await service.join(guided, form)
    assert (await service.pool_arrays()).person_ids == (guided,)


async def test_a_way_that_stops_working_hides(inside: OpenTransaction) -> None:
    person = await make_seeker("Sara")
    await accounts.set_phone(person, "")
    assert (await service.pool_arrays()).person_ids == ()


async def test_wrong_input_changes_nothing(inside: OpenTransaction) -> None:
    person = await make_seeker()
    with pytest.raises(WrongInputError):
        await service.join(person, {"first_name": "", "reach_by": "phone", "phone": "0612345678"})
    with pytest.raises(WrongInputError):
        await service.rejoin(person)
    assert await service.member_of(person) is None


async def test_arrays_stand_in_the_order_of_joining(inside: OpenTransaction) -> None:
    first = await make_seeker("Sara", [1.0] * 20)
    second = await make_seeker("Tom", [-1.0] * 20)
    pool = await service.pool_arrays()
    assert pool.person_ids == (first, second)
    assert pool.people.theta[:, 0].tolist() == [1.0, -1.0]
    assert pool.people.errors.shape == (2, 20)
    np.testing.assert_array_equal(pool.people.interests[0], [5, 3, 1, 3, 1, 3])


async def test_one_query_for_any_number(inside: OpenTransaction) -> None:
    counts = []
    for name in ("Sara", "Tom", "Ali"):
        await make_seeker(name)
        before = inside.queries
        await service.pool_arrays()
        counts.append(inside.queries - before)
    assert counts == [1, 1, 1]


async def test_the_card_is_the_preview_and_names_nobody(inside: OpenTransaction) -> None:
    person = await make_seeker("Saraswati", phone="0687654321")
    preview = await service.preview_of(person)
    assert preview == (await service.cards_of([person]))[person]
    assert preview == (await service.view_for(person)).card
    text = msgspec.json.encode(preview).decode()
    assert "Saraswati" not in text
    assert "87654321" not in text
    assert str(person) not in text


async def test_a_card_leads_to_its_person_here_only(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Sara")
        card = (await service.pool_arrays()).card_ids[0]
        assert await service.person_of(card) == person
        with pytest.raises(NotFoundError):
            await service.person_of(new_id())
    async with tenant_transaction(other_tenant.scope):
        assert (await service.pool_arrays()).person_ids == ()
        with pytest.raises(NotFoundError):
            await service.person_of(card)


async def test_changing_the_way_keeps_the_place_in_the_pool(inside: OpenTransaction) -> None:
    first, second = await make_seeker("Sara"), await make_seeker("Tom")
    form = {"first_name": "Sara", "reach_by": "phone", "phone": "0698765432"}
    await service.join(first, form)
    assert (await service.pool_arrays()).person_ids == (first, second)
    await service.leave(first)
    await service.rejoin(first)
    member = await service.member_of(first)
    assert member is not None
    assert member.is_visible
