"""Asked once each month, answered with one tap, seen by few, counted by the fixed definition."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from core.accounts import service as accounts
from core.connections.tables import ConnectionRequest
from core.conversations import service as conversations
from core.kernel.addresses import speak_for
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.outcomes import lasting, service
from core.outcomes.rules import months_before
from core.outcomes.tables import Outcome
from core.outcomes.tasks import ask_about_work
from core.privacy import service as privacy
from core.reminders import service as reminders
from core.reports import service as reports
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import MAIL, Pair, make_match
from tests.fixtures.client import Browser

pytestmark = pytest.mark.usefixtures("app")
Open = Callable[[ResolvedTenant], Browser]


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is eleven in the morning, UTC, whenever the test runs."""
    moment = now().replace(hour=11)
    for module in ("asking", "service"):
        monkeypatch.setattr(f"core.outcomes.{module}.now", lambda: moment)
    return moment


async def matched(pair: Pair, months: int, days: int = 1) -> None:
    """Let a match be of so many months and days ago."""
    then = months_before(now().replace(hour=11), months) - timedelta(days=days)
    await ConnectionRequest.update({ConnectionRequest.decided_at: then}).where(
        ConnectionRequest.id == pair.id
    )


async def asked(month: int = 6, email: str = MAIL) -> Pair:
    """A match that was just asked about."""
    pair = await make_match(email=email)
    await matched(pair, month)
    with speak_for("werk.example", 443):
        assert await service.ask_due() == 1
    return pair


async def token(pair: Pair, side: str = "person") -> str:
    """The address of a question."""
    row = await Outcome.objects().get((Outcome.request_id == pair.id) & (Outcome.side == side))
    assert row is not None
    return service.token_of(row.id)


async def mails(recipient: str, word: str) -> list[MailMessage]:
    mine = MailMessage.recipient == recipient
    return [m for m in await MailMessage.objects().where(mine) if word in m.subject]


async def test_both_are_asked_once_after_3_6_and_12_months(inside: ResolvedTenant) -> None:
    pair = await make_match()
    for months, days, total in (
        (3, -2, 0), (3, 1, 1), (3, 20, 1), (6, 1, 2), (12, 1, 3), (12, 60, 3),
    ):  # fmt: skip
        await matched(pair, months, days)
        await ask_about_work()
        assert await Outcome.count() == total * 2
        assert len(await mails(MAIL, "Hoe gaat het met werk")) == total
        assert len(await mails(pair.company.user.email, "Werkt je match")) == total


