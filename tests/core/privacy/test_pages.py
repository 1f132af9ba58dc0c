"""See, take along and decide: each consent alone, one tap on, one tap off."""

import io
import zipfile
from collections.abc import Callable

import msgspec
import pytest

from core.accounts import service as accounts
from core.catalogue import service as catalogue
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.privacy.people import full_person
from tests.factories import make_seeker
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]


@pytest.fixture
async def started(browser: Browser) -> accounts.StartedPerson:
    """Somebody with a row in most tables, in the browser."""
    async with tenant_transaction(browser.tenant.scope):
        made = await full_person()
    await browser.become(Role.JOB_SEEKER, made.person.id)
    await browser.get("/my-data")
    return made


def files_of(body: bytes) -> dict[str, bytes]:
    """The files in a ZIP by name."""
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


async def consents(browser: Browser, started: accounts.StartedPerson) -> accounts.Consents:
    async with tenant_transaction(browser.tenant.scope):
        return await accounts.consents_of(started.person.id)


async def test_the_page_shows_what_there_is(
    browser: Browser, started: accounts.StartedPerson
) -> None:
    answer = await browser.get("/my-data")
    assert answer.status_code == 200
    assert "Sam" in answer.text
    assert accounts.usual_words("coach")[0] in answer.text


async def test_a_consent_goes_off_and_on_with_one_tap_and_leaves_the_other(
    browser: Browser, started: accounts.StartedPerson
) -> None:
    answer = await browser.follow("/my-data/consent", {"kind": "coach", "given": "no"})
    assert answer.url.path == "/my-data"
    assert await consents(browser, started) == accounts.Consents(assessment=True)
    await browser.post("/my-data/consent", {"kind": "coach", "given": "yes"})
    assert await consents(browser, started) == accounts.Consents(assessment=True, coach=True)


async def test_the_pool_asks_for_a_name_first_and_off_works_at_once(
    browser: Browser, started: accounts.StartedPerson
) -> None:
    answer = await browser.post("/my-data/consent", {"kind": "pool", "given": "yes"})
    assert answer.headers["location"] == "/pool"
    assert not (await consents(browser, started)).pool
    async with tenant_transaction(browser.tenant.scope):
        await accounts.set_consent(started.person.id, "pool", given=True)
    await browser.get("/my-data")
    await browser.post("/my-data/consent", {"kind": "pool", "given": "no"})
    assert await consents(browser, started) == accounts.Consents(assessment=True, coach=True)


async def test_there_is_no_third_consent(browser: Browser, started: accounts.StartedPerson) -> None:
    answer = await browser.post("/my-data/consent", {"kind": "assessment", "given": "no"})
    assert answer.status_code == 404


async def test_the_download_holds_everything_in_words_and_rows(
    browser: Browser, started: accounts.StartedPerson
) -> None:
    answer = await browser.get("/my-data/download")
    assert answer.headers["content-disposition"].startswith("attachment")
    data = msgspec.json.decode(files_of(answer.content)["data.json"])
    (line,) = data["answers_in_words"]
    questions = {item.label("en") for item in catalogue.bank(catalogue.CURRENT_BANK).items}
    questions |= {item.label("nl") for item in catalogue.bank(catalogue.CURRENT_BANK).items}
    assert line["question"] in questions
    assert line["answer"] in {"Goed", "Well"}
    assert data["rows"]["person"][0]["first_name"] == "Sam"
    assert data["plugins"] == {}


async def test_somebody_elses_data_are_out_of_reach(
    browser: Browser, started: accounts.StartedPerson, open_browser: OpenBrowser
) -> None:
    stranger = open_browser(browser.tenant)
    for path in ("/my-data", "/my-data/download", "/my-data/delete", "/my-code"):
        assert (await stranger.get(path)).status_code == 401
        await stranger.become(Role.COACH, started.person.id)
        assert (await stranger.get(path)).status_code == 403
        stranger.client.cookies.clear()


async def test_privacy_is_told_to_everybody(browser: Browser) -> None:
    answer = await browser.get("/privacy")
    assert answer.status_code == 200
    assert "90" in answer.text


async def test_somebody_who_was_in_the_pool_steps_in_again_with_one_tap(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        seeker = await make_seeker("Sam")
    await browser.become(Role.JOB_SEEKER, seeker)
    for given in ("no", "yes"):
        await browser.get("/my-data")
        answer = await browser.post("/my-data/consent", {"kind": "pool", "given": given})
        assert answer.headers["location"] == "/my-data"
        async with tenant_transaction(browser.tenant.scope):
            assert (await accounts.consents_of(seeker)).pool is (given == "yes")


async def test_a_finished_skillprint_comes_along_in_words_and_figures(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        seeker = await make_seeker("Sam")
    await browser.become(Role.JOB_SEEKER, seeker)
    packed = files_of((await browser.get("/my-data/download")).content)
    assert packed["my-passport.pdf"].startswith(b"%PDF")
    assert {"README.txt", "answers.csv", "resume.json", "europass.json"} <= packed.keys()
    data = msgspec.json.decode(packed["data.json"])
    assert len(data["skillprint_figures"]["means"]) == 20
    assert data["skillprint_in_words"]["strengths"]
    assert isinstance(data["rows"]["skillprint"][0]["means"], str)
