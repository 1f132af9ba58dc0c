"""The end of a tenant's chain while entries are hung on it, and entries of the log about itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from core.kernel import audit_tables
from core.kernel.audit_names import Did
from core.kernel.audit_rules import SALT, VOUCHERS, Entry, link, private_mark
from core.kernel.keys import keyed_hash
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from tenants.connections import CommitError
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.tables import now


@dataclass
class End:
    """The end of the chain while entries are hung on it."""

    number: int
    chain: bytes
    voucher: int
    links: list[tuple[UUID, int, bytes]] = field(default_factory=list)

    def hang(self, entry: Entry) -> None:
        """Hang on one entry more."""
        self.number += 1
        self.chain = link(self.chain, self.number, entry)
        self.links.append((entry.id, self.number, self.chain))
        if entry.action in VOUCHERS:
            self.voucher = self.number

    async def write(self) -> None:
        """Number what was hung on; CommitError when an entry is not there any more."""
        if not self.links:
            return
        done = await audit_tables.write_chain(
            self.number, self.chain, seal_of(self.number, self.chain), self.voucher, self.links
        )
        if done != len(self.links):
            raise CommitError("An entry of the audit log was lost before it was chained.")
        self.links.clear()


def seal_of(number: int, chain: bytes) -> bytes:
    """What only this installation can put on the end of a chain."""
    return keyed_hash("audit", f"{current_tenant_id()}:{number}:{chain.hex()}")


def marked(entry: Entry) -> Entry:
    """The entry with a salt of its own and its mark."""
    salted = msgspec.structs.replace(entry, salt=secrets.token_bytes(SALT))
    return msgspec.structs.replace(salted, mark=private_mark(salted))


async def insert(entries: Iterable[Entry]) -> None:
    """Write marked entries that have no number yet."""
    await AuditEntry.insert(
        *(
            AuditEntry(
                id=entry.id,
                at=entry.at,
                actor_role=entry.actor_role,
                actor_id=entry.actor_id,
                action=entry.action,
                person_id=entry.person_id,
                details=entry.details,
                salt=entry.salt,
                mark_hash=entry.mark,
            )
            for entry in entries
        )
    )


async def say(end: End, action: Did, **details: str | int | bool) -> None:
    """An entry of the log about itself: by nobody, about nobody."""
    entry = marked(
        Entry(
            id=new_id(),
            at=now(),
            actor_role=Role.OPERATOR.value,
            actor_id=None,
            action=action.value,
            person_id=None,
            details=msgspec.json.encode(details).decode(),
            salt=b"",
            mark=b"",
        )
    )
    await insert([entry])
    end.hang(entry)
