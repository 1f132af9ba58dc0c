"""Whether a run's answers ask for a second look, together with somebody; never another score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from core.assessment.choosing import places_of
from core.assessment.schemas import Process
from core.assessment.scoring import given_answers, posterior_of_answers
from core.measurement.graded_response import ItemBank
from core.measurement.person_fit import run_flags


class Blocks(Struct, frozen=True):
    """The answers of a run and how each came about, by item id."""

    answers: dict[str, int | None]
    process: dict[str, Process]


def flags_of(version: str, form: Sequence[str], blocks: Blocks) -> tuple[str, ...]:
    """Names of what looks careless in a run; the seconds count only where they are known."""
    bank, codes = given_answers(version, blocks.answers)
    if blocks.process and all(note.three for note in blocks.process.values()):
        bank = of_three(bank)
    asked = [item for item in form if item in blocks.answers]
    notes = [blocks.process.get(item) for item in asked]
    means = posterior_of_answers(version, blocks.answers).means
    places = places_of(version)
    seconds = [note.seconds if note else None for note in notes]
    return run_flags(bank, codes, [places[item] for item in asked], means, seconds)


def of_three(bank: ItemBank) -> ItemBank:
    """The bank as it is for somebody who only ever saw three answers."""
    thresholds = bank.thresholds.copy()
    thresholds[:, 2] = np.inf
    return ItemBank(bank.skills, bank.discrimination, thresholds)
