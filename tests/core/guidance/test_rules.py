"""How far somebody is, who seems stuck, and the order of the caseload."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.guidance.rules import (
    NEVER_STUCK,
    SORTS,
    STUCK_AFTER_DAYS,
    days_between,
    make_caseload,
    sort_rows,
    stage_of,
    stuck_days,
)
from core.guidance.schemas import CaseRow, Stage

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROWS = st.builds(
    CaseRow,
    id=st.uuids(),
    name=st.sampled_from(["", "Amal", "bo", "Çelik"]),
    mark=st.text("0123456789ABCDEF", min_size=4, max_size=4),
    group=st.sampled_from(["", "Maandag"]),
    stage=st.sampled_from(Stage),
    question=st.integers(1, 40),
    questions=st.just(40),
    quiet_days=st.integers(0, 90),
    stuck_days=st.none() | st.integers(STUCK_AFTER_DAYS, 90),
    waiting=st.integers(0, 3),
    has_email=st.booleans(),
    seen_at=st.datetimes(timezones=st.just(UTC)),
)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ((0, False, False, 0, 0), Stage.NEW),
        ((5, False, False, 0, 0), Stage.BUSY),
        ((0, True, False, 0, 0), Stage.FINISHED),
        ((3, True, False, 0, 0), Stage.FINISHED),
        ((0, True, True, 0, 0), Stage.IN_POOL),
        ((0, True, True, 0, 1), Stage.MATCH),
        ((0, True, True, 1, 1), Stage.WAITING),
        ((0, True, False, 2, 0), Stage.WAITING),
    ],
)
def test_stage_by_hand(facts: tuple[int, bool, bool, int, int], stage: Stage) -> None:
    answered, is_finished, in_pool, waiting, matched = facts
    found = stage_of(
        answered=answered,
        is_finished=is_finished,
        in_pool=in_pool,
        waiting=waiting,
        matched=matched,
    )
    assert found is stage


@pytest.mark.parametrize(
    ("stage", "quiet", "waiting", "days"),
    [
        (Stage.BUSY, 6, 0, None),
        (Stage.BUSY, 7, 0, 7),
        (Stage.NEW, 30, 0, 30),
        (Stage.WAITING, 1, 9, 9),
        (Stage.WAITING, 40, 2, None),
        (Stage.FINISHED, 80, 0, None),
    ],
)
def test_stuck_by_hand(stage: Stage, quiet: int, waiting: int, days: int | None) -> None:
    assert stuck_days(stage, quiet, waiting) == days


@given(st.sampled_from(sorted(NEVER_STUCK)), st.integers(0, 999), st.integers(0, 999))
def test_a_choice_is_never_called_stuck(stage: Stage, quiet: int, waiting: int) -> None:
    assert stuck_days(stage, quiet, waiting) is None


def test_days_are_calendar_days() -> None:
    assert days_between(NOON - timedelta(hours=1), NOON) == 0
    assert days_between(NOON - timedelta(hours=13), NOON) == 1
    assert days_between(NOON + timedelta(days=3), NOON) == 0


@given(st.lists(ROWS, max_size=8), st.sampled_from(["", "name", "-seen", "stage", "nonsense"]))
def test_sorting_keeps_everyone(rows: list[CaseRow], wanted: str) -> None:
    assert sorted(sort_rows(rows, wanted), key=id) == sorted(rows, key=id)


@given(st.lists(ROWS, max_size=8), st.sampled_from(sorted(SORTS)))
def test_sorting_follows_the_key_both_ways(rows: list[CaseRow], name: str) -> None:
    up = [SORTS[name](row) for row in sort_rows(rows, name)]
    down = [SORTS[name](row) for row in sort_rows(rows, "-" + name)]
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


@given(st.lists(ROWS, max_size=8), st.sampled_from([*Stage, "", "nonsense"]))
def test_a_filter_shows_only_its_state_and_counts_everyone(rows: list[CaseRow], state: str) -> None:
    load = make_caseload(rows, state, "")
    assert load.total == len(rows)
    wanted = [row for row in rows if state not in list(Stage) or row.stage == state]
    assert len(load.shown) == len(wanted)
    assert all(row.waiting and not row.has_email for row in load.needing)
    assert len(load.needing) == sum(bool(row.waiting) and not row.has_email for row in rows)


def test_nameless_people_come_last_and_keep_apart() -> None:
    def row(name: str, mark: str) -> CaseRow:
        return CaseRow(UUID(int=1), name, mark, "", Stage.NEW, 1, 0, 0, None, 0, False, NOON)

    rows = [row("", "B2"), row("Zoë", "AA"), row("", "A1"), row("ali", "CC")]
    assert [(r.name, r.mark) for r in sort_rows(rows, "name")] == [
        ("ali", "CC"),
        ("Zoë", "AA"),
        ("", "A1"),
        ("", "B2"),
    ]
