"""What was counted, before it becomes words."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

WishKind = Literal["shift", "licence", "language", "hours", "start", "age", "distance"]


class Wish(NamedTuple):
    """One wish of a vacancy; `code` says which shift or licence, or which languages."""

    kind: WishKind
    code: str = ""


class Count(msgspec.Struct, frozen=True):
    """People near enough, people who fit everything, and how many more without each wish."""

    near: int
    fits: int
    costs: tuple[tuple[Wish, int], ...]
