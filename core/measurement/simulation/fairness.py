"""How often an item that favours a group is found, and how often a fair one is blamed."""

from dataclasses import dataclass

import numpy as np

from core.measurement.dif import ordinal_logistic_dif
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.multigroup import confirm_dif, fit_groups, group_answers
from core.measurement.simulation.banks import CALIBRATED, harder, made_bank
from core.measurement.simulation.people import made_people, model_replies

PER_GROUP = 300
LOGITS = 0.6
GAP = 0.5
ALARM = 0.05
LEVEL = 0.03
"""Stricter than the false alarms that are allowed, so that they stay below."""
WIDE = 0.10
"""The screening lets more through, because what it lets through is tested again."""


@dataclass(frozen=True)
class DifRates:
    """Shares, 0 to 1: planted items that were found, and fair items that were blamed."""

    found: float
    alarms_equal: float
    alarms_apart: float
    alarms_screened: float


def dif_rates(pairs: int, seed: int) -> DifRates:
    """Look at ten items of one skill, for so many pairs of groups, with one ordinary item planted.

    False alarms are counted where nothing was planted: with equal groups and with groups apart, for
    half as many pairs, because each pair tests all ten items.
    """
    chance = np.random.default_rng([seed, PER_GROUP])
    found, equal, apart, screened = [], [], [], []
    for pair in range(pairs):
        bank = made_bank(chance, skills=1)
        planted = int(np.abs(bank.discrimination - CALIBRATED).argmin())
        unfair = harder(bank, [planted], LOGITS / float(bank.discrimination[planted]))
        found.append(confirmed(*answers_of(bank, unfair, 0.0, chance), [planted])[0])
        if pair % 2 == 0:
            everything = list(range(len(bank)))
            equal.append(confirmed(*answers_of(bank, bank, 0.0, chance), everything))
            answers, group = answers_of(bank, bank, GAP, chance)
            apart.append(confirmed(answers, group, everything))
            screened.append([screening_p(answers, group, item) < ALARM for item in everything])
    return DifRates(*(float(np.mean(each)) for each in (found, equal, apart, screened)))


def answers_of(
    bank: ItemBank, other_bank: ItemBank, gap: float, chance: np.random.Generator
) -> tuple[Integers, Integers]:
    """Answers (600, n) of two groups, the second a gap below the first, and who is in which."""
    prior: Floats = np.eye(1)
    first = model_replies(bank, made_people(PER_GROUP, prior, chance), chance)
    second = model_replies(other_bank, made_people(PER_GROUP, prior, chance, gap), chance)
    return np.concatenate((first, second)), np.repeat([0, 1], PER_GROUP)


def screening_p(answers: Integers, group: Integers, item: int) -> float:
    """Screen one item: ordinal logistic regression on the mean of all the answers."""
    return ordinal_logistic_dif(answers[:, item], group == 1, answers.mean(axis=1)).uniform_p


def confirmed(answers: Integers, group: Integers, items: list[int]) -> list[bool]:
    """Screen some items, and confirm each suspect with the means of the groups let free."""
    suspects = {item for item in items if screening_p(answers, group, item) < WIDE}
    if not suspects:
        return [False for _ in items]
    people = group_answers(answers, group.tolist())
    equal = fit_groups(people)
    guilty = {item for item in suspects if confirm_dif(people, item, equal=equal).p < LEVEL}
    return [item in guilty for item in items]
