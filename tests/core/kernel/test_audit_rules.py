"""The chain of the audit log, without a database: hashes by hand, and any change is found."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.audit_names import Did
from core.kernel.audit_reads import READ_WORDS
from core.kernel.audit_rules import (
    Entry,
    blanks_mark,
    canonical,
    genesis,
    link,
    private_mark,
    read_head,
    shown_head,
)
from core.kernel.audit_walk import Walk
from core.kernel.audit_words import KINDS, WORDS

TENANT = UUID(int=7)
AT = datetime(2026, 11, 24, 2, 30, 0, 123456, tzinfo=UTC)
ENTRY = Entry(
    id=UUID(int=1),
    at=AT,
    actor_role="coach",
    actor_id=UUID(int=2),
    action="coach_opened_person",
    person_id=UUID(int=3),
    details='{"who": "Fatima", "page": 4}',
    salt=b"s" * 16,
    mark=b"",
)


def sized(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def test_the_mark_and_the_link_are_as_the_docs_say() -> None:
    details = b'{"page":4,"who":"Fatima"}'
    mark = hashlib.sha256(sized(b"s" * 16, UUID(int=2).bytes, UUID(int=3).bytes, details)).digest()
    assert private_mark(ENTRY) == mark
    micros = int(AT.timestamp()) * 1_000_000 + 123456
    before = genesis(TENANT)
    assert before == hashlib.sha256(b"audit log of " + TENANT.bytes).digest()
    entry = msgspec.structs.replace(ENTRY, mark=mark)
    expected = hashlib.sha256(
        sized(
            before,
            (1).to_bytes(8, "big"),
            UUID(int=1).bytes,
            micros.to_bytes(8, "big"),
            b"coach",
            b"coach_opened_person",
            mark,
        )
    ).digest()
    assert link(before, 1, entry) == expected


def test_the_database_may_write_details_in_its_own_way() -> None:
    assert canonical('{"b": 1, "a": "\\u00e9"}') == canonical('{"a":"é","b":1}')


def made(role: str, action: str, details: dict[str, str | int], salt: bytes) -> Entry:
    entry = Entry(
        id=UUID(bytes=hashlib.md5(salt, usedforsecurity=False).digest()),
        at=AT,
        actor_role=role,
        actor_id=None,
        action=action,
        person_id=None,
        details=msgspec.json.encode(details).decode(),
        salt=salt,
        mark=b"",
    )
    return msgspec.structs.replace(entry, mark=private_mark(entry))


def chained(entries: list[Entry]) -> list[Entry]:
    before, out = genesis(TENANT), []
    for number, entry in enumerate(entries, 1):
        before = link(before, number, entry)
        out.append(msgspec.structs.replace(entry, number=number, chain=before))
    return out


def first_fault(log: list[Entry]) -> int | None:
    walk = Walk(genesis(TENANT))
    for entry in log:
        if fault := walk.step(entry):
            return fault.number
    fault = walk.blank_fault()
    return fault.number if fault else None


plain = st.builds(
    made,
    st.sampled_from(["coach", "employer", "operator"]),
    st.sampled_from(["pool_left", "brand_changed", "coach_opened_person"]),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers(-9, 10**15), max_size=3),
    st.binary(min_size=16, max_size=16),
)
logs = st.lists(plain, min_size=2, max_size=12, unique_by=lambda entry: entry.salt).map(chained)


@given(logs)
def test_what_was_chained_is_whole(log: list[Entry]) -> None:
    assert first_fault(log) is None


CHANGES: list[dict[str, Any]] = [
    {"action": "pool_joined"},
    {"actor_role": "anyone"},
    {"at": AT.replace(microsecond=1)},
    {"actor_id": UUID(int=9)},
    {"person_id": UUID(int=9)},
    {"details": '{"x":"y z"}'},
    {"id": UUID(int=9)},
    {"salt": b"", "details": "{}"},
]


@given(logs, st.data())
def test_any_change_is_found_where_it_is(log: list[Entry], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(log) - 1))
    change = data.draw(st.sampled_from(CHANGES))
    changed = msgspec.structs.replace(log[place], **change)
    assert first_fault([*log[:place], changed, *log[place + 1 :]]) == place + 1


@given(logs, st.data())
def test_removing_doubling_and_changing_places_are_found(
    log: list[Entry], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(log) - 2))
    assert first_fault([*log[:place], *log[place + 1 :]]) == place + 1
    assert first_fault([*log[: place + 1], *log[place:]]) == place + 2
    swapped = [*log[:place], log[place + 1], log[place], *log[place + 2 :]]
    renumbered = [msgspec.structs.replace(e, number=n) for n, e in enumerate(swapped, 1)]
    assert first_fault(swapped) == first_fault(renumbered) == place + 1


@given(st.lists(st.integers(1, 10**9), max_size=8, unique=True))
def test_the_mark_of_blanks_knows_no_order(numbers: list[int]) -> None:
    assert blanks_mark(numbers) == blanks_mark(reversed(numbers))
    assert blanks_mark([*numbers, 10**10]) != blanks_mark(numbers)


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_a_printed_head_is_read_again(number: int, chain: bytes) -> None:
    assert read_head(shown_head(number, chain)) == (number, chain)


@pytest.mark.parametrize(
    "text", ["", "12", "12:", "12:zz", "x:" + "0" * 64, "-1:" + "0" * 64, "1:00"]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each kind of text fails in its own words
        read_head(text)


def test_every_name_has_words_once() -> None:
    assert sorted(WORDS) == sorted(Did)
    assert sum(map(len, KINDS.values())) == len(Did)
    assert set(READ_WORDS) <= set(Did)
