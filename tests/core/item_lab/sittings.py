"""People with answers made by hand, for the tests of this feature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from core.accounts import service as accounts
from core.assessment.tables import AnswerBlock, Run
from core.catalogue import service as catalogue
from core.item_lab.schemas import Counts, ItemFigures

BANK = catalogue.CURRENT_BANK
NOVEMBER = datetime(2026, 11, 2, 12, tzinfo=UTC)


async def sit(
    answers: Mapping[str, int | None],
    *,
    notes: Mapping[str, Mapping[str, Any]] | None = None,
    route: str = "full",
    state: str = "finished",
    person: Any = None,
    at: datetime = NOVEMBER,
    **run: Any,
) -> Any:
    """One run of a new person (or of this one) in the current tenant; the person's id."""
    person = person or (await accounts.start_person("", "nl")).person.id
    row = await Run(
        person_id=person, bank_version=run.pop("bank", BANK), route=route, state=state,
        started_at=at, **run,
    ).add()  # fmt: skip
    await AnswerBlock(
        run_id=row.id,
        answers=msgspec.json.encode(answers).decode(),
        process=msgspec.json.encode(notes or {}).decode(),
        changed_at=at,
    ).add()
    return person


def figures(item: str = "teamwork-1", **given: Any) -> ItemFigures:
    """Figures of a question without fault: many people, all answers used."""
    counts: Counts = given.pop("counts", (60, 60, 60, 60))
    skipped = given.pop("skipped", 0)
    fine = {"item_total": 0.5, "item_total_error": 0.05, "together": 300}
    return ItemFigures(
        id=item, counts=counts, skipped=skipped, shown=sum(counts) + skipped, **{**fine, **given}
    )
