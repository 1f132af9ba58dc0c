"""Keys lie outside the database: a new one takes over, a stolen one stops, a lost one says so."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.credentials import key_store, service
from core.credentials.key_store import FileKeyStore, KeyStoreError, set_up_key_store
from core.credentials.rules.proofs import sign
from core.credentials.schemas import Verdict
from core.credentials.tables import Credential, IssuerKey
from core.kernel.addresses import speak_for
from core.kernel.config import Config, ConfigError
from core.kernel.errors import UnavailableError
from tenants.context import current_tenant_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.credentials.people import named_seeker
from tests.core.credentials.samples import SIGNER


async def verdict_on(document: dict[str, Any]) -> Verdict:
    """What we say of a proof."""
    return (await service.check(json.dumps(document))).verdict


def file_of(key_id: str) -> Path:
    """The file of the running tenant's key."""
    store = key_store.key_store()
    assert isinstance(store, FileKeyStore)
    return store.path(current_tenant_id(), key_id)


async def test_a_key_is_made_at_first_use_and_lies_sealed(inside: Any, spoken_for: str) -> None:
    assert await service.own_keys() == ()
    await service.issue_for(await named_seeker())
    (line,) = await service.own_keys()
    path = file_of(line.key_id)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    signer, _ = await service.signing_key()
    assert isinstance(signer, key_store.FileSigner)
    assert signer.key.private_bytes_raw().hex() not in path.read_text()


async def test_after_a_rotation_old_proofs_stay_genuine(inside: Any, spoken_for: str) -> None:
    old = await service.issue_for(await named_seeker())
    new_key = await service.rotate_key()
    new = await service.issue_for(await named_seeker())
    assert new.document["proof"][0]["verificationMethod"].endswith(new_key.key_id)
    assert await verdict_on(old.document) is await verdict_on(new.document) is Verdict.GENUINE
    public = await service.issuer_document()
    assert len(public["verificationMethod"]) == len(public["assertionMethod"]) == 2  # type: ignore[arg-type]  # a plain document
    first = next(k for k in await service.own_keys() if k.retired_at is not None)
    late = {
        **old.document,
        "proof": [old.document["proof"][0] | {"created": "2999-01-01T00:00:00Z"}],
    }
    assert await verdict_on(late) is Verdict.CHANGED
    assert first.retired_at is not None


async def test_what_a_stolen_key_signed_is_worthless(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker())
    (line,) = await service.own_keys()
    assert await service.revoke_key(line.key_id, line.made_at + timedelta(days=1))
    assert await verdict_on(made.document) is Verdict.GENUINE
    assert await service.revoke_key(line.key_id, line.made_at)
    assert await verdict_on(made.document) is Verdict.CHANGED
    public = await service.issuer_document()
    assert public["assertionMethod"] == []
    assert "revoked" in json.dumps(public)
    again = await service.issue_for(await named_seeker())
    assert again.document["proof"][0]["verificationMethod"].partition("#")[2] != line.key_id
    assert not await service.revoke_key("zNoSuchKey", line.made_at)


@pytest.mark.parametrize("harm", ["gone", "torn", "another secret"])
async def test_a_lost_key_says_so_and_nothing_is_half_issued(
    inside: Any, spoken_for: str, harm: str
) -> None:
    await service.issue_for(await named_seeker())
    (line,) = await service.own_keys()
    path, store = file_of(line.key_id), key_store.key_store()
    assert isinstance(store, FileKeyStore)
    store.known.clear()
    if harm == "gone":
        path.unlink()
    elif harm == "torn":
        path.write_text(path.read_text()[:40])
    else:
        found = json.loads(path.read_text())
        path.write_text(json.dumps(found | {"nonce": "00" * 12}))
    person_id = await named_seeker()
    with pytest.raises(UnavailableError):
        await service.issue_for(person_id)
    assert await service.check_address(person_id) == ""
    assert line.key_id in await service.trouble_with_key(line)
    assert await Credential.count() == 1
    await service.rotate_key()
    assert await service.check_address(person_id)


async def test_anothers_key_signs_nothing_here(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant, spoken_for: str
) -> None:
    async with tenant_transaction(other_tenant.scope):
        with speak_for("other.example", 443):
            theirs = await service.issue_for(await named_seeker())
            signer, line = await service.signing_key()
    async with tenant_transaction(tenant.scope):
        mine = await service.issue_for(await named_seeker())
        found = await service.check(json.dumps(theirs.document))
        assert (found.verdict, found.did) == (Verdict.GENUINE, "did:web:other.example")
        assert found.issuer == f"Test {other_tenant.slug}"
        body = {k: v for k, v in mine.document.items() if k != "proof"}
        created = mine.document["proof"][0]["created"]
        forged = sign(body, signer, f"did:web:{spoken_for}", created)
        assert await verdict_on(forged) is Verdict.CHANGED
        with pytest.raises(KeyStoreError):
            key_store.key_store().find(current_tenant_id(), line.key_id)
        stolen = {**mine.document, "issuer": {**body["issuer"], "id": "did:web:other.example"}}
        assert await verdict_on(stolen) is Verdict.CHANGED
        unknown = {**mine.document, "issuer": {**body["issuer"], "id": "did:web:stranger.example"}}
        assert await verdict_on(unknown) is Verdict.UNKNOWN_ISSUER


async def test_an_old_host_keeps_its_name(inside: Any, spoken_for: str) -> None:
    made = await service.issue_for(await named_seeker())
    with speak_for("new.example", 443):
        assert await verdict_on(made.document) is Verdict.GENUINE
        moved = await service.issue_for(await named_seeker())
        assert moved.document["issuer"]["id"] == "did:web:new.example"
        assert await verdict_on(moved.document) is Verdict.GENUINE
    assert (await service.issuer_document())["id"] == f"did:web:{spoken_for}"
    listed = msgspec.json.decode(await service.signed_list(1))
    assert listed["id"] == f"https://{spoken_for}/credentials/status/1"


async def test_only_public_facts_are_read_across_tenants(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant, spoken_for: str
) -> None:
    async with tenant_transaction(other_tenant.scope):
        await service.issue_for(await named_seeker())
    async with tenant_transaction(tenant.scope):
        theirs = IssuerKey.of_tenant == other_tenant.id
        assert await IssuerKey.exists().where(theirs)
        await IssuerKey.update({IssuerKey.key_id: "stolen"}).where(theirs)
        assert not await IssuerKey.exists().where(IssuerKey.key_id == "stolen")
        assert await Credential.count() == 0


class OwnStore:
    """A key store of an operator."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def make(self, _tenant_id: object) -> Any:
        """The one key it has."""
        return SIGNER

    def find(self, _tenant_id: object, _key_id: str) -> Any:
        """The same."""
        return SIGNER


async def test_another_key_store_can_be_named(inside: Any, spoken_for: str, config: Config) -> None:
    named = f"{__name__}:OwnStore"
    set_up_key_store(msgspec.structs.replace(config, key_store=named))
    try:
        made = await service.issue_for(await named_seeker())
        assert made.document["proof"][0]["verificationMethod"].endswith(SIGNER.key_id)
        assert await verdict_on(made.document) is Verdict.GENUINE
        with pytest.raises(ConfigError, match="PASSPORT_KEY_STORE"):
            set_up_key_store(msgspec.structs.replace(config, key_store="no_module:x"))
    finally:
        set_up_key_store(config)
