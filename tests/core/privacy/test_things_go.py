"""Each kind of data has a clock: what is older goes, what is younger stays, and the run is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from core.connections import service as connections
from core.connections.tables import ConnectionRequest
from core.conversations import service as conversations
from core.conversations.tables import ConversationMessage, MessageReport
from core.interviews.tables import Interview, InterviewSlot
from core.kernel.errors import ConflictError, UnavailableError
from core.kernel.tables import MailMessage
from core.privacy import clocks, retiring
from core.privacy.kinds import CLOCKS, GOINGS, Going
from core.sharing.tables import Share
from tenants.tables import now
from tests.core.matches.pairs import make_match, say_yes
from tests.factories import make_company, make_seeker, make_vacancy

pytestmark = pytest.mark.usefixtures("app", "inside")
Plant = Callable[[datetime, datetime], Awaitable[None]]


async def plant_mails(old: datetime, new: datetime) -> None:
    for at in (old, new):
        await MailMessage(recipient="a@x.example", subject="s", body="b", created_at=at).add()


async def plant_messages(old: datetime, new: datetime) -> None:
    pair = await make_match(email="")
    for at, words in ((old, "Lang geleden"), (new, "Net nog")):
        await conversations.send_as_person(pair.id, pair.person, words)
        await ConversationMessage.update({ConversationMessage.sent_at: at}).where(
            ConversationMessage.body == words
        )


async def plant_reports(old: datetime, new: datetime) -> None:
    pair = await make_match(email="")
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    for at, one in ((old, pair), (new, other)):
        await conversations.report_as_person(one.id, one.person, "Niet aardig")
        values = {MessageReport.state: "released", MessageReport.decided_at: at}
        await MessageReport.update(values).where(MessageReport.person_id == one.person)


async def plant_talks(old: datetime, new: datetime) -> None:
    pair = await make_match(email="")
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    for at, one in ((old, pair), (new, other)):
        values = {"request_id": one.id, "person_id": one.person, "employer_id": one.company.id}
        await Interview(**values, state="booked", starts_at=at).add()
        await InterviewSlot(
            employer_id=one.company.id, vacancy_id=one.vacancy.id, starts_at=at
        ).add()


async def plant_requests(old: datetime, new: datetime) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company)
    for name, at in (("Oud", old), ("Nieuw", new)):
        person = await make_seeker(name)
        request = await connections.ask(vacancy.id, person, company.user.id, f"Hallo {name}")
        await connections.decline(request.id, person)
        await ConnectionRequest.update({ConnectionRequest.decided_at: at}).where(
            ConnectionRequest.id == request.id
        )


async def plant_shares(old: datetime, new: datetime) -> None:
    person = await make_seeker("Sam")
    for at in (old, new):
        await Share(person_id=person, purpose="talk", fields="[]", ends_at=at).add()


PLANTS: dict[str, Plant] = {
    "mails": plant_mails,
    "messages": plant_messages,
    "reports": plant_reports,
    "talks": plant_talks,
    "requests": plant_requests,
    "shares": plant_shares,
}


@pytest.mark.parametrize("kind", sorted(PLANTS))
async def test_what_is_older_goes_and_what_is_younger_stays(kind: str) -> None:
    days = CLOCKS[kind].usual
    old, new = now() - timedelta(days=days + 1), now() - timedelta(days=days - 1)
    await GOINGS[kind].forget(now() + timedelta(days=9))
    await PLANTS[kind](old, new)
    going = GOINGS[kind]
    far = now() + timedelta(days=1)
    extra = await going.count(far) - 2
    assert (await clocks.preview(kind, str(days))).going == 1
    await retiring.forget_things()
    assert await going.count(far) - extra == 1
    runs = [(run.days, run.gone) for run in await clocks.newest_runs()]
    assert (days, 1) in runs
    assert (await clocks.preview(kind, str(days))).going == 0


async def test_who_was_kept_apart_stays_apart_without_the_words() -> None:
    pair = await make_match(email="")
    await conversations.send_as_employer(pair.id, pair.company.id, pair.user, "Niet aardig")
    await conversations.report_as_person(pair.id, pair.person, "Dit wil ik niet")
    long_ago = now() - timedelta(days=400)
    values = {MessageReport.state: "blocked", MessageReport.decided_at: long_ago}
    await MessageReport.update(values).where(MessageReport.person_id == pair.person)
    await retiring.forget_things()
    (row,) = await MessageReport.objects()
    assert (row.state, row.reason, row.passage) == ("blocked", "", "")
    told = len(await clocks.newest_runs())
    await retiring.forget_things()
    assert len(await clocks.newest_runs()) == told, "what was blanked does not go again each hour"


async def test_times_that_nobody_took_go_too() -> None:
    company = await make_company()
    vacancy, old = await make_vacancy(company), now() - timedelta(days=366)
    await InterviewSlot(employer_id=company.id, vacancy_id=vacancy.id, starts_at=old).add()
    await retiring.forget_things()
    assert await InterviewSlot.count() == 0


async def test_somebody_whose_request_lost_its_words_is_not_asked_again() -> None:
    company = await make_company()
    vacancy, person = await make_vacancy(company), await make_seeker("Sam")
    request = await connections.ask(vacancy.id, person, company.user.id, "Kom je?")
    await connections.decline(request.id, person)
    long_ago = {ConnectionRequest.decided_at: now() - timedelta(days=800)}
    await ConnectionRequest.update(long_ago).where(ConnectionRequest.id == request.id)
    await retiring.forget_things()
    row = await ConnectionRequest.get(request.id)
    assert row is not None
    assert row.message == ""
    with pytest.raises(ConflictError):
        await connections.ask(vacancy.id, person, company.user.id, "Nog eens?")


async def test_a_kind_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(before: datetime) -> None:
        raise UnavailableError

    await plant_mails(now() - timedelta(days=31), now())
    failing = {"first": Going(GOINGS["mails"].count, fail), "mails": GOINGS["mails"]}
    monkeypatch.setitem(CLOCKS, "first", CLOCKS["mails"])
    monkeypatch.setattr(retiring, "GOINGS", failing)
    await retiring.forget_things()
    assert (await clocks.preview("mails", "30")).going == 0


def test_every_clock_can_be_set_within_its_bounds() -> None:
    assert all(clock.least <= clock.usual <= clock.most for clock in CLOCKS.values())
    assert set(PLANTS) | {"lists", "audit", "unclaimed", "away"} == set(CLOCKS)
