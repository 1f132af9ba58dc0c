"""Our proofs before strangers: the programs of others accept them and refuse every change."""

from __future__ import annotations

import copy
import json
from typing import Any

import msgspec

from core.credentials import service
from core.credentials.rules.moments import written
from core.credentials.rules.proofs import check_signature
from core.credentials.rules.status import LENGTH, decoded, is_set
from core.credentials.schemas import Verdict
from tenants.tables import now
from tests.core.credentials.mutations import mutated
from tests.core.credentials.people import named_seeker
from tests.core.credentials.samples import DID, SEED, ask_referee, unsigned


async def strangers_on(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What strangers say, with the public files as this tenant gives them."""
    given = {
        "documents": documents,
        "dids": [await service.issuer_document()],
        "lists": [msgspec.json.decode(await service.signed_list(1))],
        "now": written(now()),
    }
    verdicts: list[dict[str, Any]] = ask_referee(given)["verdicts"]
    return verdicts


async def test_strangers_and_we_refuse_every_change(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker(), with_name=True)
    changes = mutated(made.document)
    assert len(changes) >= 20
    genuine, *others = await strangers_on([made.document, *changes.values()])
    assert genuine == {"verified": True, "status": False, "error": ""}
    accepted = [n for n, said in zip(changes, others, strict=True) if said["verified"]]
    assert accepted == []
    ours = {name: (await service.check(json.dumps(d))).verdict for name, d in changes.items()}
    assert [name for name, verdict in ours.items() if verdict is Verdict.GENUINE] == []
    assert ours["another context"] is Verdict.UNKNOWN_CONTEXT
    assert ours["a word with a context of its own"] is Verdict.UNKNOWN_CONTEXT
    assert ours["no proof"] is Verdict.NOT_READABLE
    assert ours["a strength"] is ours["a word that nobody defined"] is Verdict.CHANGED


async def test_the_order_of_lists_means_nothing_to_anybody(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker())
    turned = copy.deepcopy(made.document)
    turned["credentialSubject"]["achievement"]["alignment"].reverse()
    (said,) = await strangers_on([turned])
    assert said["verified"]
    assert (await service.check(json.dumps(turned))).verdict is Verdict.GENUINE


async def test_strangers_read_a_withdrawal_in_the_list(inside: Any, spoken_for: str) -> None:
    person_id = await named_seeker()
    first = await service.issue_for(person_id)
    (before,) = await strangers_on([first.document])
    await service.withdraw(person_id, first.id)
    second = await service.issue_for(person_id)
    gone, other = await strangers_on([first.document, second.document])
    assert (before["status"], gone["status"], other["status"]) == (False, True, False)
    assert (await service.check(json.dumps(first.document))).verdict is Verdict.WITHDRAWN
    subject = msgspec.json.decode(await service.signed_list(1))["credentialSubject"]
    bits = decoded(subject["encodedList"])
    assert len(bits) * 8 == LENGTH
    assert sum(is_set(bits, index) for index in range(LENGTH)) == 1


def test_what_strangers_sign_we_accept() -> None:
    given = {"sign": {"document": unsigned(), "seed": list(SEED), "did": DID}}
    made = ask_referee(given)["signed"]
    check_signature({**made, "proof": [made["proof"]]})
