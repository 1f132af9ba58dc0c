"""Errors as pages and as problem+json; local paths only."""

import pytest
from litestar.exceptions import HTTPException

from core.kernel.errors import NotFoundError, PassportError, WrongInputError
from core.kernel.ids import parse_id
from core.kernel.pages import local_path
from core.kernel.web import to_passport_error
from tests.fixtures.client import Browser


async def test_a_program_gets_problem_json(browser: Browser) -> None:
    answer = await browser.get("/nowhere", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:passport:not_found"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError(), 404),
        (HTTPException(status_code=405), 404),
        (HTTPException(status_code=400), 422),
        (HTTPException(status_code=413), 422),
        (HTTPException(status_code=503), 500),
        (ZeroDivisionError(), 500),
    ],
)
def test_any_error_becomes_one_of_ours(error: Exception, status: int) -> None:
    assert to_passport_error(error).status == status


def test_wrong_input_carries_a_text_per_field() -> None:
    error = WrongInputError({"email": "This is not an address."})
    assert error.fields == {"email": "This is not an address."}
    assert isinstance(error, PassportError)


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/jobs", "/jobs"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/x\r\nset-cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_only_paths_of_this_host_are_followed(wanted: str, path: str) -> None:
    assert local_path(wanted) == path


def test_an_id_that_is_none_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        parse_id("1 OR 1=1")


async def test_language_and_look_are_kept_in_cookies(browser: Browser) -> None:
    answer = await browser.get("/language/en?next=/reading")
    assert answer.headers["location"] == "/reading"
    assert 'lang="en"' in (await browser.get("/reading")).text
    assert (await browser.get("/language/xx")).status_code == 404
    await browser.get("/reading/look/dark?next=/reading")
    assert "?look=dark" in (await browser.get("/reading")).text
    await browser.get("/reading/look/usual")
    assert "?look=" not in (await browser.get("/reading")).text
    assert (await browser.get("/reading/look/neon")).status_code == 404


async def test_the_theme_is_a_stylesheet_of_variables(browser: Browser) -> None:
    answer = await browser.get("/theme/old.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "--brand:" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


async def test_without_a_logo_there_is_none(browser: Browser) -> None:
    assert (await browser.get("/logo/abc")).status_code == 404


async def test_the_table_of_who_may_do_what_is_public(browser: Browser) -> None:
    answer = await browser.get("/who-may-do-what")
    assert answer.status_code == 200


async def test_health_answers_on_any_host(browser: Browser) -> None:
    answer = await browser.client.get("/health", headers={"host": "anything.example"})
    assert answer.json() == {"ready": True}


async def test_metrics_are_for_this_machine_only(browser: Browser) -> None:
    assert (await browser.client.get("/metrics")).status_code == 200
    elsewhere = {"x-forwarded-for": "203.0.113.7"}
    assert (await browser.client.get("/metrics", headers=elsewhere)).status_code == 404


async def test_a_method_that_no_handler_of_ours_has_is_not_found(browser: Browser) -> None:
    assert (await browser.client.options("/who-may-do-what")).status_code == 404
