"""Where a run is: one row of questions, pictures and wishes, and a place in it."""

from __future__ import annotations

from functools import cache
from typing import cast

import msgspec

from core.assessment.forms import drawn_form, length_of
from core.assessment.rules.form import BLOCK
from core.assessment.schemas import Extras, Kind, Step
from core.assessment.tables import Run
from core.catalogue import service as catalogue

PICTURES = 2


def extras_of(run: Run) -> Extras:
    """What the run keeps beside its answers."""
    return msgspec.json.decode(run.extras, type=Extras)


def form_of(run: Run) -> tuple[str, ...]:
    """The item ids of the run, in asking order."""
    return extras_of(run).form or drawn_form(run.bank_version, run.route, run.seed)


@cache
def picture_codes() -> tuple[str, ...]:
    """The pictures of the interests: each interest comes once before any comes twice."""
    codes = catalogue.INTEREST_CODES
    return tuple(f"{code}-{turn}" for turn in range(1, PICTURES + 1) for code in codes)


@cache
def wish_codes() -> tuple[str, ...]:
    """The work wishes, in asking order."""
    return tuple(wish.code for wish in catalogue.wishes())


def all_codes(run: Run) -> tuple[str, ...]:
    """Everything that is asked in this run, in order."""
    return (*form_of(run), *picture_codes(), *wish_codes())


def place_of(run: Run) -> int:
    """The index in all_codes of what is asked now; their number when nothing is left."""
    form, extras = form_of(run), extras_of(run)
    if run.position < len(form):
        return run.position
    chosen = {**extras.interests, **extras.wishes}
    codes = all_codes(run)
    return next(
        (i for i, code in enumerate(codes) if i >= len(form) and code not in chosen), len(codes)
    )


def total_of(run: Run) -> int:
    """How many questions the run has; while it chooses as it goes, the most there can be."""
    form = form_of(run)
    if may_end_early(run):
        return max(len(form), length_of(run.route, run.length, run.choice))
    return len(form)


def may_end_early(run: Run) -> bool:
    """Whether nobody knows yet how many questions come."""
    return run.choice == "adaptive" and run.position < len(form_of(run))


def step_at(run: Run, index: int) -> Step:
    """The step at an index of all_codes."""
    code, questions, pictures = all_codes(run)[index], len(form_of(run)), len(picture_codes())
    here = index < place_of(run)
    if index < questions:
        total = total_of(run)
        return Step(
            kind="question",
            code=code,
            number=index + 1,
            total=total,
            part=index // BLOCK + 1,
            parts=-(-total // BLOCK),
            is_earlier=here,
            at_most=may_end_early(run),
        )
    kind, start, total = ("interests", questions, pictures)
    if index >= questions + pictures:
        kind, start, total = ("wishes", questions + pictures, len(wish_codes()))
    number = index - start + 1
    return Step(kind=cast("Kind", kind), code=code, number=number, total=total, is_earlier=here)


def step_of(run: Run, back_to: str | None = None) -> Step:
    """What to show now, or something earlier that was asked for by its code."""
    if run.state == "left":
        return Step(kind="left")
    codes, now = all_codes(run), place_of(run)
    if run.state != "answering" or now == len(codes):
        return Step(kind="done")
    index = codes.index(back_to) if back_to in codes else now
    return step_at(run, min(index, now))


def before(run: Run, step: Step) -> Step | None:
    """The step before this one, for the way back."""
    index = all_codes(run).index(step.code)
    return step_at(run, index - 1) if index else None
