"""Synthetic job seekers: drawn around an occupation, answering as the model says people do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import numpy as np

from core.assessment.forms import drawn_form
from core.assessment.rules.graded_response import Floats, category_probabilities
from core.assessment.schemas import Route
from core.assessment.scoring import engine_bank, prior
from core.assessment.steps import picture_codes, wish_codes
from core.catalogue import service as catalogue
from core.demo.content import DemoGroup, DemoRequest, DemoTenant
from core.demo.keys import demo_code, demo_seed
from core.occupations import service as occupations
from core.talent_pool.schemas import ReachBy

Stage = Literal["fresh", "stuck", "finished", "coach", "pool", "left", "request"]
SHAPE, SPREAD, MEAN = 0.55, 0.7, 0.2
"""Theta = shape of the occupation's importance + own noise with the prior's correlations + mean."""
SKIPPED = 0.02
STORY_PLACE = 16
"""The first person who stopped halfway has answered 16 questions, so that 17 comes next."""
STORY_TIMES = {
    "stuck-1": (timedelta(days=4, minutes=12), timedelta(days=4, minutes=8)),
    "finished-1": (timedelta(minutes=25), timedelta(minutes=5)),
}
ANSWERED_AFTER = timedelta(hours=20)
LONGEST_STAY = 88
WAYS: tuple[ReachBy, ...] = ("email", "email", "phone", "coach")


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """One person as drawn; moments are told as time before the demo was made."""

    key: str
    stage: Stage
    name: str
    code: str
    occupation: str
    group: DemoGroup
    route: Route
    seed: int
    answers: dict[str, int | None]
    interests: dict[str, int | None]
    wishes: dict[str, str | None]
    reach_by: ReachBy
    came: timedelta
    seen: timedelta
    form: tuple[str, ...]
    request: DemoRequest | None

    @property
    def number(self) -> int:
        """A small number that is this person's own, for choices of one in so many."""
        return self.seed % 60

    @property
    def is_finished(self) -> bool:
        """Whether everything was answered."""
        return self.stage not in {"fresh", "stuck"}

    @property
    def gave_email(self) -> bool:
        """Whether the person left an e-mail address: to be reached, or to get the code again."""
        if self.joined_pool:
            return self.reach_by == "email"
        return self.is_finished and self.number % 3 == 0

    @property
    def joined_pool(self) -> bool:
        """Whether the person ever stepped into the pool."""
        return self.stage in {"pool", "left", "request"}


def nth_request(tenant: DemoTenant, state: str, number: int) -> str:
    """Key of the person with the n-th request in a state."""
    keys = [
        f"request-{n}" for n, request in enumerate(tenant.requests, 1) if request.state == state
    ]
    return keys[number - 1]


def first_group(tenant: DemoTenant) -> tuple[str, ...]:
    """Keys of the people whose stories are told: they have the same coach."""
    asked = (nth_request(tenant, "waiting", n) for n in (1, 2))
    return (*STORY_TIMES, *asked, nth_request(tenant, "accepted", 1))


def roster(tenant: DemoTenant) -> Iterator[tuple[str, Stage, str, DemoRequest | None]]:
    """Key, stage, name and request of everybody, in the order of the names."""
    people = tenant.people
    counts: tuple[tuple[Stage, int], ...] = (
        ("stuck", people.stuck),
        ("finished", people.finished),
        ("coach", people.coach),
        ("pool", people.pool),
        ("left", people.left),
        ("fresh", people.fresh),
    )
    names = iter(people.names)
    for number, request in enumerate(tenant.requests, 1):
        yield f"request-{number}", "request", next(names), request
    for stage, count in counts:
        for number in range(1, count + 1):
            yield f"{stage}-{number}", stage, next(names), None


def simulate_people(tenant: DemoTenant) -> tuple[Simulated, ...]:
    """Everybody of a demo tenant; the same people every time."""
    rng = np.random.default_rng(demo_seed(tenant.slug, "people"))
    return tuple(
        simulate_person(tenant, key, stage, name, request, rng)
        for key, stage, name, request in roster(tenant)
    )


def simulate_person(  # noqa: PLR0917  what the draw knows already, and its chance
    tenant: DemoTenant,
    key: str,
    stage: Stage,
    name: str,
    request: DemoRequest | None,
    rng: np.random.Generator,
) -> Simulated:
    """One person at a stage; with a request, somebody whom the vacancy's work suits."""
    work = tenant.people.occupations
    code = tenant.vacancy(request.vacancy).occupation if request else work[rng.integers(len(work))]
    draw = int(rng.integers(len(tenant.groups)))
    group = tenant.groups[0 if key in first_group(tenant) else draw]
    seed = demo_seed(tenant.slug, "run", key)
    form = drawn_form(catalogue.CURRENT_BANK, group.route, seed)
    theta = draw_theta(code, rng)
    came, seen = draw_times(key, request, rng)
    return Simulated(
        key=key,
        stage=stage,
        name=name,
        code=demo_code(tenant.slug, key),
        occupation=code,
        group=group,
        route=group.route,
        seed=seed,
        form=form,
        answers=draw_answers(theta, form[: draw_reach(key, stage, len(form), rng)], rng),
        interests=draw_interests(code, rng),
        wishes=draw_wishes(code, rng),
        reach_by=draw_way(tenant, key, rng),
        came=came,
        seen=seen,
        request=request,
    )


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
