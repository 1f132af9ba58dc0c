"""How it goes: time, where people stop, looking back, sound. Never about one person."""

from __future__ import annotations

import numpy as np

from core.measurement.graded_response import Floats
from core.measurement.impact import HIDDEN_UNDER
from core.quality.rules.judging import by_bar, nothing, panel, too_few
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import Sums, count_of, counted, number, quantile, share, spread_out
from core.quality.schemas import Panel, Row, Verdict

LONGEST_MINUTES, LONGEST_SECONDS = 180.0, 600.0
GOAL_MINUTES, BAR_MINUTES = 15.0, 20.0
GOAL_FINISHED, BAR_FINISHED = 0.85, 0.65
PARTS = ("question", "picture", "wish")
MOST_PLACES = 104
BLOCK, STEP = 8, 0.05


def sums(material: Material) -> Sums:
    """Counts of minutes and seconds, of what people did, and of who stopped where."""
    runs = material.sittings
    did = (
        len(runs.heard), runs.heard.sum(), (runs.languages > 1).sum(), runs.three.sum(),
        (runs.changed > 0).sum(), runs.changed.sum(), runs.answered.sum(),
    )  # fmt: skip
    places = np.zeros((len(PARTS), MOST_PLACES, 3))
    for part, number_, *people in material.places:
        places[PARTS.index(part), number_ - 1] = people
    return {
        "started": np.array([float(runs.started)]),
        "did": np.array(did, dtype=np.float64),
        "minutes": counted(runs.minutes, 360, LONGEST_MINUTES),
        "seconds": np.array(
            [counted(column, 600, LONGEST_SECONDS) for column in material.people.seconds.T]
        ),
        "places": places,
    }


def show(counts: Sums, layout: Layout) -> Panel:
    """The usual time, where people stop, and what they use."""
    done, heard, languages, three, back, changed, answered = counts["did"]
    if too_few("process", float(done)):
        return nothing("process", float(done))
    started = float(counts["started"][0])
    long = quantile(counts["minutes"], LONGEST_MINUTES, 0.9)
    finished = share(float(done), started)
    figures = {
        "finished": finished,
        "median": rounded(quantile(counts["minutes"], LONGEST_MINUTES, 0.5)),
        "p90": rounded(long),
        "timed": count_of(counts["minutes"].sum()),
        "heard": share(heard, done),
        "languages": share(languages, done),
        "three": share(three, done),
        "back": share(back, done),
        "changed": number(100.0 * changed / answered, 1) if changed >= HIDDEN_UNDER else None,
    }
    verdict = verdict_of(finished, long)
    return panel(
        "process", float(done), verdict, figures,
        minutes=minute_rows(counts["minutes"]), places=place_rows(counts["places"], started),
        seconds=second_rows(counts["seconds"], layout),
    )  # fmt: skip


def verdict_of(finished: float | None, long: float | None) -> Verdict:
    """The worse of the two: how many finish, and the time nine in ten need at most."""
    order: tuple[Verdict, ...] = ("good", "fair", "look")
    of_time = by_bar(None if long is None else -long, -GOAL_MINUTES, -BAR_MINUTES)
    of_share = by_bar(finished, GOAL_FINISHED, BAR_FINISHED)
    known = [each for each in (of_time, of_share) if each != "few"]
    return max(known, key=order.index, default="fair")


def rounded(value: float | None) -> float | None:
    """A time as it is shown, to one digit."""
    return None if value is None else round(value, 1)


def minute_rows(minutes: Floats) -> tuple[Row, ...]:
    """Runs in each five minutes; none where everything would be hidden."""
    values = spread_out(minutes, LONGEST_MINUTES)
    found = np.bincount((values // 5).astype(np.int64)) if len(values) else np.zeros(0)
    return tuple(
        Row(key=f"{5 * at}-{5 * at + 5}", figures={"runs": count_of(each)})
        for at, each in enumerate(found)
    )


def place_rows(places: Floats, started: float) -> tuple[Row, ...]:
    """How many stopped in each block of eight, and what share goes on, to the nearest 5 %.

    Place by place, one could count back who stopped where.
    """
    rows, gone = [], 0.0
    for part, of_part in zip(PARTS, places, strict=True):
        for first in range(0, MOST_PLACES, BLOCK):
            block = of_part[first : first + BLOCK]
            if block[:, 0].max() < HIDDEN_UNDER:
                continue
            left = float(block[:, 2].sum())
            gone += left
            last = first + int(np.flatnonzero(block[:, 0])[-1]) + 1
            figures = {
                "left": count_of(left),
                "goes_on": number(round(max(0.0, 1.0 - gone / started) / STEP) * STEP),
            }
            rows.append(Row(key=f"{part}/{first + 1}-{last}", figures=figures))
    return tuple(rows)


def second_rows(seconds: Floats, layout: Layout) -> tuple[Row, ...]:
    """Median seconds of each question that ten people or more were timed on, the longest first."""
    rows = [
        Row(
            key=item,
            figures={
                "n": count_of(counts.sum()),
                "median": rounded(quantile(counts, LONGEST_SECONDS, 0.5)),
            },
        )
        for item, counts in zip(layout.items, seconds, strict=True)
        if counts.sum() >= HIDDEN_UNDER
    ]
    return tuple(sorted(rows, key=lambda row: -(row.figures["median"] or 0.0)))
