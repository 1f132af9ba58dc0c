"""The people and firms of a made-up region: what a file assumes of them, drawn by chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowds import measured
from benchmarks.matching_pool import vacancies
from core.freshness.rules import HIDE_AFTER
from core.plugging.matchers import Numbers, People
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.shape import Shape

FILE = Path(__file__).parent / "data" / "region.toml"
TRAVEL = (10.0, 20.0, 30.0, np.inf)
ROAD = 1.3
OPEN_WEEKS = 60 / 7
WEEK = 7.0
Flags = NDArray[np.bool_]
Take = Mapping[str, float]


@cache
def assumptions() -> dict[str, dict[str, object]]:
    """Everything the file says."""
    return loads(FILE.read_text())


def values(**moved: float) -> dict[str, float]:
    """The value of each assumption; those that are named differ."""
    file = assumptions()["assume"]
    return {name: float(each["value"]) for name, each in file.items()} | moved  # type: ignore[index]  # a table of the file


@dataclass(frozen=True)
class Product:
    """What the product does for people and firms."""

    minutes: float
    digest: bool
    facts: bool
    freshness: bool
    reminder: bool
    closes: bool
    expires: bool
    events_a_year: int

    @classmethod
    def named(cls, name: str) -> "Product":
        """The product as the file describes it: off or on."""
        return cls(**assumptions()["product"][name])  # type: ignore[arg-type]  # the file has these fields


@dataclass(eq=False)
class Crowd:
    """The people: where they live, what they can and want, and until when they are with us."""

    people: People
    home: Numbers
    travel: Numbers
    joined: Numbers
    works_from: Numbers
    forgets_at: Numbers
    full_time: Flags
    any_shift: Flags
    licence: Flags
    confirmed: Numbers
    waiting: NDArray[np.int64]

    def looks(self, week: float) -> Flags:
        """Who has joined and still looks for work."""
        return (self.joined <= week) & (self.works_from > week)

    def attends(self, week: float) -> Flags:
        """Who would read a mail."""
        return self.looks(week) & (self.forgets_at > week)

    def findable(self, week: float, freshness: bool) -> Flags:
        """Who stands in the list: everybody who joined, or who confirmed not too long ago."""
        joined = self.joined <= week
        return joined & ((week - self.confirmed) * WEEK < HIDE_AFTER) if freshness else joined


def make_crowd(count: int, weeks: float, take: Take, seed: int) -> Crowd:
    """Draw the people of a region; they join one after the other."""
    chance = np.random.default_rng(seed)
    joined = np.sort(chance.uniform(0.0, weeks * 0.9, count))
    stays = chance.exponential(take["attention_days"] / WEEK, count)
    return Crowd(
        people=measured(count, seed, interests=True).people,
        home=chance.normal(0.0, take["spread_km"], (count, 2)),
        travel=chance.choice(TRAVEL, count, p=_travel(take["travel_km"])),
        joined=joined,
        works_from=joined + chance.exponential(52 / take["finds_work_a_year"], count),
        forgets_at=joined + stays,
        full_time=chance.random(count) >= take["part_time"],
        any_shift=chance.random(count) < take["any_shift"],
        licence=chance.random(count) < take["licence"],
        confirmed=joined.copy(),
        waiting=np.zeros(count, dtype=np.int64),
    )


def _travel(mean: float) -> Numbers:
    """Shares of 10, 20, 30 km and any distance, the latter counted as 40, with this mean."""
    shares = np.exp(-np.array([10.0, 20.0, 30.0, 40.0]) * _slope(mean))
    return np.asarray(shares / shares.sum())


@cache
def _slope(mean: float) -> float:
    """The slope that gives the mean, by halving."""
    low, high = -1.0, 1.0
    places = np.array([10.0, 20.0, 30.0, 40.0])
    for _ in range(60):
        middle = (low + high) / 2
        shares = np.exp(-places * middle)
        if (shares @ places) / shares.sum() > mean:
            low = middle
        else:
            high = middle
    return low


@dataclass(eq=False)
class Work:
    """One vacancy: what it asks, who stands where in its list, and who fits its facts."""

    firm: int
    opens: float
    ends: float
    order: NDArray[np.int64]
    reach: Flags
    likes: Numbers
    seen: Flags
    filled: bool = False


@dataclass(frozen=True, eq=False)
class World:
    """What a period is made of: the people, the number of firms, and how all of it behaves."""

    crowd: Crowd
    firms: int
    weeks: int
    product: Product
    take: Take
    seed: int


def make_work(world: World, firm: int, opens: float, place: Numbers, number: int) -> Work:
    """Draw a vacancy; the default algorithms put people in order and say what suits them."""
    crowd, take = world.crowd, world.take
    chance = np.random.default_rng(number)
    demands = vacancies(1, number)
    reach = np.hypot(*(crowd.home - place).T) * ROAD <= crowd.travel
    reach &= crowd.full_time == (chance.random() >= take["part_time"])
    if chance.random() < take["needs_licence"]:
        reach &= crowd.licence
    if chance.random() < take["needs_shift"]:
        reach &= crowd.any_shift
    shape = Shape().score(crowd.people, demands)[:, 0]
    lasts = take["open_weeks"]
    if world.product.expires and chance.random() >= take["answers_reminded"]:
        lasts = min(OPEN_WEEKS, lasts)  # nobody tapped "keep it open" in the mail before the end
    return Work(
        firm=firm,
        opens=opens,
        ends=opens + lasts,
        order=np.argsort(-ExpectedDeficit().score(crowd.people, demands)[:, 0], kind="stable"),
        reach=reach,
        likes=(shape - shape.mean()) / shape.std(),
        seen=np.zeros(len(reach), dtype=np.bool_),
    )


def make_firms(world: World) -> list[Work]:
    """Every firm places one vacancy; of its later openings only those it has the patience for."""
    chance, take, weeks = np.random.default_rng(world.seed + 1), world.take, world.weeks
    entered = np.exp(-world.product.minutes / take["patience_minutes"])
    found: list[Work] = []
    for firm in range(world.firms):
        place, first = chance.normal(0.0, take["spread_km"], 2), chance.uniform(0.0, weeks * 0.5)
        expected = take["openings_a_year"] * (weeks - first) / 52 * entered
        for opens in (first, *chance.uniform(first, weeks, chance.poisson(expected))):
            number = world.seed * 100_000 + len(found)
            found.append(make_work(world, firm, float(opens), place, number))
    return found
