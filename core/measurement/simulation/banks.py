"""Made-up question banks: as calibrated, as experts guess them, and with items that favour a group.

Discrimination is lognormal with log deviation 0.4 around its median, and difficulty normal around
-0.4 (items rather easy). Each skill has them spread evenly, as a bank is written on purpose.
"""

from collections.abc import Collection

import numpy as np
from scipy.special import ndtri  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats, Integers, ItemBank

CALIBRATED = 1.73
STEPS = {3: (-0.8, 0.8), 4: (-1.2, 0.0, 1.2), 5: (-1.5, -0.5, 0.5, 1.5)}
GUESS_LOG_A, GUESS_B = 0.4, 0.6
CLASSES = np.array([1.2, 1.5, 1.9])
_SPREAD_LOG_A, _SPREAD_B, _EASY = 0.4, 0.7, -0.4


def made_bank(
    chance: np.random.Generator,
    *,
    skills: int = 20,
    per_skill: int = 10,
    median: float = CALIBRATED,
    answers: int = 4,
) -> ItemBank:
    """Make a bank of skills x per_skill items with this median discrimination and 3-5 answers."""
    discrimination = median * np.exp(_SPREAD_LOG_A * _spread(chance, skills, per_skill))
    centres = _EASY + _SPREAD_B * _spread(chance, skills, per_skill)
    thresholds = centres[:, None] + np.array(STEPS[answers])
    return ItemBank(np.repeat(np.arange(skills), per_skill), discrimination, thresholds)


def missed_by_guess(bank: ItemBank, chance: np.random.Generator) -> ItemBank:
    """Return the parameters as experts write them: one of three classes, and a missed difficulty.

    They miss log a by sd 0.4, and sort what they think into thirds; they miss an item's b by 0.6.
    """
    thought = np.log(bank.discrimination) + chance.normal(0.0, GUESS_LOG_A, len(bank))
    limits = np.quantile(thought, (1.0 / 3.0, 2.0 / 3.0))
    off = chance.normal(0.0, GUESS_B, (len(bank), 1))
    return ItemBank(bank.skills, CLASSES[np.searchsorted(limits, thought)], bank.thresholds + off)


def harder(bank: ItemBank, items: Collection[int] | Integers, shift: float) -> ItemBank:
    """Return the bank as one group meets it: some items harder by a shift in logits of theta."""
    thresholds = bank.thresholds.copy()
    thresholds[list(items)] += shift
    return ItemBank(bank.skills, bank.discrimination, thresholds)


def _spread(chance: np.random.Generator, skills: int, per_skill: int) -> Floats:
    """Normal scores (skills x per_skill,), the same ones in each skill, each time shuffled."""
    scores = ndtri((np.arange(per_skill) + 0.5) / per_skill)
    rows = np.tile(scores, (skills, 1))
    return chance.permuted(rows, axis=1).ravel()
