"""A plugin that raises, hangs or breaks the transaction loses its own part, and nothing else."""

from importlib.metadata import EntryPoint
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from core.kernel.errors import UnavailableError
from core.kernel.events import PoolJoined
from core.plugging import calls
from core.plugging.calls import CALLS
from core.plugging.discovery import GROUP
from core.plugging.schemas import LearningProfile
from tenants.connections import OpenTransaction, fetch
from tenants.settings import set_plugin
from tests.core.plugging.planted import plant, planted

MATCHING = EntryPoint("matching", "plugins.matching.plugin", GROUP)
PROFILE = LearningProfile(UUID(int=1), ("accuracy",), "nl")
LEARN = """
### after
@hookimpl
async def passport_learning_suggestions(profile: LearningProfile) -> list[LearningSuggestion]:
    {}
"""
GOOD = LEARN.format("return [LearningSuggestion('accuracy', 'Try', 'It')]")
BAD = {
    "raises": LEARN.format("raise RuntimeError('broken')"),
    "hangs": LEARN.format("import asyncio; await asyncio.sleep(60)"),
    "hangs_in_the_database": LEARN.format("await fetch('SELECT pg_sleep(60)')"),
    "wrong_sql": LEARN.format("await fetch('SELECT nothing FROM nowhere')"),
    "hides_wrong_sql": """
### after
@hookimpl
async def passport_learning_suggestions(profile: LearningProfile) -> list[LearningSuggestion]:
    try:
        await fetch('SELECT nothing FROM nowhere')
    except Exception:
        return [LearningSuggestion('accuracy', 'Wrong', 'Broken')]
    return []
""",
}


@pytest.fixture(autouse=True)
def short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds are long in a test."""
    assert calls.ASYNC_LIMIT == 2.0
    monkeypatch.setattr(calls, "ASYNC_LIMIT", 0.2)


@pytest.mark.parametrize("kind", sorted(BAD))
async def test_a_broken_plugin_loses_only_its_own_part(kind: str, inside: OpenTransaction) -> None:
    points = [plant("apple", GOOD), plant("broken", BAD[kind]), plant("cherry", GOOD)]
    for point in points:
        await set_plugin(point.name, on=True)
    with planted(*points), capture_logs() as logs:
        found = await CALLS.learning_suggestions(PROFILE)
    assert [r.plugin for r in found] == ["apple", "cherry"]
    assert ("plugin failed", "broken") in [(line["event"], line.get("plugin")) for line in logs]
    assert await fetch("SELECT 1 AS one")


async def test_a_plain_hook_that_raises_or_gives_something_else_is_left_out(
    inside: OpenTransaction,
) -> None:
    body = "### after\n@hookimpl\ndef passport_matchers() -> list[Matcher]:\n    "
    points = [
        MATCHING,
        plant("pear", body + "raise KeyError('x')"),
        plant("plum", body + "return [3]"),
    ]
    for name in ("matching", "pear", "plum"):
        await set_plugin(name, on=True)
    with planted(*points), capture_logs() as logs:
        found = await CALLS.matchers()
    assert {r.plugin for r in found} == {"matching"}
    assert {(line["event"], line["plugin"]) for line in logs} == {
        ("plugin failed", "pear"),
        ("plugin gave another type", "plum"),
    }


async def test_a_slow_plain_hook_is_logged(inside: OpenTransaction) -> None:
    body = "### after\n@hookimpl\ndef passport_matchers() -> list[Matcher]:\n    "
    point = plant("snail", body + "import time; time.sleep(0.12); return []")
    await set_plugin("snail", on=True)
    with planted(point), capture_logs() as logs:
        await CALLS.matchers()
    assert [(line["event"], line["plugin"]) for line in logs] == [("plugin slow", "snail")]


PERSON_HOOKS = """
### after
@hookimpl
async def passport_person_export(person: UUID) -> dict[str, Any]:
    raise RuntimeError

@hookimpl
async def passport_person_erase(person: UUID) -> None:
    raise RuntimeError
"""


async def test_erasing_or_exporting_half_is_an_error_and_not_a_silence(
    inside: OpenTransaction,
) -> None:
    with planted(plant("leaky", PERSON_HOOKS)):
        with pytest.raises(UnavailableError):
            await CALLS.person_erase(UUID(int=1))
        with pytest.raises(UnavailableError):
            await CALLS.person_export(UUID(int=1))


async def test_an_event_that_could_not_be_told_is_tried_again(inside: OpenTransaction) -> None:
    head = "### after\n@hookimpl\nasync def passport_on_event(event: AnyEvent) -> None:\n"
    point = plant("deaf_one", f"{head}    raise KeyError", "events=(PoolJoined,),")
    await set_plugin("deaf_one", on=True)
    with planted(point), pytest.raises(UnavailableError):
        await CALLS.on_event("deaf_one", PoolJoined(person_id=UUID(int=1)))


async def test_debug_prints_each_call(
    inside: OpenTransaction, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_plugin("matching", on=True)
    monkeypatch.setattr(CALLS, "is_debug", True)
    await CALLS.matchers()
    assert "hook passport_matchers plugin=matching" in capsys.readouterr().out


def test_a_subset_is_made_once_for_each_hook_and_set_of_plugins() -> None:
    first = CALLS.implementations("passport_matchers", frozenset({"matching"}))
    assert CALLS.implementations("passport_matchers", frozenset({"matching"})) is first
    assert CALLS.implementations("passport_matchers", frozenset()) == ()
