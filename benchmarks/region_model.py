"""A region, week by week: firms come by, people answer, and the product does what it does."""

from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.region_people import (
    WEEK,
    Product,
    Take,
    Work,
    World,
    assumptions,
    make_crowd,
    make_firms,
)
from core.connections.rules import CLOSE_AFTER, MOST_A_WEEK, MOST_WAITING
from core.freshness.rules import ASK_AFTER
from core.plugging.planners import Gathering
from plugins.matching.speed_dates import plan

TABLES, SEATS, ROUNDS = 15, 60, 12


@dataclass
class Outcome:
    """What a period brought."""

    vacancies: int = 0
    requests: int = 0
    matches: int = 0
    at_events: int = 0
    oldest_days: float = 0.0
    asked: set[int] = field(default_factory=set)


def simulate(name: str, product: Product, take: Take, seed: int) -> Outcome:
    """Live through the weeks of a world."""
    people, firms, weeks = (
        int(assumptions()["worlds"][name][each])  # type: ignore[index]  # the file's own shape
        for each in ("people", "employers", "weeks")
    )
    crowd = make_crowd(people, weeks, take, seed)
    region = Region(World(crowd, firms, weeks, product, take, seed))
    for week in range(weeks):
        region.live(float(week))
    return region.outcome


@dataclass(eq=False)
class Region:
    """People, vacancies and the requests between them, as the weeks go by."""

    world: World
    outcome: Outcome = field(default_factory=Outcome)
    open_since: list[tuple[int, float]] = field(default_factory=list)
    left: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.crowd, self.product = self.world.crowd, self.world.product
        self.take, self.work = self.world.take, make_firms(self.world)
        self.chance = np.random.default_rng(self.world.seed + 2)
        self.outcome.vacancies = len(self.work)

    def live(self, week: float) -> None:
        """One week: who still looks is asked, firms come by, people answer, and an event."""
        self.left = {}
        ages = [WEEK * (week - asked) for _, asked in self.open_since]
        self.outcome.oldest_days = max([self.outcome.oldest_days, *ages])
        self.close_old(week)
        if self.product.freshness:
            self.ask_who_still_looks(week)
        for work in self.work:
            if work.opens <= week < work.ends and not work.filled and self.comes(work, week):
                self.visit(work, week)
        if self.product.events_a_year and (week + 1) % (52 // self.product.events_a_year) == 0:
            self.hold_event(week)

    def close_old(self, week: float) -> None:
        """End requests that nobody answered; without that they stay open."""
        if self.product.closes:
            for person, asked in self.open_since:
                if (week - asked) * WEEK >= CLOSE_AFTER.days:
                    self.crowd.waiting[person] -= 1
            self.open_since = [
                each for each in self.open_since if (week - each[1]) * WEEK < CLOSE_AFTER.days
            ]

    def ask_who_still_looks(self, week: float) -> None:
        """Ask after 30, 60 and 90 days; who answers is fresh again and remembers us."""
        crowd = self.crowd
        for days in ASK_AFTER:
            age = (week - crowd.confirmed) * WEEK
            due = crowd.looks(week) & (age >= days) & (age < days + WEEK)
            awake = due & (crowd.forgets_at > week)
            sleeps = due & ~awake
            chance = np.where(awake, self.take["answers"], 0.0)
            chance[sleeps] = self.take["wakes"] * self.take["answers"]
            said = due & (self.chance.random(len(due)) < chance)
            woken = said & sleeps
            stays = self.chance.exponential(self.take["attention_days"] / WEEK, len(due))
            crowd.forgets_at[woken] = week + stays[woken]
            crowd.confirmed[said] = week

    def comes(self, work: Work, week: float) -> bool:
        """Whether the firm looks at the list this week; it does in the week it placed the work."""
        if week - work.opens < 1.0:
            return True
        stays_away = 1 - self.take["comes_back"]
        if self.product.digest:
            stays_away *= 1 - self.take["opens_digest"]
        return bool(self.chance.random() >= stays_away)

    def visit(self, work: Work, week: float) -> None:
        """Look at the first cards that were not looked at before, and ask some of them."""
        shown = self.crowd.findable(week, self.product.freshness) & ~work.seen
        if self.product.facts:
            shown &= work.reach
        first = work.order[shown[work.order]][: int(self.take["looks_at"])]
        work.seen[first] = True
        for person in first:
            if self.chance.random() < self.take["asks"]:
                self.ask(work, int(person), week)

    def ask(self, work: Work, person: int, week: float) -> None:
        """Send a request within the limits, and draw what becomes of it."""
        asked = self.left.get(work.firm, 0)
        if work.filled or asked >= MOST_A_WEEK or self.crowd.waiting[person] >= MOST_WAITING:
            return
        self.left[work.firm] = asked + 1
        self.outcome.requests += 1
        self.outcome.asked.add(person)
        name = "answers_reminded" if self.product.reminder else "answers"
        attends = bool(self.crowd.attends(week)[person])
        sees = self.take["sees_request" if attends else "sees_when_forgotten"]
        looks = bool(self.crowd.looks(week)[person])
        answered = looks and self.chance.random() < sees * self.take[name]
        if not answered:
            self.crowd.waiting[person] += 1
            self.open_since.append((person, week))
        elif self.chance.random() < self.chance_of_yes(work, person):
            self.match(work, person, week)

    def chance_of_yes(self, work: Work, person: int) -> float:
        """How likely the person wants this work."""
        if not work.reach[person]:
            return self.take["yes_out_of_reach"]
        start = np.log(self.take["says_yes"] / (1 - self.take["says_yes"]))
        odds = start + self.take["yes_for_shape"] * work.likes[person]
        return float(1 / (1 + np.exp(-odds)))

    def match(self, work: Work, person: int, week: float) -> None:
        """Both want to meet; some meetings become a job."""
        self.outcome.matches += 1
        if self.chance.random() < self.take["hired"]:
            work.filled = True
            self.crowd.works_from[person] = week

    def hold_event(self, week: float) -> None:
        """Plan tables as the product does; after some talks both want to go on."""
        tables = [w for w in self.work if w.opens <= week < w.ends and not w.filled][:TABLES]
        coming = self.crowd.attends(week) & (
            self.chance.random(len(self.crowd.joined)) < self.take["comes_to_event"]
        )
        seats = self.chance.permutation(np.flatnonzero(coming))[:SEATS]
        if not tables or not len(seats):
            return
        scores = np.stack([work.likes[seats] for work in tables], axis=1)
        for places in plan(Gathering.plain(scores, min(ROUNDS, len(seats)))):
            for table, seat in enumerate(places):
                if seat >= 0 and self.chance.random() < self.take["goes_on_after_talk"]:
                    person, before = int(seats[seat]), self.outcome.matches
                    self.outcome.requests += 1
                    self.outcome.asked.add(person)
                    if self.chance.random() < self.chance_of_yes(tables[table], person):
                        self.match(tables[table], person, week)
                    self.outcome.at_events += self.outcome.matches - before


def only(**features: object) -> Product:
    """The product with everything off but these."""
    return replace(Product.named("off"), **features)  # type: ignore[arg-type]  # names of its own fields
