"""Jobs beside a person: ordered, with reasons, and nothing is ever hidden."""

from __future__ import annotations

import re

import pytest

from core.occupations import service
from core.occupations.demands import all_demands
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.fixtures.client import Browser

CODES = {work.code for work in service.occupations()}


async def ready(browser: Browser, *, matching: bool = True) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 2)
    async with tenant_transaction(browser.tenant.scope):
        await set_plugin("matching", on=matching)


def names(text: str) -> list[str]:
    return re.findall(r'<h2 class="card__title" id="job-[^"]+"><bdi>([^<]+)</bdi></h2>', text)


async def test_all_24_stand_there_with_three_reasons_and_no_number(browser: Browser) -> None:
    await ready(browser)
    page = await browser.get("/jobs?show=24")
    assert len(names(page.text)) == 24
    assert page.text.count('class="reasons__item"') == 72
    assert "Bovenaan staat werk dat het meest op jou lijkt" in page.text
    read = re.sub(r"O\*NET.*?\)|<svg.*?</svg>|<[^>]+>", " ", page.text.split("<main")[1])
    cards = read.split("Laat je vinden")[0]
    assert "%" not in cards
    assert not re.search(r"\b\d+(ste|de|e)\b|score", cards)


async def test_without_an_algorithm_the_order_is_by_name_and_it_says_so(browser: Browser) -> None:
    await ready(browser, matching=False)
    page = await browser.get("/jobs?show=24")
    shown = names(page.text)
    assert shown == sorted(shown, key=str.casefold)
    assert "op volgorde van naam" in page.text
    assert page.text.count('class="reasons__item"') == 72


async def test_before_the_questions_everything_is_there_by_name(browser: Browser) -> None:
    await seeker(browser)
    page = await browser.get("/jobs?show=24")
    assert len(names(page.text)) == 24
    assert "We kennen je nog niet" in page.text
    detail = await browser.get("/jobs/nursing_assistant")
    assert "Doe eerst de vragen" in detail.text


async def test_more_jobs_come_in_steps_of_eight(browser: Browser) -> None:
    await ready(browser)
    first = await browser.get("/jobs")
    assert len(names(first.text)) == 8
    assert 'href="/jobs?show=16"' in first.text
    last = await browser.get("/jobs?show=24")
    assert "Laat meer werk zien" not in last.text
    assert names(last.text)[:8] == names(first.text)


@pytest.mark.parametrize("show", ["-1", "x", "99999", "²", "9" * 5000])
async def test_a_strange_number_of_jobs_does_no_harm(browser: Browser, show: str) -> None:
    await ready(browser)
    assert (await browser.get("/jobs", params={"show": show})).status_code == 200


async def test_one_sector_shows_its_eight(browser: Browser) -> None:
    await ready(browser)
    page = await browser.get("/jobs?sector=care")
    care = {work.nl for work in service.occupations() if work.sector == "care"}
    assert set(names(page.text)) == care
    assert len(names((await browser.get("/jobs?sector=nonsense")).text)) == 8


async def test_a_job_put_aside_moves_below_and_comes_back(browser: Browser) -> None:
    await ready(browser)
    label = service.occupation("welder").nl
    for _ in range(2):
        page = await browser.follow("/jobs/welder/dismiss", {"sector": "technology"})
    assert str(page.url).endswith("sector=technology")
    assert label not in names(page.text)
    assert label in page.text.split('id="aside"')[1]
    page = await browser.follow("/jobs/welder/undo", {"sector": "technology"})
    assert label in names(page.text)


async def test_a_sector_with_everything_aside_says_what_to_do(browser: Browser) -> None:
    await ready(browser)
    for work in service.occupations():
        if work.sector == "care":
            page = await browser.follow(f"/jobs/{work.code}/dismiss", {"sector": "care"})
    assert "Je kunt het hieronder terughalen" in page.text


async def test_a_job_shows_what_helps_and_what_to_grow_in(browser: Browser) -> None:
    await ready(browser)
    page = await browser.get("/jobs/nursing_assistant")
    assert "Jij en dit werk" in page.text
    assert page.text.count('class="reasons__item"') == 3
    assert page.text.count('scope="row"') == 6
    assert page.text.count("Een tip:") <= 2


@pytest.mark.parametrize("path", ["/jobs/astronaut", "/jobs/astronaut/dismiss", "/jobs/x/undo"])
async def test_an_unknown_job_is_not_there(browser: Browser, path: str) -> None:
    await ready(browser)
    get = path.count("/") == 2
    answer = await (browser.get(path) if get else browser.post(path))
    assert answer.status_code == 404


async def test_what_somebody_puts_aside_stays_with_them(
    tenant: ResolvedTenant, browser: Browser
) -> None:
    one, _ = await seeker(browser)
    two, _ = await seeker(browser)
    async with tenant_transaction(tenant.scope):
        await service.dismiss(one, "welder")
        mine = {row.occupation.code for row in (await service.compare(one)).rows if row.dismissed}
        theirs = [row for row in (await service.compare(two)).rows if row.dismissed]
    assert (mine, theirs) == ({"welder"}, [])


def test_the_demands_follow_the_order_of_the_occupations() -> None:
    demands = all_demands()
    assert len(demands) == len(CODES) == 24
    assert demands.importance[3].tolist() == list(service.occupations()[3].importance)
    assert demands.weights.sum(axis=1) == pytest.approx(1)
    assert set(demands.required.ravel()) <= {-0.67, 0.0, 0.67}
