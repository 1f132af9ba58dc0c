"""What matching does to a whole pool: who is shown, what outcomes teach, and who gets a talk."""

from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowds import measured
from benchmarks.measures import auc, gini
from benchmarks.rows import Row
from core.occupations.demands import all_demands
from core.plugging.matchers import Demands, Numbers, People
from core.plugging.planners import Gathering
from plugins.matching.algorithms.reciprocal import Reciprocal, shown_in_turn
from plugins.matching.fitting import Said, brier, chances, features_of, refit, try_out
from plugins.matching.plugin import matchers
from plugins.matching.speed_dates import plan, talks

PEOPLE, VACANCIES, PLACES = 433, 60, 10
LOSS, SECONDS = 12.0, 1.0
EVENINGS = ((60, 20, 6), (60, 15, 12), (200, 40, 12), (500, 75, 12))
TRUE = np.array([-0.6, 1.8, 3.0, 0.05])
"""What really makes a yes in the simulation of learning, which no algorithm knows."""

TOLD = (0, 7, 50, 200, 1_000)


def vacancies(count: int, seed: int) -> Demands:
    """Make vacancies of the 24 jobs with six must-skills each."""
    chance = np.random.default_rng(seed)
    works = all_demands().take(chance.integers(0, len(all_demands()), count).tolist())
    required = np.full(works.required.shape, np.nan)
    for row, order in enumerate(np.argsort(-works.importance, axis=1)):
        kept = chance.choice(order[:10], 6, replace=False)
        required[row, kept] = works.required[row, kept]
    weights = np.where(np.isnan(required), 0.0, 1 / 6)
    return Demands(works.importance, works.interests, required, weights)


def spread(lists: NDArray[np.int64]) -> tuple[float, float]:
    """How unevenly people are shown, and the share that is shown at all in percent."""
    counts = np.bincount(lists.ravel(), minlength=PEOPLE)
    return gini(counts), 100 * float((counts > 0).mean())


def table_of_pool() -> list[Row]:
    """Congestion: the first ten of sixty vacancies, for each order and with the price."""
    people, work = measured(PEOPLE, 21, interests=True).people, vacancies(VACANCIES, 22)
    offered = [each for each in matchers() if each.audience == "employer"]
    shown = {
        each.id: shown_in_turn(each.score(people, work), PLACES, penalty=0.0) for each in offered
    }
    fit = Reciprocal().score(people, work)
    priced = shown_in_turn(fit, PLACES)
    default, _ = spread(shown["expected_deficit"])
    even = np.full(PEOPLE, 1 / PEOPLE)
    random = gini(np.random.default_rng(1).multinomial(VACANCIES * PLACES, even))
    rows = [
        Row(
            f"60 vacancies x first 10 of 433, {name}: Gini of being shown / ever shown",
            "no worse than default + .05",
            "{:.2f} / {:.0f} %".format(*spread(lists)),
            f"at random: {random:.2f}",
            spread(lists)[0] <= default + 0.05,
        )
        for name, lists in shown.items()
    ]
    columns = np.arange(VACANCIES)[:, None]
    mean_of = [float(np.exp(fit[lists, columns]).mean()) for lists in (priced, shown["reciprocal"])]
    without, cost = spread(shown["reciprocal"]), 100 * (1 - mean_of[0] / mean_of[1])
    return [
        *rows,
        Row(
            "the same, reciprocal with a price on being shown: Gini / ever shown / fit lost",
            f"Gini lower by .10, loss <= {LOSS:.0f} %",
            "{:.2f} / {:.0f} % / {:.1f} %".format(*spread(priced), cost),
            "without the price: {:.2f} / {:.0f} %".format(*without),
            spread(priced)[0] <= without[0] - 0.10 and cost <= LOSS,
        ),
    ]


def pairs(count: int, seed: int) -> tuple[Numbers, Said]:
    """Make features of pairs that met, and whether both said yes."""
    people, work = measured(count, seed, interests=True).people, vacancies(count, seed + 1)
    features = features_of(People(people.theta, people.errors, people.interests), work)
    said = np.random.default_rng(seed + 2).random(count) < chances(features, TRUE)
    return features, said


def table_of_learning() -> list[Row]:
    """What outcomes add to the judgement of experts, on pairs that were kept apart."""
    features, said = pairs(max(TOLD), 31)
    later, answers = pairs(2_000, 41)
    rows, last = [], 0.0
    for told in TOLD:
        weights = np.array(refit(features[:told], said[:told]).weights)
        area, error = auc(later @ weights[1:], answers), brier(chances(later, weights), answers)
        trial = try_out(features[:told], said[:told])
        rows.append(
            Row(
                f"learned, {told} outcomes: AUC / Brier / may lead",
                "AUC not lower by .01",
                f"{area:.3f} / {error:.3f} / {'yes' if trial.may_lead else 'no'}",
                f"expected_deficit alone: {auc(later[:, 1], answers):.3f}",
                area >= last - 0.01 and (told >= 200 or not trial.may_lead),
            )
        )
        last = area
    return rows


def table_of_dates() -> list[Row]:
    """Plans of events against each employer taking its best."""
    return [dates_row(*sizes) for sizes in EVENINGS]


def mean_fit(scores: Numbers, places: NDArray[np.int64]) -> float:
    """Mean score of the talks of a plan."""
    at, table = np.nonzero(places >= 0)
    return float(scores[places[at, table], table].mean())


def dates_row(people: int, tables: int, rounds: int) -> Row:
    """Plan one event on the chance that both sides are glad."""
    crowd, work = measured(people, 51, interests=True).people, vacancies(tables, 52)
    scores = np.exp(Reciprocal().score(crowd, work))
    began = perf_counter()
    places = plan(Gathering.plain(scores, rounds, least=1))
    taken = perf_counter() - began
    best = np.argsort(-scores, axis=0)[:rounds]
    only_fit = plan(Gathering.plain(scores, rounds, least=0), fewer=0.0)
    mean, most = mean_fit(scores, places), mean_fit(scores, only_fit)
    without = 100 * float((talks(places, people) == 0).mean())
    greedy = 100 * float((np.bincount(best.ravel(), minlength=people) == 0).mean())
    left = 100 * float((talks(only_fit, people) == 0).mean())
    loss = 100 * (1 - mean / most)
    return Row(
        f"event, {people} x {tables} x {rounds}: without a talk / mean fit lost / time",
        f"0 % / <= {LOSS:.0f} % / < {SECONDS:.0f} s",
        f"{without:.0f} % / {loss:.1f} % / {taken:.2f} s",
        f"each employer takes its best: {greedy:.0f} %; rounds by fit alone: {left:.0f} %",
        without == 0 and loss <= LOSS and taken < SECONDS,
    )
