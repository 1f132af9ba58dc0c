"""What needs everybody's answers side by side: how questions hang together, and infit."""

from __future__ import annotations

import msgspec
import numpy as np

from core.assessment.scoring import engine_bank, prior_of
from core.assessment.service import AnswerMatrix
from core.catalogue import service as catalogue
from core.item_lab.schemas import Tally
from core.item_lab.tallying import HangTogether, hang_together
from core.measurement.batch import estimate_many
from core.measurement.graded_response import Floats, Integers
from core.measurement.item_fit import mean_squares


def work_out(matrix: AnswerMatrix, version: str) -> tuple[HangTogether, Floats | None]:
    """How the questions hang together, and infit (n,) where there are calibrated numbers.

    Only who finished with care counts. Against numbers that experts guessed infit would blame
    the question for the guess.
    """
    answers = matrix.of_four()[matrix.finished & ~matrix.flagged]
    bank = engine_bank(catalogue.CURRENT_BANK)
    together = hang_together(answers, bank.skills)
    return together, infit_of(answers, version) if version else None


def infit_of(answers: Integers, version: str) -> Floats:
    """Infit (n,) of the answers (N, n), NaN for a question nobody answered."""
    bank = engine_bank(version)
    theta = estimate_many(bank, answers, prior_of(version)).means
    return mean_squares(bank, answers, theta).infit


def with_fit(tally: Tally, found: HangTogether, infit: Floats | None) -> Tally:
    """The tally with what was worked out."""
    fits = np.full(len(tally.items), np.nan) if infit is None else infit
    return msgspec.structs.replace(
        tally,
        items=tuple(
            msgspec.structs.replace(
                item,
                item_total=number(found.item_total[at]),
                item_total_error=number(found.errors[at]),
                together=int(found.together[at]),
                infit=number(fits[at]),
            )
            for at, item in enumerate(tally.items)
        ),
    )


def number(value: float) -> float | None:
    """A figure in three decimals; None for what could not be worked out."""
    return None if np.isnan(value) else round(float(value), 3)
