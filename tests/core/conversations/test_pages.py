"""The pages of messages: for the person, the employer, the coach and the admin."""

from __future__ import annotations

from collections.abc import Callable

from core.accounts import service as accounts
from core.conversations import service
from core.kernel.permissions import Role
from core.privacy import service as privacy
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import make_match
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]


async def test_the_two_write_and_markup_stays_text(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
    person, employer = open_browser(tenant), open_browser(tenant)
    await person.become(Role.JOB_SEEKER, pair.person)
    await employer.become(Role.EMPLOYER, pair.user)
    mine, theirs = f"/requests/{pair.id}/messages", f"/employer/matches/{pair.id}/messages"
    assert "Zeg hallo" in (await person.get(mine)).text
    body = "<script>alert(1)</script>\nhttps://x.example"
    sent = await person.follow(mine, {"body": body})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in sent.text
    assert "1 nieuw bericht" in (await employer.get("/employer/matches")).text
    shown = await employer.get(theirs)
    assert "&lt;script&gt;" in shown.text
    assert 'href="https://x.example' not in shown.text
    assert (await person.post(mine, {"body": "x" * 50_000})).status_code == 422
    assert (await employer.post(theirs, {"body": ""})).status_code == 422
    assert "Welkom" in (await employer.follow(theirs, {"body": "Welkom"})).text
    for browser, url in ((person, mine), (employer, theirs)):
        assert (
            "geen berichten per mail"
            in (await browser.follow(f"{url}/mail", {"wanted": "no"})).text
        )
        assert "ook per mail" in (await browser.follow(f"{url}/mail", {"wanted": "yes"})).text


async def test_a_coach_reads_along_when_asked(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        await (await accounts.get_person(pair.person)).change(coach_id=coach.id)
        await service.send_as_person(pair.id, pair.person, "Hallo daar")
    person, helper = open_browser(tenant), open_browser(tenant)
    await person.become(Role.JOB_SEEKER, pair.person)
    await helper.become(Role.COACH, coach.id)
    url = f"/coach/messages/{pair.id}"
    assert (await helper.get(url)).status_code == 404
    assert "Niemand laat je meelezen" in (await helper.get("/coach/messages")).text
    told = await person.follow(f"/requests/{pair.id}/messages/coach", {"wanted": "yes"})
    assert "Je coach kan deze berichten lezen" in told.text
    assert url in (await helper.get("/coach/messages")).text
    assert "Hallo daar" in (await helper.get(url)).text


async def test_report_and_decide(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        pair, second = await make_match(), await make_match("Tom", email="")
        admin = await accounts.add_staff("admin@example.nl", "Admin", "tenant_admin")
        await service.send_as_employer(pair.id, pair.company.id, pair.user, "Iets lelijks")
    person, employer, boss = (open_browser(tenant) for _ in range(3))
    await person.become(Role.JOB_SEEKER, pair.person)
    await employer.become(Role.EMPLOYER, second.user)
    await boss.become(Role.TENANT_ADMIN, admin.id)
    assert "Er is niets gemeld" in (await boss.get("/manage/messages")).text
    url = f"/requests/{pair.id}/messages"
    assert "Dat werkt meteen" in (await person.get(f"{url}/report")).text
    assert (await person.post(f"{url}/report", {"reason": "x" * 501})).status_code == 422
    done = await person.follow(f"{url}/report", {"reason": "Niet aardig"})
    assert "We hebben de berichten gestopt" in done.text
    assert (await person.post(url, {"body": "Nog iets"})).status_code == 409
    assert "zijn gestopt" in (await person.get(f"{url}/report")).text
    theirs = f"/employer/matches/{second.id}/messages/report"
    assert "Deze berichten stoppen" in (await employer.get(theirs)).text
    assert (await employer.post(theirs, {"reason": "x" * 501})).status_code == 422
    await employer.follow(theirs, {"reason": ""})
    async with tenant_transaction(tenant.scope):
        rows = {str(row.by_side): row for row in await service.reports()}
    page = await boss.get(f"/manage/messages/{rows['person'].id}")
    assert "Iets lelijks" in page.text
    assert "Niet aardig" in page.text
    wrong = await boss.post(f"/manage/messages/{rows['person'].id}", {"decision": "x"})
    assert wrong.status_code == 404
    for side, decision, words in (
        ("person", "blocked", "Uit elkaar gehouden"),
        ("employer", "released", "Mogen weer schrijven"),
    ):
        decided = await boss.follow(f"/manage/messages/{rows[side].id}", {"decision": decision})
        assert words in decided.text


async def test_the_list_of_matches(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
        await service.send_as_person(pair.id, pair.person, "Hallo")
    employer = open_browser(tenant)
    await employer.become(Role.EMPLOYER, pair.user)
    assert "1 nieuw bericht" in (await employer.get("/employer/matches")).text
    async with tenant_transaction(tenant.scope):
        await privacy.erase_everything(pair.person)
    gone = await employer.get("/employer/matches")
    assert "deze persoon is gestopt" in gone.text
    assert "Saraswati" not in gone.text
