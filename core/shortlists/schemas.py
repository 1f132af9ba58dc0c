"""A list on its way into the record, and what a second look at it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.kernel.jobs import Job
from core.plugging.matchers import Demands, Matcher, Numbers

Layout = Literal["float64", "int8"]
Outcome = Literal["equal", "erased", "different", "version_gone", "inputs_gone"]


class RunShadow(Job, frozen=True):
    """Let the shadow algorithm order the inputs of a list."""

    shortlist_id: UUID


class CatchUp(Job, frozen=True):
    """Let the shadow algorithm order the newest lists that it did not see."""

    audience: Literal["person", "employer"]


@dataclass(frozen=True, eq=False)
class MadeOrder:
    """Everybody beside one vacancy: scores (n,), rows in order, best first, and who they are.

    `matcher` is None without an algorithm; `failed` names one (id@version) that gave no order.
    `layout` says how the numbers lay in memory when they were read, `pool` how many people stood
    in the whole order where only some of them are here.
    """

    person_ids: Sequence[UUID]
    demands: Demands
    scores: Numbers
    order: Sequence[int]
    matcher: Matcher | None
    failed: str = ""
    layout: Layout = "float64"
    pool: int = 0


class Recomputed(msgspec.Struct, frozen=True):
    """What came of making a list again; `erased` counts people who deleted everything since."""

    outcome: Outcome
    people: int = 0
    erased: int = 0


class ListView(msgspec.Struct, frozen=True):
    """A list as its page and the desk show it."""

    id: UUID
    audience: str
    vacancy_id: UUID | None
    algorithm: str
    version: str
    layout: str
    failed: str
    people: int
    pool: int
    made_at: datetime
    opened_at: datetime


class Viewer(msgspec.Struct, frozen=True):
    """An employer that opened somebody's page, and when first."""

    employer: str
    at: datetime


class ShownOn(msgspec.Struct, frozen=True):
    """A vacancy on whose list somebody stood first at a moment, and that list."""

    title: str
    employer: str
    at: datetime
    list_id: UUID
