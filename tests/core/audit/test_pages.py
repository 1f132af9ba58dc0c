"""The page of the audit log: filters, pages of fifty, files, and kind words for nonsense."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from core.audit.exporting import COLUMNS, as_csv
from core.kernel.audit import blank_entries_of, reads_of, record, record_each
from core.kernel.audit_names import Did
from core.kernel.i18n import set_locale
from core.kernel.permissions import Role
from core.kernel.spreadsheets import safe_cell
from core.kernel.tables import AuditEntry
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import ENTRIES, prove
from tests.fixtures.client import Browser

PAGE = "/manage/audit"
NUMBER = re.compile(r'table__number">(\d+)<')


async def test_an_empty_log_says_so(browser: Browser, admin: UUID) -> None:
    async with tenant_transaction(browser.tenant.scope):
        assert await AuditEntry.count() <= 2
    shown = await browser.get(f"{PAGE}?since=2020-01-01&until=2020-01-02")
    assert shown.status_code == 200
    assert "Niets gevonden" in shown.text


async def test_only_the_admin_opens_it(browser: Browser, person: UUID) -> None:
    for role in (Role.COACH, Role.EMPLOYER, Role.RESEARCHER, Role.JOB_SEEKER):
        await browser.become(role, person)
        assert (await browser.get(PAGE)).status_code in {403, 404}, role


async def test_entries_stand_with_words_and_can_be_filtered(
    browser: Browser, person: UUID, admin: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await record(Did.BRAND_CHANGED, logo=True)
    shown = (await browser.get(PAGE)).text
    assert "Een coach opende de pagina van iemand" in shown
    assert "Naam, kleur of logo is gewijzigd" in shown
    mark = str(person)[-12:]
    assert mark in shown
    only = (await browser.get(f"{PAGE}?reads=1")).text
    assert "Naam, kleur of logo is gewijzigd</td>" not in only
    assert f"{ENTRIES - 1} regels" in only
    kind = (await browser.get(f"{PAGE}?kind=Set-up")).text
    assert "logo: True" in kind
    assert mark not in kind
    by_ada = (await browser.get(f"{PAGE}?who={admin}")).text
    assert "Naam, kleur of logo is gewijzigd</td>" not in by_ada
    assert "role:operator" in (await browser.get(f"{PAGE}?who=role:operator")).text


async def test_looking_at_one_person_is_a_look_too(
    browser: Browser, person: UUID, admin: UUID
) -> None:
    shown = await browser.get(f"{PAGE}?person={str(person)[-12:]}")
    assert shown.status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        set_locale("en")
        (line, *_) = await reads_of(person)
    assert line.who == "Ada Kuiper (Admin)"
    assert line.role == "tenant_admin"


WRONG = {
    "since=tomorrow": "Kies een dag",
    "since=2026-13-45": "Kies een dag",
    "until=9999-12-31": "Kies een dag",
    "since=2026-05-02&until=2026-05-01": "De laatste dag ligt voor de eerste dag",
    "who=somebody": "Kies iemand uit de lijst",
    "who=role:king": "Kies iemand uit de lijst",
    "kind=weather": "Kies een soort uit de lijst",
    "person=abc": "We kennen dit kenmerk niet",
    "person=%25": "We kennen dit kenmerk niet",
}


@pytest.mark.parametrize("query", WRONG)
async def test_a_filter_that_makes_no_sense_is_said(
    browser: Browser, admin: UUID, query: str
) -> None:
    for path in (PAGE, f"{PAGE}/export.csv", f"{PAGE}/export.json"):
        shown = await browser.get(f"{path}?{query}")
        assert shown.status_code == 422, path
        assert WRONG[query] in shown.text


async def test_pages_of_fifty_show_each_entry_once(
    browser: Browser, person: UUID, admin: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await record_each(Did.COACH_SAW_PAIR, [person] * 120)
    seen: list[str] = []
    address = f"{PAGE}?kind=Looks%20at%20somebody%27s%20data"
    pages = 0
    while address:
        shown = (await browser.get(address)).text
        pages += 1
        seen += [
            part.split("<")[0] for part in shown.split('table__number">')[1:] if part[0].isdigit()
        ]
        older = [part for part in shown.split('href="') if "before=" in part[:200]]
        address = older[0].split('"')[0].replace("&amp;", "&") if older else ""
    assert pages == 3
    assert len(seen) == len(set(seen)) == ENTRIES - 1 + 120
    assert (await browser.get(f"{PAGE}?before=notanumber")).status_code == 200


async def test_the_table_is_no_formula(browser: Browser, person: UUID, admin: UUID) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await record(Did.SEARCH_SAVED, person_id=person, name='=HYPERLINK("x")')
    answer = await browser.get(f"{PAGE}/export.csv?since=2020-01-01")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "number"
    assert len(rows) == 1 + ENTRIES + 2, "names, six looks, the beginning, the admin, the search"
    assert safe_cell("=1+1") == "'=1+1"
    row = dict.fromkeys(COLUMNS, "x") | {"name": "@SUM(1)", "company": "-1", "chain_hash": b""}
    line = as_csv([row])
    assert "'@SUM(1),'-1" in line
    async with tenant_transaction(browser.tenant.scope):
        last = await AuditEntry.objects().order_by(AuditEntry.number, ascending=False).limit(1)
    assert last[0].action == Did.AUDIT_EXPORTED


def sized(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


async def test_somebody_else_can_work_out_the_chain_from_the_file(
    browser: Browser, person: UUID, admin: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await blank_entries_of(person)
    whole = msgspec.json.decode((await browser.get(f"{PAGE}/export.json")).content)
    before = bytes.fromhex(whole["genesis"])
    for entry in whole["entries"]:
        mark = bytes.fromhex(entry["mark"])
        if entry["salt"]:
            details = msgspec.json.encode(entry["details"], order="sorted")
            ids = [UUID(entry[k]).bytes if entry[k] else b"" for k in ("actor_id", "person_id")]
            salted = sized(bytes.fromhex(entry["salt"]), *ids, details)
            assert hashlib.sha256(salted).digest() == mark
        before = hashlib.sha256(sized(before, *public(entry), mark)).digest()
        assert before.hex() == entry["chain"]
    assert (await prove(browser.tenant)).fault is None


def public(entry: dict[str, Any]) -> tuple[bytes, ...]:
    """What is never blanked, as docs/explanation/audit.md says."""
    at = datetime.fromisoformat(entry["at"])
    micros = int(at.timestamp()) * 1_000_000 + at.microsecond
    return (
        entry["number"].to_bytes(8, "big"),
        UUID(entry["id"]).bytes,
        micros.to_bytes(8, "big"),
        entry["actor_role"].encode(),
        entry["action"].encode(),
    )
