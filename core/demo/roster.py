"""Who is in the demo and where each person stands: keys, stages and the stories told of some."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from core.demo.content import DemoRequest, DemoTenant

Stage = Literal["fresh", "stuck", "finished", "coach", "pool", "left", "request"]
STORY_PLACE = 16
"""The first person who stopped halfway has answered 16 questions, so that 17 comes next."""
STORY_TIMES = {
    "stuck-1": (timedelta(days=4, minutes=12), timedelta(days=4, minutes=8)),
    "finished-1": (timedelta(minutes=25), timedelta(minutes=5)),
}
"""How long ago these two came, and were last here."""


def nth_request(tenant: DemoTenant, state: str, number: int) -> str:
    """Key of the person with the n-th request in a state."""
    keys = [
        f"request-{n}" for n, request in enumerate(tenant.requests, 1) if request.state == state
    ]
    return keys[number - 1]


def first_group(tenant: DemoTenant) -> tuple[str, ...]:
    """Keys of the people whose stories are told: they have the same coach."""
    asked = (nth_request(tenant, "waiting", n) for n in (1, 2))
    return (*STORY_TIMES, *asked, nth_request(tenant, "accepted", 1))


def roster(tenant: DemoTenant) -> Iterator[tuple[str, Stage, str, DemoRequest | None]]:
    """Key, stage, name and request of everybody, in the order of the names."""
    people = tenant.people
    counts: tuple[tuple[Stage, int], ...] = (
        ("stuck", people.stuck),
        ("finished", people.finished),
        ("coach", people.coach),
        ("pool", people.pool),
        ("left", people.left),
        ("fresh", people.fresh),
    )
    names = iter(people.names)
    for number, request in enumerate(tenant.requests, 1):
        yield f"request-{number}", "request", next(names), request
    for stage, count in counts:
        for number in range(1, count + 1):
            yield f"{stage}-{number}", stage, next(names), None
