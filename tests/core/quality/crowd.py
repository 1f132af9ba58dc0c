"""A made-up crowd as the material of a tenant: drawn from the model, with what a test plants."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from core.catalogue import service as catalogue
from core.measurement.batch import estimate_many
from core.measurement.graded_response import Floats, Integers, ItemBank, category_probabilities
from core.measurement.posterior import prior_covariance
from core.quality.gathering import layout_of
from core.quality.rules.material import Layout, Material, People, Sittings, Work

SKILLS = len(catalogue.SKILL_CODES)


@cache
def layout() -> Layout:
    return layout_of(catalogue.CURRENT_BANK)


@cache
def prior() -> Floats:
    return prior_covariance([skill.domain for skill in catalogue.skills()])


def drawn(bank: ItemBank, theta: Floats, chance: np.random.Generator) -> Integers:
    """Answers (N, n) of people with these skills to every question."""
    steps = np.cumsum(category_probabilities(theta[:, bank.skills], bank), axis=-1)
    found: Integers = (chance.random((*steps.shape[:2], 1)) > steps[:, :, :-1]).sum(axis=2)
    return found


def some_of(answers: Integers, bank: ItemBank, each: int, chance: np.random.Generator) -> Integers:
    """Leave so many answers of each skill."""
    kept = np.full(answers.shape, -1)
    for skill in range(SKILLS):
        items = np.flatnonzero(bank.skills == skill)
        for row in range(len(answers)):
            mine = chance.choice(items, each, replace=False)
            kept[row, mine] = answers[row, mine]
    return kept


def people(count: int, seed: int = 1, each: int = 10, shift: float = 0.0) -> People:
    """So many people who answer this many questions of each skill; half of them in each group.

    With a shift the first group is better at everything by that much.
    """
    chance, bank = np.random.default_rng(seed), layout().bank
    theta = chance.multivariate_normal(np.zeros(SKILLS), prior(), count)
    groups = chance.random((4, count)) < 0.5
    theta += shift * groups[0][:, None]
    answers = some_of(drawn(bank, theta, chance), bank, each, chance)
    found = estimate_many(bank, answers, prior())
    return People(
        answers=answers,
        seconds=np.where(answers >= 0, 12.0, np.nan),
        means=found.means,
        errors=found.errors,
        singles=found.means,
        groups=groups,
        recent=chance.random(count) < 0.5,
    )


def nobody() -> People:
    return with_rows(people(2, each=1), slice(0, 0))


def with_rows(whole: People, rows: slice) -> People:
    """Only these people."""
    return People(
        whole.answers[rows], whole.seconds[rows], whole.means[rows], whole.errors[rows],
        whole.singles[rows], whole.groups[:, rows], whole.recent[rows],
    )  # fmt: skip


def sittings(count: int, *, flagged: int = 0, started: int | None = None) -> Sittings:
    flags = np.zeros((count, 4), dtype=np.bool_)
    flags[:flagged, 2] = True
    return Sittings(
        minutes=np.full(count, 10.25),
        heard=np.arange(count) % 2 == 0,
        languages=np.ones(count, dtype=np.int64),
        changed=np.zeros(count, dtype=np.int64),
        answered=np.full(count, 40),
        three=np.zeros(count, dtype=np.bool_),
        flags=flags,
        second_look=np.arange(count) < flagged,
        started=count if started is None else started,
    )


def work(count: int) -> Work:
    return Work(
        reached=np.array([np.ones(count, np.bool_), *np.zeros((3, count), np.bool_)]),
        groups=np.zeros((4, count), dtype=np.bool_),
        asked=np.zeros(0, dtype=np.int64),
        states=np.zeros(3, dtype=np.int64),
        days=np.zeros(0),
    )


def material(crowd: People | None = None, **others: object) -> Material:
    """A tenant with these people, and nothing else but what is named."""
    crowd = nobody() if crowd is None else crowd
    empty = Material(
        layout=layout(),
        people=crowd,
        sittings=sittings(len(crowd)),
        work=work(len(crowd)),
        twice=np.zeros((0, 2, SKILLS)),
        recognition=np.full(len(crowd), -1),
        places=(),
    )
    return replace(empty, **others)  # type: ignore[arg-type]  # whatever field a test names
