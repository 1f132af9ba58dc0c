"""The files of the download: safe in a spreadsheet, and of one moment."""

import asyncio
import csv
import io
import zipfile

import msgspec
import pytest

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.kernel.gate import Gate
from core.kernel.spreadsheets import safe_cell
from core.privacy import packing
from core.privacy.packing import answers_csv, packed
from core.privacy.snapshot_tables import hold_answers
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    cell = safe_cell(f"{start}HYPERLINK(1)")
    assert cell.startswith("'")
    body = answers_csv([{"question": f"{start}A1", "answer": "Goed"}])
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert rows[1] == [f"'{start}A1", "Goed"]


def test_plain_words_stay_as_they_are() -> None:
    assert safe_cell("Ik ben op tijd.") == "Ik ben op tijd."


async def test_answers_that_arrive_meanwhile_stand_in_all_files_or_in_none(
    app: Gate, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tenant_transaction(tenant.scope):
        person = (await accounts.start_person("", "nl")).person.id
        run = await assessment.start_run(person, "simple", assisted=False)
    begun = asyncio.Event()

    async def held(person_id: object) -> None:
        await hold_answers(person)
        begun.set()
        await asyncio.sleep(0.2)

    async def answer() -> None:
        await begun.wait()
        async with tenant_transaction(tenant.scope):
            await assessment.save_answer(run.id, person, assessment.step_of(run).code, 2)

    async def download() -> bytes:
        async with tenant_transaction(tenant.scope):
            return await packed(person)

    monkeypatch.setattr(packing, "hold_answers", held)
    body, _ = await asyncio.gather(download(), answer())
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        data = msgspec.json.decode(pack.read("data.json"))
        lines = pack.read("answers.csv").decode().splitlines()
    assert data["answers_in_words"] == []
    assert len(lines) == 1
    assert data["rows"].get("answer_block", []) == []
