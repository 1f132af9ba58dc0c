"""A year in a region: the original as it was, and with what the product does now."""

from collections.abc import Callable
from statistics import mean

from benchmarks.region_model import Outcome, only, simulate
from benchmarks.region_people import Product, assumptions, values
from benchmarks.rows import Row

SEEDS = 12
FEWER_SEEDS = 4
FEWEST, MOST = 5, 12
"""Matches of the original: 7, and what chance could as well have made of it."""

GOAL = 200
OLDEST = 7.0


def years(world: str, product: Product, seeds: int = SEEDS, **moved: float) -> list[Outcome]:
    """Live the same period several times."""
    return [simulate(world, product, values(**moved), seed) for seed in range(seeds)]


def matches(found: list[Outcome]) -> float:
    """Mean number of matches."""
    return mean(each.matches for each in found)


def span(found: list[Outcome], of: Callable[[Outcome], float]) -> str:
    """Mean and range over the seeds."""
    all_of = [of(each) for each in found]
    return f"{mean(all_of):.0f} ({min(all_of):.0f} to {max(all_of):.0f})"


def table_of_worlds() -> list[Row]:
    """The original with everything off, and the goal with everything on."""
    off = years("original", Product.named("off"))
    on, without = years("goal", Product.named("on")), years("goal", Product.named("off"))
    return [
        Row(
            "433 people, 14 employers, features off: matches",
            f"{FEWEST} to {MOST}",
            span(off, lambda each: each.matches),
            "the original: 7",
            FEWEST <= matches(off) <= MOST,
        ),
        Row(
            "1,500 people, 75 employers, a year, features on: matches",
            f">= {GOAL}",
            span(on, lambda each: each.matches),
            f"features off: {span(without, lambda each: each.matches)}",
            matches(on) >= GOAL,
        ),
        Row(
            "the same: requests / vacancies / people asked / matches at events",
            "",
            " / ".join(
                f"{mean(values_of):.0f}"
                for values_of in zip(
                    *((e.requests, e.vacancies, len(e.asked), e.at_events) for e in on),
                    strict=True,
                )
            ),
            "",
            True,
        ),
        Row(
            "the same: age of the oldest open request, in days",
            f"<= {OLDEST:.0f}",
            f"{max(each.oldest_days for each in on):.0f}",
            f"features off: {max(each.oldest_days for each in without):.0f}",
            max(each.oldest_days for each in on) <= OLDEST,
        ),
    ]


def table_of_features() -> list[Row]:
    """What each thing the product does is worth: alone, and when it alone is missing."""
    on, off = Product.named("on"), Product.named("off")
    both = matches(years("goal", on, FEWER_SEEDS)), matches(years("goal", off, FEWER_SEEDS))
    rows = []
    for name in Product.__dataclass_fields__:
        alone = matches(years("goal", only(**{name: getattr(on, name)}), FEWER_SEEDS))
        lacking = Product(**{**vars(on), name: getattr(off, name)})
        without = matches(years("goal", lacking, FEWER_SEEDS))
        rows.append(
            Row(
                f"feature {name}: matches with it alone / with all but it",
                "",
                f"{alone:.0f} / {without:.0f}",
                f"none: {both[1]:.0f}, all: {both[0]:.0f}",
                True,
            )
        )
    return rows


def table_of_guesses() -> list[Row]:
    """How far each assumption moves the matches of the goal's year, the furthest first."""
    on = Product.named("on")
    moves = []
    for name, each in assumptions()["assume"].items():
        low, high = (
            matches(years("goal", on, FEWER_SEEDS, **{name: float(each[end])}))  # type: ignore[index]  # a table of the file
            for end in ("low", "high")
        )
        moves.append((abs(high - low), name, low, high, each))
    return [
        Row(
            f"{name} from {each['low']} to {each['high']}: matches",  # type: ignore[index]  # a table of the file
            "",
            f"{low:.0f} to {high:.0f}",
            f"{each['kind']}, now {each['value']}",  # type: ignore[index]  # a table of the file
            True,
        )
        for _, name, low, high, each in sorted(moves, key=lambda move: -move[0])
    ]


def run() -> list[Row]:
    """The two worlds, then what matters most."""
    return [*table_of_worlds(), *table_of_features(), *table_of_guesses()]
