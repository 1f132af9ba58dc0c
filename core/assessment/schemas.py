"""Where somebody is in the questions, and what a run keeps beside its answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Route = Literal["simple", "full"]
Length = Literal["short", "standard", "deep"]
Choice = Literal["balanced", "adaptive"]
Kind = Literal["question", "pause", "interests", "wishes", "done", "left"]
RunState = Literal["not_started", "answering", "finished"]


class LiveBank(Struct, frozen=True):
    """A bank version and how a run chooses from it: a drawn form, or what tells most now."""

    version: str
    choice: Choice


class Extras(Struct, frozen=True, forbid_unknown_fields=True):
    """What `run.extras` holds: interests by picture (1-5), wishes by code, null = skipped.

    `form` is there when the seed alone does not give it: chosen one by one, after a switch of
    route, or drawn around items of `seen`, which an earlier run asked. `set_aside` keeps the
    answers that a switch left out.
    """

    interests: dict[str, int | None] = {}
    wishes: dict[str, str | None] = {}
    form: tuple[str, ...] = ()
    set_aside: dict[str, int | None] = {}
    seen: tuple[str, ...] = ()


class Notes(Struct, frozen=True, kw_only=True):
    """How an answer came about; for the quality of the questions, never for a score."""

    seconds: int | None = None
    heard: bool = False
    language: str = ""


class Process(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The notes of one answer as kept: the first time it was given, and how often it changed."""

    seconds: int | None = None
    heard: bool = False
    language: str = ""
    changed: int = 0
    three: bool = False


class Step(Struct, frozen=True, kw_only=True):
    """What to show now: `code` is an item, a picture or a wish; `number` counts from 1.

    With `at_most` the total is the most there can be: the run may end earlier.
    """

    kind: Kind
    code: str = ""
    number: int = 0
    total: int = 0
    part: int = 0
    parts: int = 0
    is_earlier: bool = False
    at_most: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """How far somebody is: questions passed, of how many, and when last."""

    state: RunState = "not_started"
    answered: int = 0
    total: int = 0
    changed_at: datetime | None = None
