"""Simulated people who answer simulated questions, for the tests of the engine."""

import numpy as np
from hypothesis import strategies as st

from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    category_probabilities,
)

DOMAINS = ("self",) * 7 + ("together",) * 4 + ("contact",) * 3 + ("steady",) * 2 + ("new",) * 4
SKILLS = tuple(f"skill_{number:02d}" for number in range(len(DOMAINS)))
STEPS = np.array([-1.2, 0.0, 1.2])


def expert_bank(seed: int, per_skill: int = 8) -> ItemBank:
    """Make a bank as experts describe it: three classes of discrimination, items rather easy."""
    chance = np.random.default_rng(seed)
    skills = np.repeat(np.arange(len(DOMAINS)), per_skill)
    centres = chance.normal(-0.4, 0.7, len(skills))
    discrimination = chance.choice([1.2, 1.5, 1.9], len(skills))
    return ItemBank(skills, discrimination, centres[:, None] + STEPS)


def true_bank(expert: ItemBank, seed: int) -> ItemBank:
    """Make the items as they really are: discrimination 1.73, difficulty guessed by three raters.

    One rater is off by 0.6 (standard deviation), so the mean of three is off by 0.35.
    """
    chance = np.random.default_rng(seed + 1_000)
    off = chance.normal(0.0, 0.6 / np.sqrt(3.0), len(expert))
    steep = np.exp(chance.normal(np.log(1.73 / 1.5), 0.25, len(expert)))
    return ItemBank(expert.skills, expert.discrimination * steep, expert.thresholds + off[:, None])


def answer(bank: ItemBank, theta: Floats, chance: np.random.Generator) -> Integers:
    """Let one person with skills theta (S,) answer the whole bank."""
    below = category_probabilities(theta[bank.skills], bank).cumsum(axis=1)[:, :-1]
    drawn: Integers = (chance.random(len(bank))[:, None] > below).sum(axis=1)
    return drawn


@st.composite
def small_banks(draw: st.DrawFn) -> ItemBank:
    """Banks of 2 to 12 items over the skills of two small domains."""
    count = draw(st.integers(2, 12))
    numbers = st.floats(-1.5, 1.5, width=32)
    skills = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    steep = draw(st.lists(st.sampled_from([1.2, 1.5, 1.9]), min_size=count, max_size=count))
    centres = draw(st.lists(numbers, min_size=count, max_size=count))
    return ItemBank(np.array(skills), np.array(steep), np.array(centres)[:, None] + STEPS)
