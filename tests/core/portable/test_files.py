"""The files of a passport: judged by their own schema, without a number about the person."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft7Validator

from core.accounts import service as accounts
from core.catalogue.service import SKILL_CODES
from core.kernel.errors import NotFoundError
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from core.portable import rules, service
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker
from tests.fixtures.client import Browser

SCHEMA = Path(__file__).parents[2] / "referees/jsonresume.schema.json"
MEANS = (1.5, 1.2, 1.1, 1.0, 0.9) + (-1.0,) * 15


def faults(resume: dict[str, Any]) -> list[str]:
    found = Draft7Validator(json.loads(SCHEMA.read_text())).iter_errors(resume)
    return [error.message for error in found]


@pytest.mark.parametrize("locale", ["nl", "en", "ar", "uk"])
@pytest.mark.parametrize("name", ["", "Samira", "سميرة"])
@pytest.mark.usefixtures("inside")
async def test_the_resume_is_what_its_schema_asks(locale: str, name: str) -> None:
    person = await make_seeker(name, MEANS)
    with use_locale(locale):
        resume = await service.json_resume(person)
    assert faults(resume) == []
    assert resume["basics"].get("name", "") == name
    assert len(resume["skills"]) == 5
    assert "certificates" not in resume
    assert faults({**resume, "skills": [{"name": 3}]})


@pytest.mark.usefixtures("inside")
async def test_no_number_about_the_person_is_in_a_file() -> None:
    person = await make_seeker("Samira", MEANS)
    with use_locale("nl"):
        files = [await service.json_resume(person), await service.europass(person)]
    for file in files:
        text = json.dumps(file)
        for known in ("0612345678", "V3.3", "v1.0.0", "2026"):
            text = text.replace(known, "")
        text = re.sub(r"\d\d-\d\dT[\d:.+]+|-\d\d-\d\dT[\d:.+]+", "", text)
        assert not re.search(r"(?<![\w\\])\d", text), text


@pytest.mark.usefixtures("inside")
async def test_growth_steps_stay_at_home() -> None:
    person = await make_seeker("Samira", MEANS)
    with use_locale("nl"):
        told = await service.told_of(person)
        shape = await service.europass(person)
    learner = shape["SkillsPassport"]["LearnerInfo"]
    listed = "\n".join(part["Description"] for part in learner["Skills"].values())
    assert {code for code, _, _ in told.skills} == set(SKILL_CODES[:5])
    assert listed.count("\n") + 1 == 5
    assert learner["Identification"]["PersonName"] == {"FirstName": "Samira"}


def test_every_skill_has_one_heading() -> None:
    codes = [code for kind in rules.KINDS.values() for code in kind]
    assert sorted(codes) == sorted(SKILL_CODES)


@pytest.mark.usefixtures("inside")
async def test_a_resume_says_what_somebody_wants_and_how_others_name_it() -> None:
    person = await make_seeker("Samira", MEANS)
    with use_locale("nl"):
        told = await service.told_of(person)
    wishing = msgspec.structs.replace(told, wishes=("Buiten werken: Ja, graag",))
    resume = rules.resume(wishing)
    assert resume["interests"][-1]["keywords"] == ["Buiten werken: Ja, graag"]
    assert "Dependability" in resume["skills"][0]["keywords"]
    assert faults(resume) == []


async def test_a_proof_that_was_made_stands_in_the_resume(
    open_browser: Callable[[ResolvedTenant], Browser], tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Samira", MEANS)
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    await browser.get("/passport/proof")
    await browser.post("/passport/proof", {})
    resume = (await browser.get("/passport/resume.json")).json()
    (proof,) = resume["certificates"]
    assert "/check/" in proof["url"]
    assert set(proof) == {"name", "url", "date", "issuer"}
    assert faults(resume) == []


@pytest.mark.usefixtures("inside")
async def test_before_the_questions_there_is_no_file() -> None:
    person = (await accounts.start_person("", "nl")).person
    with pytest.raises(NotFoundError):
        await service.json_resume(person.id)


async def test_the_files_are_downloads(
    open_browser: Callable[[ResolvedTenant], Browser], tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Samira", MEANS)
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    for name in ("resume", "europass"):
        answer = await browser.get(f"/passport/{name}.json")
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}.json"'
        assert answer.json()
