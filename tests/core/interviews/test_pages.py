"""The pages of a talk, as both sides use them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.interviews import service
from core.interviews.tables import Interview
from core.interviews.tasks import write_talk_reminders
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.privacy import service as privacy
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.interviews.times import slots, times_form
from tests.core.matches.pairs import Pair, make_match
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]


async def both(open_browser: Open, tenant: ResolvedTenant) -> tuple[Pair, Browser, Browser]:
    """A match, and a browser for each side."""
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
    person, employer = open_browser(tenant), open_browser(tenant)
    await person.become(Role.JOB_SEEKER, pair.person)
    await employer.become(Role.EMPLOYER, pair.user)
    return pair, person, employer


async def test_from_offer_to_calendar(open_browser: Open, tenant: ResolvedTenant) -> None:
    pair, person, employer = await both(open_browser, tenant)
    page = await person.get(f"/requests/{pair.id}/talk")
    assert "Er zijn nog geen tijden" in page.text
    times = f"/employer/vacancies/{pair.vacancy.id}/talks"
    wrong = await employer.post(times, times_form(way="online", place="meet"))
    assert wrong.status_code == 422
    assert "Die begint met https://" in wrong.text
    shown = await employer.follow(times, times_form(way="online", place="https://meet.example/a"))
    assert "De tijden staan in de lijst" in shown.text

    home = await person.get("/requests")
    assert "Een werkgever wil je spreken" in home.text
    page = await person.get(f"/requests/{pair.id}/talk")
    tapped = re.findall(r'name="slot" value="([^"]+)"', page.text)
    assert len(tapped) == 4
    done = await person.follow(f"/requests/{pair.id}/talk", {"slot": tapped[0]})
    assert "Je gesprek staat vast" in done.text
    assert 'href="https://meet.example/a"' in done.text
    for browser, path in ((person, "/requests"), (employer, "/employer/matches")):
        file = await browser.get(f"{path}/{pair.id}/talk.ics")
        assert file.headers["content-type"] == "text/calendar; charset=utf-8"
        assert "METHOD:PUBLISH" in file.text
    assert "Het staat vast" in (await employer.get(f"/employer/matches/{pair.id}/talk")).text
    assert "Gekozen door Saraswati" in (await employer.get(times)).text
    async with tenant_transaction(tenant.scope):
        await accounts.set_first_name(pair.person, "")
    nameless = (await employer.get(times)).text
    assert "Gekozen door je match" in nameless
    assert nameless.count("/remove") == 3


async def test_a_time_that_has_gone_is_said_beside_the_others(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    pair, person, _ = await both(open_browser, tenant)
    async with tenant_transaction(tenant.scope):
        await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
        gone = (await slots())[0]
        await service.take_back(gone.id, pair.company.id)
    page = await person.post(f"/requests/{pair.id}/talk", {"slot": str(gone.id)})
    assert page.status_code == 409
    assert "Iemand was net voor je" in page.text
    assert page.text.count('name="slot"') == 3
    assert (await person.post(f"/requests/{pair.id}/talk", {"slot": "x"})).status_code == 404


async def test_no_time_move_and_off(open_browser: Open, tenant: ResolvedTenant) -> None:
    pair, person, employer = await both(open_browser, tenant)
    url, theirs = f"/requests/{pair.id}/talk", f"/employer/matches/{pair.id}/talk"
    assert (await person.get(f"{url}.ics")).status_code == 404
    await employer.follow(theirs, times_form(talks="1"))
    assert "Past geen van deze tijden" in (await person.get(f"{url}/none")).text
    assert (await person.post(f"{url}/none", {"note": "x" * 301})).status_code == 422
    await person.follow(f"{url}/none", {"note": "<b>vrijdag</b>"})
    assert "&lt;b&gt;vrijdag" in (await employer.get(theirs)).text
    await employer.follow(theirs, times_form(5, talks="1"))
    async with tenant_transaction(tenant.scope):
        slot = (await slots())[-1]
    await person.follow(url, {"slot": str(slot.id)})
    assert (await employer.post(f"{theirs}/move", times_form(clock="x"))).status_code == 422
    moved = await employer.follow(f"{theirs}/move", times_form(6, "15:00"))
    assert "15:00" in moved.text
    assert "15:00" in (await person.get(url)).text
    assert (await employer.post(f"{theirs}/off", {"note": "x" * 301})).status_code == 422
    assert "Laat het gesprek doorgaan" in (await employer.get(f"{theirs}/off")).text
    assert "niet door" in (await employer.follow(f"{theirs}/off", {"note": ""})).text
    assert "geen gesprek om af te zeggen" in (await employer.get(f"{theirs}/off")).text
    assert "geen gesprek om af te zeggen" in (await person.get(f"{url}/off")).text
    assert (await person.post(f"{url}/off", {"note": ""})).status_code == 409
    assert "ging niet door" in (await person.get(url)).text


async def test_the_person_calls_off_and_a_time_leaves_the_list(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    pair, person, employer = await both(open_browser, tenant)
    times, url = f"/employer/vacancies/{pair.vacancy.id}/talks", f"/requests/{pair.id}/talk"
    await employer.follow(times, times_form())
    async with tenant_transaction(tenant.scope):
        first, second, *_ = await slots()
    await person.follow(url, {"slot": str(first.id)})
    assert "Dat blijft zo" in (await person.get(f"{url}?change=true")).text
    assert "Ja, zeg het af" in (await person.get(f"{url}/off")).text
    assert (await person.post(f"{url}/off", {"note": "x" * 301})).status_code == 422
    assert "gaat niet door" in (await person.follow(f"{url}/off", {"note": "Ziek"})).text
    gone = await employer.follow(f"/employer/talks/{second.id}/remove")
    assert "uit de lijst" in gone.text


async def test_reminders_go_out_once_each(
    tenant: ResolvedTenant, app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = (now() + timedelta(days=1)).replace(hour=12)
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
        await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
        await service.pick(pair.id, pair.person, (await slots())[0].id)
        assert await service.remind() == 0

        monkeypatch.setattr("core.interviews.service.now", lambda: noon)

        async def left(hours: float) -> int:
            starts = noon + timedelta(hours=hours)
            await Interview.update({Interview.starts_at: starts}).where(
                Interview.request_id == pair.id
            )
            before = int(await MailMessage.count())
            await write_talk_reminders()
            return int(await MailMessage.count()) - before

        sent = [await left(hours) for hours in (20, 20, 2, 2)]
    assert sent == [2, 0, 2, 0]


async def test_what_was_said_is_in_the_download(tenant: ResolvedTenant, app: object) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
        await service.offer_to_one(pair.id, pair.company.id, times_form())
        await service.say_no_time(pair.id, pair.person, "Liever vrijdag")
        rows = (await privacy.everything_about(pair.person))["rows"]
    assert rows["interview"][0]["note"] == "Liever vrijdag"
    assert len(rows["interview_slot"]) == 4
