"""Groups that a person gives and takes back, and what is counted over all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.fairness import rules, tables
from core.fairness.rules import words_of
from core.fairness.schemas import Counted, Given, StepTable
from core.fairness.tables import GivenGroup
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from tenants.tables import now

__all__ = ["give", "given_by", "given_by_many", "step_tables", "wording", "words_of"]

OVER = timedelta(days=365)
WORDING = (
    _("We want everybody to get the same chance."),
    _("So we count: are people like you found as often?"),
    _("Nobody sees what you choose: no employer, no coach."),
    _("It changes nothing in your result or your order."),
)


def wording() -> tuple[str, ...]:
    """What a person reads before choosing, in the language in force."""
    return tuple(gettext(sentence) for sentence in WORDING)


async def given_by(person_id: UUID) -> Given:
    """What this person gave."""
    return (await given_by_many([person_id])).get(person_id, Given())


async def given_by_many(person_ids: Collection[UUID]) -> dict[UUID, Given]:
    """What these people gave, for counting only; who gave nothing is left out."""
    found = await tables.given_by(person_ids)
    return {
        person_id: Given(language=row.language, age_band=row.age_band, gender=row.gender)
        for person_id, row in found.items()
    }


async def give(person_id: UUID, form: Mapping[str, str]) -> Given:
    """Keep what is chosen; choosing nothing forgets everything."""
    given = rules.check_given(form)
    await accounts.lock_person(person_id)
    await GivenGroup.delete().where(GivenGroup.person_id == person_id)
    if given == Given():
        await record(Did.GROUPS_FORGOTTEN, person_id=person_id)
        return given
    values = msgspec.structs.asdict(given)
    await GivenGroup(person_id=person_id, wording=" ".join(wording()), **values).add()
    await record(Did.GROUPS_GIVEN, person_id=person_id)
    return given


async def step_tables() -> tuple[StepTable, ...]:
    """Each group at each step over the last year, beside all others of its kind."""
    rows = await tables.counted_since(now() - OVER)
    return rules.step_tables([Counted(**row) for row in rows])
