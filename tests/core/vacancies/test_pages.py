"""From a template to an open vacancy, on the pages."""

import asyncio
import re

import pytest

from core.kernel.permissions import Role
from core.occupations.service import occupations
from core.vacancies import service
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company, make_vacancy
from tests.fixtures.client import Browser

FORM = {"title": "Lasser", "place": "Tilburg", "hours_min": "24", "hours_max": "32"}
SKILLS = {"skill_1": "accuracy", "level_1": "good"}


@pytest.fixture
async def company(browser: Browser) -> Company:
    """An approved company, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await make_company()
    await browser.become(Role.EMPLOYER, made.user.id)
    return made


async def test_all_24_kinds_of_work_are_offered(browser: Browser, company: Company) -> None:
    page = (await browser.get("/employer/vacancies/new")).text
    links = re.findall(r'href="/employer/vacancies/new/([a-z_]+)"', page)
    assert sorted(links) == sorted(occupation.code for occupation in occupations())


async def test_from_template_to_open(browser: Browser, company: Company) -> None:
    page = await browser.get("/employer/vacancies/new/welder")
    assert page.text.count("selected") == 12
    assert 'value="Tilburg"' in page.text
    form = FORM | SKILLS | {"description": "Je last stukken metaal."}
    preview = await browser.follow("/employer/vacancies/new/welder", form)
    assert preview.url.path.endswith("/preview")
    assert "Je last stukken metaal." in preview.text
    async with tenant_transaction(browser.tenant.scope):
        (vacancy,) = await service.vacancies_of(company.id)
    assert vacancy.state == "draft"
    page = await browser.follow(f"/employer/vacancies/{vacancy.id}/state", {"verb": "publish"})
    assert page.url.path == f"/employer/vacancies/{vacancy.id}"
    home = await browser.get("/employer")
    assert f'href="/employer/vacancies/{vacancy.id}"' in home.text


async def test_ten_thousand_characters_are_told_and_kept(
    browser: Browser, company: Company
) -> None:
    await browser.get("/employer/vacancies/new/welder")
    text = "Wij lassen <b>alles</b>. " * 400
    form = FORM | SKILLS | {"description": text, "title": "Onze eigen titel"}
    answer = await browser.post("/employer/vacancies/new/welder", form)
    assert answer.status_code == 422
    assert 'id="description-error"' in answer.text
    assert answer.text.count("Wij lassen &lt;b&gt;alles&lt;/b&gt;.") == 400
    assert 'value="Onze eigen titel"' in answer.text
    async with tenant_transaction(browser.tenant.scope):
        assert await service.vacancies_of(company.id) == []


async def test_changing_keeps_what_was_typed(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy = await make_vacancy(company)
    url = f"/employer/vacancies/{vacancy.id}/change"
    assert 'value="Lasser"' in (await browser.get(url)).text
    form = FORM | SKILLS | {"description": "Kort.", "hours_max": "99"}
    answer = await browser.post(url, form)
    assert answer.status_code == 422
    assert 'value="99"' in answer.text
    answer = await browser.follow(url, form | {"hours_max": "40"})
    assert "Kort." in answer.text


async def test_pausing_closing_and_opening_again(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy = await make_vacancy(company)
    url = f"/employer/vacancies/{vacancy.id}"
    assert 'value="close"' in (await browser.get(f"{url}/close")).text
    for verb, state in (("pause", "paused"), ("reopen", "open"), ("close", "closed")):
        await browser.follow(f"{url}/state", {"verb": verb})
        async with tenant_transaction(browser.tenant.scope):
            assert (await service.get_vacancy(vacancy.id)).state == state
        assert (await browser.get(f"{url}/preview")).status_code == 200
    assert (await browser.get(url)).headers["location"] == f"{url}/preview"
    assert (await browser.post(f"{url}/state", {"verb": "pause"})).status_code == 409
    assert (await browser.post(f"{url}/state", {"verb": "explode"})).status_code == 404


async def test_unknown_work_does_not_exist(browser: Browser, company: Company) -> None:
    assert (await browser.get("/employer/vacancies/new/astronaut")).status_code == 404
    answer = await browser.post("/employer/vacancies/new/astronaut", FORM | SKILLS)
    assert answer.status_code == 404


async def test_a_double_click_makes_one_draft(browser: Browser, company: Company) -> None:
    await browser.get("/employer/vacancies/new/welder")
    form = FORM | SKILLS | {"description": "Je last stukken metaal."}
    url = "/employer/vacancies/new/welder"
    answers = await asyncio.gather(*(browser.post(url, form) for _ in range(3)))
    assert len({answer.headers["location"] for answer in answers}) == 1
    other = await browser.post(url, form | {"title": "Tweede lasser"})
    assert other.headers["location"] != answers[0].headers["location"]
    async with tenant_transaction(browser.tenant.scope):
        assert len(await service.vacancies_of(company.id)) == 2


async def test_a_pasted_text_fills_the_form(browser: Browser, company: Company) -> None:
    text = (
        "Vacature: Lasser\nJe last frames in Helmond (5705 AB). Nauwkeurig werken, 32 tot 40 uur."
        " VCA nodig. € 15,20 tot € 18,75 per uur. Vast contract. <b>Samen</b> met een vaste ploeg."
    )
    page = await browser.post("/employer/vacancies/read", {"text": text})
    assert page.status_code == 200
    assert 'action="/employer/vacancies/new/welder"' in page.text
    for value in ("Lasser", "Helmond", "5705", "32", "40", "15,20", "18,75"):
        assert f'value="{value}"' in page.text
    for option in ("accuracy", "teamwork", "permanent", "hour"):
        assert f'value="{option}" selected' in page.text
    assert re.search(r'value="vca"[^>]* checked', page.text)
    assert "&lt;b&gt;" not in page.text.split("<form")[-1]
    again = await browser.post("/employer/vacancies/read", {"text": text, "code": "painter"})
    assert 'action="/employer/vacancies/new/painter"' in again.text


async def test_a_text_that_says_little_is_kept_and_the_person_chooses(
    browser: Browser, company: Company
) -> None:
    polish = "Szukamy doświadczonego pracownika do naszej firmy. Oferujemy dobre zarobki."
    page = await browser.post("/employer/vacancies/read", {"text": polish})
    assert page.status_code == 422
    assert polish in page.text
    assert page.text.count('<option value="') >= 24
    form = await browser.post("/employer/vacancies/read", {"text": polish, "code": "welder"})
    assert form.status_code == 200
    assert polish in form.text
    empty = await browser.post("/employer/vacancies/read", {"text": " "})
    assert empty.status_code == 422
    unknown = await browser.post("/employer/vacancies/read", {"text": polish, "code": "astronaut"})
    assert unknown.status_code == 404


async def test_fifty_kilobytes_are_told_and_nothing_is_lost(
    browser: Browser, company: Company
) -> None:
    text = "Lasser\n" + "Wij zoeken een lasser die nauwkeurig werkt. " * 1200
    page = await browser.post("/employer/vacancies/read", {"text": text})
    assert page.status_code == 200
    assert page.text.count("Wij zoeken een lasser die nauwkeurig werkt.") >= 1200


async def test_a_copy_is_a_draft_of_its_own(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy = await make_vacancy(company)
    url = f"/employer/vacancies/{vacancy.id}"
    answers = [await browser.post(f"{url}/copy") for _ in range(2)]
    assert len({answer.headers["location"] for answer in answers}) == 1
    async with tenant_transaction(browser.tenant.scope):
        copies = [v for v in await service.vacancies_of(company.id) if v.id != vacancy.id]
    assert [(v.state, v.title, v.skills) for v in copies] == [
        ("draft", vacancy.title, vacancy.skills)
    ]
