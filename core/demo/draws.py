"""What chance decides about a synthetic person: skills, answers, likes, ways and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from core.assessment.schemas import Process
from core.assessment.scoring import engine_bank, prior
from core.assessment.steps import picture_codes, wish_codes
from core.catalogue import service as catalogue
from core.demo.content import DemoRequest, DemoTenant
from core.demo.roster import STORY_PLACE, STORY_TIMES, Stage, first_group, nth_request
from core.measurement.graded_response import Floats, category_probabilities
from core.occupations import service as occupations
from core.talent_pool.schemas import ReachBy

SHAPE, SPREAD, MEAN = 0.55, 0.7, 0.2
"""Theta = shape of the occupation's importance + own noise with the prior's correlations + mean."""
SKIPPED = 0.02
SECONDS = 13
"""Time a person takes for one answer."""
ANSWERED_AFTER, STEPPED_AFTER = timedelta(hours=20), timedelta(hours=26)
LONGEST_STAY = 88
WAYS: tuple[ReachBy, ...] = ("email", "email", "phone", "coach")


def draw_way(tenant: DemoTenant, key: str, rng: np.random.Generator) -> ReachBy:
    """How the person is reached; one request waits on the desk of the first group's coach."""
    drawn = WAYS[rng.integers(len(WAYS))]
    if key == nth_request(tenant, "waiting", 2):
        return "coach"
    return "email" if key in first_group(tenant) else drawn


def draw_theta(occupation: str, rng: np.random.Generator) -> Floats:
    """Skills (20) in theta around what an occupation asks."""
    shape = np.array(occupations.occupation(occupation).importance_z)
    noise = np.linalg.cholesky(prior()) @ rng.standard_normal(len(shape))
    return np.clip(SHAPE * shape + SPREAD * noise + MEAN, -2.5, 2.5)


def draw_reach(key: str, stage: Stage, length: int, rng: np.random.Generator) -> int:
    """How many questions were answered."""
    if key == "stuck-1":
        return STORY_PLACE
    if stage == "stuck":
        return int(rng.integers(1, length - 1))
    return 0 if stage == "fresh" else length


def draw_answers(
    theta: Floats, items: Sequence[str], rng: np.random.Generator
) -> dict[str, int | None]:
    """Answers 0-3 to these items, by the graded response model; a few are skipped."""
    by_id = {
        item.id: index for index, item in enumerate(catalogue.bank(catalogue.CURRENT_BANK).items)
    }
    bank = engine_bank(catalogue.CURRENT_BANK).take(np.array([by_id[i] for i in items], dtype=int))
    steps = np.cumsum(category_probabilities(theta[bank.skills], bank), axis=-1)
    values = (rng.random((len(items), 1)) > steps[:, :-1]).sum(axis=1)
    skipped = rng.random(len(items)) < SKIPPED
    return {
        item: None if skip else int(value)
        for item, value, skip in zip(items, values, skipped, strict=True)
    }


def draw_notes(items: Sequence[str], number: int, language: str) -> dict[str, Process]:
    """How answers came about: seconds around the usual ones, some heard, few changed."""
    return {
        item: Process(
            seconds=SECONDS + (7 * place + number) % 11 - 5,
            heard=number % 3 == 0 and place % 2 == 0,
            language=language if number % 6 else "en",
            changed=int(number % 4 == 0 and place == 3),
        )
        for place, item in enumerate(items)
    }


def draw_interests(occupation: str, rng: np.random.Generator) -> dict[str, int | None]:
    """A choice 1-5 at each picture, near what the occupation's people like."""
    liked = dict(
        zip(catalogue.INTEREST_CODES, occupations.occupation(occupation).interests, strict=True)
    )
    offered = [answer.value for answer in catalogue.interests_file().answers]
    chosen: dict[str, int | None] = {}
    for picture in picture_codes():
        wanted = liked[picture.rsplit("-", 1)[0]] + rng.normal(0.0, 1.0)
        chosen[picture] = min(offered, key=lambda value: abs(value - wanted))
    return chosen


def draw_wishes(occupation: str, rng: np.random.Generator) -> dict[str, str | None]:
    """A word about each work wish; what belongs to the occupation is mostly welcome."""
    usual = occupations.occupation(occupation).conditions
    chances = {True: (0.75, 0.05, 0.2), False: (0.2, 0.35, 0.45)}
    words = [answer.code for answer in catalogue.wishes_file().answers]
    return {
        code: words[int(rng.choice(len(words), p=chances[code in usual]))] for code in wish_codes()
    }


def draw_times(
    key: str, request: DemoRequest | None, rng: np.random.Generator
) -> tuple[timedelta, timedelta]:
    """How long ago the person came, and how long ago the person was last here."""
    if key in STORY_TIMES:
        return STORY_TIMES[key]
    minutes = timedelta(minutes=int(rng.integers(30, 1440)))
    if request:
        asked = timedelta(days=request.days_ago)
        after = -ANSWERED_AFTER if request.state != "waiting" else ANSWERED_AFTER
        return asked + timedelta(days=int(rng.integers(3, 40))) + minutes, asked + after
    came = timedelta(days=1 + int((LONGEST_STAY - 1) * rng.random() ** 2)) + minutes
    return came, came * float(rng.uniform(0.05, 0.9))
