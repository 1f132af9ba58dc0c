"""What every request passes: host, session, commit before the answer, kind error pages."""

from tests.fixtures.client import Browser


async def test_unknown_host_gets_a_plain_page(browser: Browser) -> None:
    answer = await browser.client.get("/", headers={"host": "nobody.example"})
    assert answer.status_code == 404
    assert "nobody.example" in answer.text


async def test_unknown_path_is_a_page_in_the_tenants_look(browser: Browser) -> None:
    answer = await browser.get("/there-is-no-such-page")
    assert answer.status_code == 404
    assert f"Test {browser.tenant.slug}" in answer.text
