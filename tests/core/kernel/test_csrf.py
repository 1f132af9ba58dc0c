"""Forms only from our own pages: every header and token a forger could send is refused."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts import service as accounts
from core.kernel.config import Config
from core.kernel.csrf import comes_from_us, is_valid, make_token
from core.kernel.keys import set_up_keys
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]
SECRET = "s" * 40


@pytest.fixture(autouse=True)
def keys_are_put_back(config: Config) -> Iterator[None]:
    """The worker's own secret stays for the other tests."""
    yield
    set_up_keys(config.secret_key)


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_token_is_good_for_its_own_session_only(mine: bytes, other: bytes) -> None:
    set_up_keys(SECRET)
    token = make_token(mine)
    assert is_valid(token, mine)
    assert is_valid(token, other) == (mine == other)
    assert token != make_token(mine)
    set_up_keys("t" * 40)
    assert not is_valid(token, mine)


@given(st.text(max_size=100))
def test_any_other_text_is_no_token(text: str) -> None:
    set_up_keys(SECRET)
    assert not is_valid(text, b"session")


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://a.localhost:8000"}, False),
        ({"origin": "http://a.localhost:8000"}, True),
        ({"origin": "http://a.localhost:9"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_where_a_form_stood(headers: dict[str, str], is_ours: bool) -> None:
    assert comes_from_us(headers, "a.localhost:8000") is is_ours


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_form_on_another_site_is_refused(browser: Browser, site: str) -> None:
    await browser.get("/start")
    answer = await browser.post("/start", headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert "session=" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("token", ["", "x", "A" * 88])
async def test_a_form_without_our_token_is_refused(browser: Browser, token: str) -> None:
    await browser.get("/start")
    assert (await browser.post("/start", {"csrf": token})).status_code == 403


async def test_a_token_of_another_visitor_is_refused(
    browser: Browser, open_browser: OpenBrowser
) -> None:
    attacker = open_browser(browser.tenant)
    await attacker.get("/start")
    await browser.get("/start")
    assert (await browser.post("/start", {"csrf": attacker.token})).status_code == 403
    assert (await browser.post("/start")).status_code == 303


async def test_a_token_from_before_signing_in_is_refused_after(browser: Browser) -> None:
    await browser.get("/start")
    before = browser.token
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    assert (await browser.post("/my-code/new", {"csrf": before})).status_code == 403
    await browser.get("/my-code/new")
    assert (await browser.post("/my-code/new")).status_code == 303


async def test_json_is_no_way_round_the_token(browser: Browser) -> None:
    await browser.get("/start")
    answer = await browser.client.post("/start", json={"csrf": browser.token})
    assert answer.status_code == 403


async def test_a_token_in_the_address_does_not_count(browser: Browser) -> None:
    await browser.get("/start")
    answer = await browser.client.post(f"/start?csrf={browser.token}")
    assert answer.status_code == 403
