"""Where somebody is in the questions, and what a run keeps beside its answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Route = Literal["simple", "full"]
Kind = Literal["question", "pause", "interests", "wishes", "done", "left"]
RunState = Literal["not_started", "answering", "finished"]


class Extras(Struct, frozen=True, forbid_unknown_fields=True):
    """What `run.extras` holds: interests by picture (1-5), wishes by code, null = skipped.

    `form` is there only after a switch of route; `set_aside` keeps the answers it left out.
    """

    interests: dict[str, int | None] = {}
    wishes: dict[str, str | None] = {}
    form: tuple[str, ...] = ()
    set_aside: dict[str, int | None] = {}


class Step(Struct, frozen=True, kw_only=True):
    """What to show now: `code` is an item, a picture or a wish; `number` counts from 1."""

    kind: Kind
    code: str = ""
    number: int = 0
    total: int = 0
    part: int = 0
    parts: int = 0
    is_earlier: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """How far somebody is: questions passed, of how many, and when last."""

    state: RunState = "not_started"
    answered: int = 0
    total: int = 0
    changed_at: datetime | None = None
