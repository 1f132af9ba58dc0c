"""Proofs are made once for each skillprint, and hold nothing but words that may be shown."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest

from core.credentials import service
from core.credentials.schemas import Verdict
from core.credentials.tables import Credential
from core.kernel.addresses import speak_for
from core.kernel.errors import ConflictError
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.credentials.people import MEANS, named_seeker, new_print
from tests.factories import make_seeker

OFFICIAL = os.environ.get("PASSPORT_OPEN_BADGES_SCHEMA", "")
"""The schema of 1EdTech, for whoever has it: its terms do not let it lie here."""
SCHEMA = Path(OFFICIAL) if OFFICIAL else Path(__file__).parent / "open_badges.schema.json"


def values_in(value: object) -> Iterator[object]:
    """Every value inside a document that is no list and no object."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from values_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from values_in(inner)
    else:
        yield value


async def test_a_proof_is_made_once_and_checks_as_genuine(inside: Any, spoken_for: str) -> None:
    person_id = await named_seeker()
    made = await service.issue_for(person_id)
    again = await service.issue_for(person_id, with_name=True)
    assert (made.id, made.document) == (again.id, again.document)
    assert made.address == await service.check_address(person_id)
    assert made.address.startswith(f"https://{spoken_for}/check/")
    token = made.address.rpartition("/")[2]
    assert len(token) * 6 >= 128
    found = await service.check(json.dumps(made.document))
    assert (found.verdict, found.did) == (Verdict.GENUINE, f"did:web:{spoken_for}")
    assert found.said is not None
    assert (len(found.said.strengths), found.said.first_name) == (5, "")
    assert await service.credential_of(person_id) == made.document
    assert await service.check_token(token) == found


async def test_it_passes_the_schema_of_open_badges(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker(), with_name=True)
    validator = jsonschema.Draft201909Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(made.document)] == []
    assert list(validator.iter_errors({**made.document, "proof": made.document["proof"][0]}))


async def test_it_has_what_the_dutch_profile_asks(inside: Any, spoken_for: str) -> None:
    document = (await service.issue_for(await named_seeker())).document
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    for word in ("name", "description", "image", "criteria", "inLanguage"):
        assert achievement[word]
    assert achievement["inLanguage"] == "nl"
    assert achievement["achievementType"] == "Competency"
    assert len(achievement["resultDescription"]) == len(subject["result"]) == 5
    ids = {line["id"] for line in achievement["resultDescription"]}
    assert {line["resultDescription"] for line in subject["result"]} == ids
    frameworks = {line["targetFramework"] for line in achievement["alignment"]}
    assert frameworks == {"SUWI CdGedragscompetentie", "O*NET 29.3 Content Model"}


async def test_no_number_no_answer_and_no_name_goes_in(inside: Any, spoken_for: str) -> None:
    person_id = await named_seeker()
    document = (await service.issue_for(person_id)).document
    values = list(values_in(document))
    assert [v for v in values if isinstance(v, (int, float))] == []
    text = json.dumps(document)
    for secret in ("Samira", str(person_id), *(repr(mean) for mean in MEANS[:5])):
        assert secret not in text
    for word in ("theta", "score", "rank", "percentile", "means", "errors"):
        assert word not in text.lower()


async def test_the_name_goes_in_when_the_person_ticks_it(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker(), with_name=True)
    found = await service.check(json.dumps(made.document))
    assert found.said is not None
    assert found.said.first_name == "Samira"
    assert made.has_name


async def test_two_at_once_make_one(tenant: ResolvedTenant, spoken_for: str) -> None:
    async with tenant_transaction(tenant.scope):
        person_id = await named_seeker()

    async def make() -> UUID:
        async with tenant_transaction(tenant.scope):
            return (await service.issue_for(person_id)).id

    made = await asyncio.gather(*(make() for _ in range(4)))
    assert len(set(made)) == 1
    async with tenant_transaction(tenant.scope):
        assert await Credential.count() == 1
        assert len([k for k in await service.own_keys() if k.retired_at is None]) == 1


async def test_a_new_print_gets_its_own_and_the_old_one_stays(inside: Any, spoken_for: str) -> None:
    person_id = await named_seeker()
    old = await service.issue_for(person_id)
    await new_print(person_id)
    new = await service.issue_for(person_id)
    assert new.id != old.id
    before = await service.check(json.dumps(old.document))
    assert (before.verdict, before.has_newer) == (Verdict.GENUINE, True)
    assert not (await service.check(json.dumps(new.document))).has_newer
    assert await service.credential_of(person_id) == new.document


async def test_without_a_host_or_a_print_it_says_so(inside: Any, app: object) -> None:
    person_id = await named_seeker()
    for host in ("localhost", "192.0.2.7"):
        with speak_for(host, 8000):
            assert await service.check_address(person_id) == ""
            assert (await service.proof_view(person_id)).lack == "no_domain"
            with pytest.raises(ConflictError, match="adres op internet"):
                await service.issue_for(person_id)
    assert await service.check_address(person_id) == ""
    assert await Credential.count() == 0


async def test_a_withdrawn_proof_is_not_made_anew_for_paper(inside: Any, spoken_for: str) -> None:
    person_id = await make_seeker(means=MEANS)
    made = await service.issue_for(person_id)
    await service.withdraw(person_id, made.id)
    assert await service.check_address(person_id) == ""
    assert await service.credential_of(person_id) is None
    assert (await service.check_token(made.address.rpartition("/")[2])).said is None
    assert (await service.issue_for(person_id)).id != made.id
    assert await service.check_address(person_id)
