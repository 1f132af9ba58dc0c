"""Links from making to ending, as their owner and as somebody without an account sees them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.privacy import service as privacy
from core.sharing import pages
from core.sharing.tables import Share
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import control_transaction, tenant_transaction
from tests.core.credentials.people import new_print
from tests.core.sharing.links import PHONE, Open, form, inside_of, made_link, seeker
from tests.fixtures.client import Browser


async def test_somebody_without_account_sees_what_the_preview_showed(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    await owner.get("/share/new")
    preview = await owner.post("/share/new", form(step="preview"))
    own, path = await made_link(owner)
    seen = await open_browser(tenant).get(path, headers=PHONE)
    assert seen.status_code == 200
    assert "Samira" in seen.text
    assert inside_of(seen.text) == inside_of(preview.text).removesuffix("</div> ")
    assert "0612345678" not in seen.text
    assert "Wil hierin groeien" not in seen.text
    assert "Interesses" not in seen.text
    assert seen.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
    assert seen.headers["referrer-policy"] == "same-origin"
    assert seen.headers["cache-control"] == "no-store"
    assert "Samira" not in seen.text.split("</head>")[0]
    assert "1 keer geopend" in (await owner.get("/share")).text
    assert own.rsplit("/", 1)[1] not in seen.text.replace(path, "")


async def test_all_that_is_ticked_is_shown(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    _, path = await made_link(owner, fields=["skills", "likes", "contact"])
    seen = await open_browser(tenant).get(path, headers=PHONE)
    assert "0612345678" in seen.text
    assert "Samira" not in seen.text
    assert 'class="flower"' in seen.text


async def test_an_ended_link_says_so_kindly_at_the_next_request(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    own, path = await made_link(owner)
    other = open_browser(tenant)
    assert (await other.get(path, headers=PHONE)).status_code == 200
    ended = await owner.follow(f"{own}/end")
    assert "De link is gestopt" in ended.text
    after = await other.get(path, headers=PHONE)
    assert after.status_code == 410
    assert "Deze link is gestopt" in after.text
    assert "Samira" not in after.text
    assert "1 keer geopend" in (await owner.get("/share")).text
    assert (await owner.post(f"{own}/end")).status_code == 303


async def test_a_link_stops_by_itself(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    own, path = await made_link(owner)
    async with tenant_transaction(tenant.scope):
        await Share.update({Share.ends_at: now() - timedelta(seconds=1)}).where(
            Share.id == UUID(own.rsplit("/", 1)[1])
        )
    assert (await open_browser(tenant).get(path, headers=PHONE)).status_code == 410


async def test_a_pause_holds_links_until_it_ends(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    person, browser = await seeker(tenant), open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    own, path = await made_link(browser)
    other = open_browser(tenant)
    codes = []
    for moment in (now(), None):
        async with tenant_transaction(tenant.scope):
            await (await accounts.get_person(person)).change(paused_at=moment)
        codes.append((await other.get(path, headers=PHONE)).status_code)
        for page in ("/share", own):
            said = "Niemand kan je links nu openen" in (await browser.get(page)).text
            assert said is (moment is not None)
    assert codes == [410, 200]


async def test_erasing_ends_the_link_and_leaves_nothing(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    person, browser = await seeker(tenant), open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    _, path = await made_link(browser)
    async with tenant_transaction(tenant.scope):
        await privacy.erase_everything(person)
        assert not await Share.exists().where(Share.person_id == person)
    assert (await open_browser(tenant).get(path, headers=PHONE)).status_code == 410


async def test_a_guess_tells_nothing(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    _, path = await made_link(owner)
    other = open_browser(tenant)
    wrong = path[:-1] + ("0" if path[-1] != "0" else "1")
    for guess in (wrong, f"/s/{new_id()}.{'0' * 32}", "/s/x", "/s/" + "a" * 5000):
        answer = await other.get(guess)
        assert answer.status_code == 404
        assert "Samira" not in answer.text


async def test_another_tenant_does_not_open_it(
    open_browser: Open, owner: Browser, other_tenant: ResolvedTenant
) -> None:
    _, path = await made_link(owner)
    assert (await open_browser(other_tenant).get(path, headers=PHONE)).status_code == 404


async def test_previews_reloads_and_the_owner_do_not_count(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    own, path = await made_link(owner)
    other = open_browser(tenant)
    await other.get(path, headers={"user-agent": "WhatsApp/2.23"})
    await other.client.head(path, headers=PHONE)
    await owner.get(path, headers=PHONE)
    assert "Niemand heeft hem nog geopend" in (await owner.get(own)).text
    for _ in range(3):
        await other.get(path, headers=PHONE)
    assert "1 keer geopend" in (await owner.get("/share")).text


async def test_a_thousand_openings_are_stopped_kindly(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_LOOKS_OF_ONE", 3)
    _, path = await made_link(owner)
    other = open_browser(tenant)
    codes = [(await other.get(path, headers=PHONE)).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]


async def test_one_address_is_stopped_before_its_guesses_are_counted(
    open_browser: Open, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_LOOKS_OF_ONE", 2)
    other = open_browser(tenant)
    codes = [(await other.get(f"/s/{new_id()}.{'0' * 32}")).status_code for _ in range(4)]
    assert codes == [404, 404, 429, 429]
    async with tenant_transaction(tenant.scope), control_transaction():
        rows = await fetch("SELECT 1 FROM rate_limit WHERE of_tenant = $1", current_tenant_id())
    assert len(rows) == 3


async def test_a_new_skillprint_shows_behind_the_old_link(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    person, browser = await seeker(tenant), open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    _, path = await made_link(browser)
    other = open_browser(tenant)
    before = await other.get(path, headers=PHONE)
    async with tenant_transaction(tenant.scope):
        await new_print(person)
    after = await other.get(path, headers=PHONE)
    assert "Afspraken nakomen" in before.text
    assert "Afspraken nakomen" not in after.text


async def test_what_a_link_is_for_stays_with_its_owner(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    words = "Oom Jan, bel 0687654321"
    own, path = await made_link(owner, purpose="other", own_purpose=words)
    assert words in (await owner.get(own)).text
    assert "0687654321" not in (await open_browser(tenant).get(path, headers=PHONE)).text


async def test_a_proof_is_shown_once_it_is_made_and_as_long_as_it_is_kept(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    assert "digitale bewijs" not in (await owner.get("/share/new")).text
    await owner.get("/passport/proof")
    await owner.post("/passport/proof", {"name": "1"})
    preview = await owner.post("/share/new", form(step="preview", fields=["strengths", "proof"]))
    assert "Je voornaam staat in je digitale bewijs" in preview.text
    _, path = await made_link(owner, fields=["strengths", "proof"])
    other = open_browser(tenant)
    found = re.search(r"/check/[^\"]+", (await other.get(path, headers=PHONE)).text)
    assert found
    assert "Dit bewijs is echt" in (await other.get(found[0])).text
    way = re.search(r"/passport/proof/[^\"]+/withdraw", (await owner.get("/passport/proof")).text)
    assert way
    await owner.follow(way[0])
    assert "/check/" not in (await other.get(path, headers=PHONE)).text
