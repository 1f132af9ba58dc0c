"""People with a name and five strengths."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.assessment.tables import Run
from tenants.tables import now
from tests.factories import make_seeker, make_skillprint

MEANS = tuple(2.0 - index / 5 for index in range(20))


async def named_seeker(name: str = "Samira") -> UUID:
    """Somebody with a skillprint who gave a first name."""
    person_id = await make_seeker(means=MEANS)
    await accounts.set_first_name(person_id, name)
    return person_id


async def new_print(person_id: UUID) -> None:
    """The person answers once more, and other skills stand out."""
    await Run.update({Run.state: "finished", Run.finished_at: now()}).where(
        Run.person_id == person_id
    )
    await make_skillprint(person_id, MEANS[::-1])
