"""The admin chooses, compares, switches and goes back; staff see why a list is so."""

from collections.abc import Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.matching import service
from core.occupations import service as occupations
from core.shortlists import service as shortlists
from core.shortlists.tables import Shortlist
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings
from tenants.transactions import tenant_transaction
from tests.core.plugging.planted import plant, planted
from tests.core.shortlists.broken import NAN
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]

DESK, COMPARE = "/manage/matching", "/manage/matching/compare"


@pytest.fixture
async def admin(browser: Browser, village: Village) -> UUID:
    """An admin in the browser."""
    async with tenant_transaction(browser.tenant.scope):
        staff = await accounts.add_staff("admin@x.example", "Anna Admin", "tenant_admin")
    await browser.become(Role.TENANT_ADMIN, staff.id, "Anna Admin")
    return staff.id


async def matchers_of(browser: Browser) -> tuple[str, str]:
    """Who leads for employers, and who runs beside."""
    async with tenant_transaction(browser.tenant.scope):
        settings = (await read_settings()).settings
    return settings.employer_matcher, settings.employer_shadow


async def test_switch_and_back_with_one_click(browser: Browser, admin: UUID) -> None:
    assert await matchers_of(browser) == ("expected_deficit", "readiness")
    answer = await browser.follow(DESK + "/switch", {"audience": "employer", "to": "readiness"})
    assert await matchers_of(browser) == ("readiness", "expected_deficit")
    assert "Anna Admin" in answer.text
    assert 'action="/manage/matching/back"' in answer.text
    await browser.follow(DESK + "/back", {"audience": "employer"})
    assert await matchers_of(browser) == ("expected_deficit", "readiness")
    async with tenant_transaction(browser.tenant.scope):
        history = (await service.desk()).history
    assert [(each.before, each.after) for each in history] == [
        ("readiness", "expected_deficit"),
        ("expected_deficit", "readiness"),
    ]


async def test_there_is_no_way_back_before_a_switch(browser: Browser, admin: UUID) -> None:
    assert 'action="/manage/matching/back"' not in (await browser.get(DESK)).text
    answer = await browser.post(DESK + "/back", {"audience": "employer"})
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/switch", {"audience": "employer", "to": "learned"}),
        ("/switch", {"audience": "employer", "to": "shape"}),
        ("/switch", {"audience": "nobody", "to": "shape"}),
        ("/shadow", {"audience": "employer", "shadow": "expected_deficit"}),
        ("/shadow", {"audience": "employer", "shadow": "x"}),
    ],
)
async def test_only_what_may_be_chosen(
    browser: Browser, admin: UUID, path: str, form: dict[str, str]
) -> None:
    assert (await browser.post(DESK + path, form)).status_code == 422
    assert await matchers_of(browser) == ("expected_deficit", "readiness")


async def test_what_may_not_lead_may_run_beside(browser: Browser, admin: UUID) -> None:
    await browser.follow(DESK + "/shadow", {"audience": "employer", "shadow": "learned"})
    assert await matchers_of(browser) == ("expected_deficit", "learned")
    answer = await browser.get(f"{COMPARE}?to=learned&source=made_up")
    assert 'action="/manage/matching/switch"' not in answer.text
    await browser.follow(DESK + "/shadow", {"audience": "employer", "shadow": ""})
    assert await matchers_of(browser) == ("expected_deficit", "")


@pytest.mark.parametrize("audience", ["employer", "person"])
@pytest.mark.parametrize("source", ["lists", "pool", "made_up"])
async def test_comparing_before_and_after_a_list_was_opened(
    browser: Browser, admin: UUID, village: Village, audience: str, source: str
) -> None:
    url = f"{COMPARE}?audience={audience}&source={source}"
    assert (await browser.get(url)).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        await shortlists.run_shadow(await village.open_list())
    answer = await browser.get(url)
    assert answer.status_code == 200
    assert ("Gini" in answer.text) == ((audience, source) != ("person", "lists"))


async def test_a_broken_algorithm_is_told_on_the_comparison_and_the_desk(
    browser: Browser, admin: UUID, village: Village
) -> None:
    with planted(plant("matching", NAN)):
        async with tenant_transaction(browser.tenant.scope):
            kept = await village.open_list()
            assert (await shortlists.list_view(kept)).failed == "expected_deficit@1.0"
        desk = await browser.get(DESK)
        assert "expected_deficit" in desk.text
        page = await browser.get(f"{COMPARE}?to=readiness&source=made_up")
    assert page.status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        found = await service.desk()
    assert found.purposes[0].leading is not None
    assert found.purposes[0].leading.failed == 1


async def test_why_a_list_is_so_and_making_it_again(
    browser: Browser,
    admin: UUID,
    village: Village,
    other_tenant: ResolvedTenant,
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        kept = await village.open_list()
    page = await browser.get(f"/lists/{kept}")
    assert page.status_code == 200
    assert "P1" not in page.text
    again = await browser.post(f"/lists/{kept}/again")
    assert "to the last bit" in again.text or "tot op de laatste bit" in again.text
    stranger = open_browser(other_tenant)
    await stranger.become(Role.TENANT_ADMIN, admin)
    assert (await stranger.get(f"/lists/{kept}")).status_code == 404


async def test_the_jobs_of_a_person_are_on_no_page_of_staff(
    browser: Browser, admin: UUID, village: Village
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await occupations.compare(village.people[0])
        (row,) = await Shortlist.objects().where(Shortlist.audience == "person")
    assert (await browser.get(f"/lists/{row.id}")).status_code == 404