async def test_matches_of_long_ago_and_at_night_are_left_alone(
    inside: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = await make_match()
    await matched(pair, 3, 50)
    assert await service.ask_due() == 0
    await matched(pair, 3, 1)
    night = now().replace(hour=23)
    monkeypatch.setattr("core.outcomes.asking.now", lambda: night)
    assert await service.ask_due() == 0


async def test_who_reported_the_other_is_not_asked(inside: ResolvedTenant) -> None:
    pair = await make_match()
    await conversations.report_as_person(pair.id, pair.person, "")
    await matched(pair, 3)
    assert await service.ask_due() == 0


async def test_who_wants_no_mails_or_gave_no_address_reads_it_on_the_page(
    inside: ResolvedTenant,
) -> None:
    pair = await make_match()
    await reminders.set_reminders(pair.person, wanted=False)
    await matched(pair, 3)
    await service.ask_due()
    assert await mails(MAIL, "Hoe gaat het met werk") == []
    notice = await service.person_notice(pair.person)
    assert notice is not None
    await service.answer(await token(pair), "no")
    assert await service.person_notice(pair.person) is None


async def test_sustained_is_confirmed_again_after_six_months(inside: ResolvedTenant) -> None:
    early, late, other = await asked(3), await asked(6), await asked(12)
    assert await service.sustained_count() == 0
    await service.answer(await token(early), "here")
    assert await service.sustained_count() == 0
    await service.answer(await token(late, "employer"), "here")
    assert await service.sustained_count() == 1
    await service.answer(await token(late), "elsewhere")
    assert await service.sustained_count() == 0, "the person's own word goes first"
    await service.answer(await token(late), "here")
    await service.answer(await token(other), "here")
    assert await service.sustained_count() == 2
    assert await service.sustained_of(late.person) == 1
    assert (await lasting.lasting_matches()).number == 2
    known = {row.request_id: row for row in await service.outcomes_of_requests()}
    assert {i: (r.answer, r.sustained) for i, r in known.items()} == {
        early.id: ("here", False),
        late.id: ("here", True),
        other.id: ("here", True),
    }


async def test_a_lasting_match_stays_in_the_count_when_the_person_goes(
    inside: ResolvedTenant,
) -> None:
    pair = await asked(6)
    await service.answer(await token(pair), "here")
    await privacy.erase_everything(pair.person)
    assert await service.sustained_count() == 0
    assert (await lasting.lasting_matches()).number == 1
    later = await reports.later()
    assert [extra.number for extra in later.more if extra.code == lasting.STEP] == [1]


async def test_another_answer_forgets_what_was_said_about_the_work(inside: ResolvedTenant) -> None:
    pair = await asked()
    mine = await token(pair)
    await service.answer(mine, "elsewhere")
    await service.say_more(mine, {"sector": "care", "hours": "half", "stayed": "yes"})
    found = await service.question_of(mine)
    assert (found.sector, found.hours, found.stayed) == ("care", "half", "yes")
    await service.answer(mine, "no")
    await service.say_more(mine, {"sector": "care"})
    assert (await service.question_of(mine)).sector == ""
    with pytest.raises(WrongInputError):
        await service.answer(await token(pair, "employer"), "elsewhere")


async def test_a_token_we_did_not_make_or_an_old_one_opens_nothing(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        mine = await token(await asked())
        for wrong in (mine[:-1], mine.partition(".")[0] + ".", "x", f"{mine[:-2]}00"):
            with pytest.raises(NotFoundError):
                await service.question_of(wrong)
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(NotFoundError):
            await service.question_of(mine)
    async with tenant_transaction(tenant.scope):
        await Outcome.update({Outcome.asked_at: now() - timedelta(days=70)})
        with pytest.raises(NotFoundError):
            await service.question_of(mine)


async def test_it_is_in_the_download_and_goes_with_the_person(inside: ResolvedTenant) -> None:
    pair = await asked()
    await service.answer(await token(pair), "here")
    rows = (await privacy.everything_about(pair.person))["rows"]["outcome"]
    assert {row["side"]: row["answer"] for row in rows} == {"person": "here", "employer": ""}
    await privacy.erase_everything(pair.person)
    assert await Outcome.count() == 0


async def test_from_the_mail_with_one_tap(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await asked()
        (mine,) = await mails(MAIL, "Hoe gaat het met werk")
        (theirs,) = await mails(pair.company.user.email, "Werkt je match")
    path = re.findall(r"https://werk\.example(/outcome/\S+)", mine.body)[0]
    browser = open_browser(tenant)
    assert "Heb je nu werk?" in (await browser.get(path)).text
    assert (await browser.post(path, {"answer": "x"})).status_code == 422
    more = await browser.follow(path, {"answer": "elsewhere"})
    assert "Fijn dat je werkt" in more.text
    thanks = await browser.follow(f"{path}/more", {"hours": "full", "sector": "care"})
    assert "Geen werkgever ziet jouw antwoord" in thanks.text
    assert "Je coach kan je helpen" in (await browser.follow(path, {"answer": "no"})).text
    path = re.findall(r"https://werk\.example(/outcome/\S+)", theirs.body)[0]
    asks = (await browser.get(path)).text
    assert "Werkt Saraswati nu bij jou?" in asks
    assert "ergens anders" not in asks
    assert "Je match ziet" in (await browser.follow(path, {"answer": "here"})).text


async def test_a_coach_calls_only_who_lets_the_coach_see(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await asked(email="")
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        other = await accounts.add_staff("other@example.nl", "Coach Eva", "coach")
        await (await accounts.get_person(pair.person)).change(coach_id=coach.id)
        row = (await token(pair)).partition(".")[0]
    browser, stranger = open_browser(tenant), open_browser(tenant)
    await browser.become(Role.COACH, coach.id)
    await stranger.become(Role.COACH, other.id)
    url = f"/coach/outcomes/{row}"
    assert "Niemand om te bellen" in (await browser.get("/coach/outcomes")).text
    assert (await browser.get(url)).status_code == 404
    async with tenant_transaction(tenant.scope):
        await accounts.set_consent(pair.person, "coach", given=True)
    assert "Saraswati" in (await browser.get("/coach/outcomes")).text
    assert "hoe het met werk gaat" in (await browser.get("/coach")).text
    assert (await stranger.get(url)).status_code == 404
    assert "Heb je nu werk?" in (await browser.get(url)).text
    assert (await browser.post(url, {"hours": "few"})).status_code == 422
    done = await browser.follow(url, {"answer": "here", "hours": "few", "sector": "care"})
    assert "Niemand om te bellen" in done.text
    again = (await browser.get(url)).text
    for value in ("here", "few", "care"):
        assert re.search(rf'value="{value}"[^>]* checked', again), "who changes it sees what stands"
    async with tenant_transaction(tenant.scope):
        kept = await service.question_of(await token(pair))
        assert (kept.answer, kept.hours) == ("here", "few")
        await accounts.set_consent(pair.person, "coach", given=False)
    assert (await browser.get(url)).status_code == 404


async def test_the_admin_sees_counts_and_no_small_ones(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        admin = await accounts.add_staff("admin@example.nl", "Admin", "tenant_admin")
        for number in range(6):
            pair = await asked(email="")
            await service.answer(await token(pair), "no" if number else "here")
    browser = open_browser(tenant)
    await browser.become(Role.TENANT_ADMIN, admin.id)
    page = (await browser.get("/manage/outcomes")).text
    assert page.count("verborgen") >= 2
    assert "Saraswati" not in page
