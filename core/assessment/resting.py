"""The rest after each block of questions."""

from __future__ import annotations

from core.assessment.rules.form import BLOCK
from core.assessment.schemas import Step
from core.assessment.steps import may_end_early, total_of
from core.assessment.tables import Run


def pause_of(run: Run) -> Step:
    """The card after a block; `number` questions are done."""
    total = total_of(run)
    return Step(
        kind="pause",
        number=run.position,
        total=total,
        part=run.position // BLOCK,
        parts=-(-total // BLOCK),
        at_most=may_end_early(run),
    )


def is_rest(position: int) -> bool:
    """Whether a block ends here."""
    return position > 0 and position % BLOCK == 0
