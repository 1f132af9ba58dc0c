"""The word list, and the hints beside what staff and employers typed."""

from __future__ import annotations

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.language import service
from core.talent_pool import service as talent_pool
from tenants.transactions import tenant_transaction
from tests.core.guidance.people import make_desk
from tests.factories import make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser

VACANCY = {
    "title": "Helpende",
    "place": "Tilburg",
    "hours_min": "24",
    "hours_max": "32",
    "skill_1": "accuracy",
    "level_1": "good",
}
BRAND = {"name": "De Brug", "brand_colour": "#0b6b5d", "theme": "base", "do": "save"}
MARKED = "<mark>Indien</mark>"


async def test_every_explained_word_stands_on_the_page(browser: Browser) -> None:
    page = await browser.get("/words")
    assert page.status_code == 200
    for entry in service.glossary():
        assert f'<bdi lang="nl">{entry.word}</bdi>' in page.text
        assert entry.nl in page.text


async def test_the_footer_is_saved_and_its_hard_words_are_marked(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        admin = await accounts.add_staff("admin@example.org", "Ada", "tenant_admin")
    await browser.become(Role.TENANT_ADMIN, admin.id, "Ada")
    page = await browser.follow("/manage/brand", BRAND | {"footer": "Indien je vragen hebt, bel."})
    assert "alert--success" in page.text
    assert MARKED in page.text
    assert "Probeer: als." in page.text
    page = await browser.follow("/manage/brand", BRAND | {"footer": "Heb je vragen? Bel ons."})
    assert "<mark>" not in page.text


async def test_a_vacancy_is_kept_and_its_hard_words_are_marked(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
    await browser.become(Role.EMPLOYER, company.user.id)
    form = VACANCY | {"description": "Indien je <b>wilt</b>, leer je hier veel."}
    preview = await browser.follow("/employer/vacancies/new/welder", form)
    assert preview.url.path.endswith("/preview")
    assert MARKED in preview.text
    assert "<b>wilt" not in preview.text
    change = await browser.get(preview.url.path.replace("/preview", "/change"))
    assert MARKED in change.text


async def test_a_message_is_sent_and_a_tip_is_given_for_the_next(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        vacancy = await make_vacancy(company)
        await make_seeker("Sam")
        card = (await talent_pool.pool_arrays()).card_ids[0]
    await browser.become(Role.EMPLOYER, company.user.id)
    path = f"/employer/vacancies/{vacancy.id}/ask/{card}"
    page = await browser.follow(path, {"message": "Hallo! Indien je wilt, bel ons."})
    assert "Een tip voor je volgende bericht." in page.text
    assert "Probeer: als." in page.text


async def test_the_name_of_a_group_is_kept_and_its_hard_words_are_marked(
    browser: Browser,
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        desk = await make_desk()
    await browser.become(Role.COACH, desk.coach.id, "Karin")
    page = await browser.follow("/coach/groups", {"name": "Indien groep", "route": "full"})
    assert page.status_code == 200
    assert MARKED in page.text
