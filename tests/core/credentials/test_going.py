"""What stays of a proof when its holder goes: a bit and a key, and nobody's name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.accounts import service as accounts
from core.credentials import lists, service
from core.credentials.rules.status import FULL
from core.credentials.schemas import Verdict
from core.credentials.tables import Credential, StatusList
from core.kernel.errors import NotFoundError
from core.skillprint.tables import Skillprint
from tenants.context import current_tenant_id
from tests.core.credentials.people import named_seeker


@pytest.mark.parametrize("withdraw", [True, False])
async def test_who_goes_chooses_what_becomes_of_the_proof(
    inside: Any, spoken_for: str, withdraw: bool
) -> None:
    person_id = await named_seeker()
    made = await service.issue_for(person_id, with_name=True)
    assert await service.farewell(person_id, withdraw=withdraw) == int(withdraw)
    await accounts.erase_person(person_id)
    assert await Credential.count() == 0
    found = await service.check(json.dumps(made.document))
    assert found.verdict is (Verdict.WITHDRAWN if withdraw else Verdict.GENUINE)
    assert not found.has_newer
    with pytest.raises(NotFoundError):
        await service.check_token(made.address.rpartition("/")[2])


async def test_places_are_random_and_a_half_full_list_is_followed(
    inside: Any, spoken_for: str
) -> None:
    places = [await lists.take_place() for _ in range(30)]
    assert len(set(places)) == 30
    assert {number for number, _ in places} == {1}
    assert places != sorted(places)
    assert max(index for _, index in places) - min(index for _, index in places) > 10_000
    mine = StatusList.of_tenant == current_tenant_id()
    await StatusList.update({StatusList.used: FULL}).where(mine)
    number, index = await lists.take_place()
    assert number == 2
    await lists.withdraw_place(number, index)
    first, second = [json.loads(await lists.signed_list(n)) for n in (1, 2)]
    lines = [d["credentialSubject"]["encodedList"] for d in (first, second)]
    assert lines[0] != lines[1]


async def test_records_put_together_keep_one_proof(inside: Any, spoken_for: str) -> None:
    person_id, other_id = await named_seeker(), (await accounts.start_person("", "nl")).person.id
    made = await service.issue_for(person_id)
    await Skillprint.update({Skillprint.person_id: other_id}).where(
        Skillprint.person_id == person_id
    )
    assert (await service.issue_for(other_id)).id == made.id
    await service.withdraw(other_id, made.id)
    await service.withdraw(other_id, made.id)
    with pytest.raises(NotFoundError):
        await service.withdraw(person_id, made.id)
    with pytest.raises(NotFoundError):
        await service.proof_file(other_id, made.id)
