"""What goes from a record to the kept one: requests with all that hangs on them, place and name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from core.accounts import service as accounts
from core.accounts.service import Person
from core.assessment import service as assessment
from core.connections import service as connections
from core.duplicates.schemas import Moved
from core.runtime import all_tables
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool
from tenants.columns import Ref
from tenants.scoped import TenantTable


async def move(other: Person, kept: Person) -> Moved:
    """Give the kept record what it lacks; what went, so that it can go back."""
    runs = await move_runs(other.id, kept.id)
    requests = await connections.hand_over(other.id, kept.id)
    await move_rows_of(requests, other.id, kept.id)
    said_yes = (await accounts.consents_of(other.id)).pool
    lacks_yes = not (await accounts.consents_of(kept.id)).pool
    has_place = await talent_pool.hand_over(other.id, kept.id)
    pool_consent = has_place and said_yes and lacks_yes
    moved = Moved(
        requests=requests,
        runs=runs,
        pool=has_place,
        pool_consent=pool_consent,
        first_name=kept.first_name if other.first_name and not kept.first_name else None,
        email=kept.email if other.email and not kept.is_confirmed else None,
        is_confirmed=kept.is_confirmed,
        phone=kept.phone if other.phone and not kept.phone else None,
    )
    await kept.change(
        first_name=kept.first_name or other.first_name,
        phone=kept.phone or other.phone,
        **(
            {"email": other.email, "email_confirmed_at": other.email_confirmed_at}
            if moved.email is not None
            else {}
        ),
    )
    if pool_consent:
        await accounts.set_consent(kept.id, "pool", given=True)
    return moved


async def move_back(moved: Moved, other: Person, kept: Person) -> None:
    """Give back what went; what came later stays where it is."""
    await assessment.hand_back_runs(moved.runs, other.id)
    await skillprint.hand_over(moved.runs, other.id)
    if moved.runs:
        await skillprint.hand_over_notes(kept.id, other.id)
    await connections.hand_back(moved.requests, other.id)
    await move_rows_of(moved.requests, kept.id, other.id)
    if moved.pool:
        await talent_pool.hand_over(kept.id, other.id)
    if moved.pool_consent:
        await accounts.set_consent(kept.id, "pool", given=False)
    before = {"first_name": moved.first_name, "phone": moved.phone, "email": moved.email}
    values: dict[str, object] = {n: value for n, value in before.items() if value is not None}
    if moved.email is not None:
        values["email_confirmed_at"] = None
    if values:
        await kept.change(**values)


async def move_runs(other_id: UUID, kept_id: UUID) -> tuple[UUID, ...]:
    """Give runs and results to a record without a result, unless it alone has begun."""
    if await skillprint.current_skillprint(kept_id) is not None:
        return ()
    has_result = await skillprint.current_skillprint(other_id) is not None
    if not has_result and await assessment.has_runs(kept_id):
        return ()
    runs = await assessment.hand_over_runs(other_id, kept_id)
    await skillprint.hand_over(runs, kept_id)
    if runs:
        await skillprint.hand_over_notes(other_id, kept_id)
    return runs


async def move_rows_of(request_ids: Collection[UUID], from_id: UUID, to_id: UUID) -> None:
    """Move every row that names both one of these requests and the record, a plugin's too."""
    if not request_ids:
        return
    for table, request, person in tables_of_both():
        await table.update({person: to_id}).where(
            request.is_in(list(request_ids)) & (person == from_id)
        )


def tables_of_both() -> Iterator[tuple[type[TenantTable], Ref, Ref]]:
    """Tables whose rows name a request and a person, with the two columns."""
    for table in all_tables():
        if not issubclass(table, TenantTable):
            continue
        refs = [c for c in table._meta.columns if isinstance(c, Ref)]  # noqa: SLF001  Piccolo's way to a table's columns
        requests = [ref for ref in refs if ref.to == "connection_request"]
        people = [ref for ref in refs if ref.to == "person"]
        if requests and people:
            yield table, requests[0], people[0]
