"""Step four goes back too: the employer sees nothing from the next request on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.connections import service as connections
from core.connections.tables import ConnectionRequest
from core.consents import service
from core.interviews import service as interviews
from core.interviews.tables import Interview
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry, MailMessage
from core.matches import service as matches
from core.privacy import service as privacy
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import Pair, make_match, say_yes
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
PHONE = "0687654321"
REQUESTS = "/employer/requests"
BACK = "je gegevens terug"


async def both(open_browser: Open, tenant: ResolvedTenant) -> tuple[Pair, Browser, Browser]:
    """A match, with the person and the employer each in a browser."""
    async with tenant_transaction(tenant.scope):
        pair = await make_match("Saraswati", email="")
    mine, theirs = open_browser(tenant), open_browser(tenant)
    await mine.become(Role.JOB_SEEKER, pair.person, "Saraswati")
    await theirs.become(Role.EMPLOYER, pair.user, "Rob")
    return pair, mine, theirs


async def test_details_go_at_once_and_come_again(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    pair, mine, theirs = await both(open_browser, tenant)
    assert PHONE in (await theirs.get(REQUESTS)).text
    ladder = (await mine.get("/my-data/consents")).text
    assert f"/my-data/consents/{pair.id}/back" in ladder
    asked = (await mine.get(f"/my-data/consents/{pair.id}/back")).text
    assert "Je gegevens terugnemen?" in asked
    assert PHONE in (await theirs.get(REQUESTS)).text, "asking alone takes nothing back"
    back = await mine.post(f"/my-data/consents/{pair.id}/back")
    assert back.headers["location"] == f"/requests/{pair.id}"
    after = (await theirs.get(REQUESTS)).text
    assert PHONE not in after
    assert "Saraswati" not in after
    assert "wil geen contact meer" in after
    assert "Niemand heeft je gegevens" in (await mine.get("/my-data/consents")).text
    assert BACK in (await mine.get(f"/requests/{pair.id}")).text
    assert BACK in (await mine.get("/requests")).text
    await mine.post(f"/my-data/consents/{pair.id}/again")
    assert PHONE in (await theirs.get(REQUESTS)).text


async def test_what_comes_after_a_match_ends_with_it(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    pair, mine, theirs = await both(open_browser, tenant)
    messages = f"/employer/matches/{pair.id}/messages"
    assert (await theirs.get(messages)).status_code == 200
    await mine.get("/my-data/consents")
    await mine.post(f"/my-data/consents/{pair.id}/back")
    assert (await theirs.get(messages)).status_code == 409
    own = await mine.get(f"/requests/{pair.id}/messages")
    assert own.status_code == 200, "what was written stays readable, and can be reported"
    assert "/messages/report" in own.text
    assert (await mine.get(f"/requests/{pair.id}/talk")).status_code == 409
    async with tenant_transaction(tenant.scope):
        assert await matches.matches_of_employer(pair.company.employer.id) == ()


async def test_during_a_pause_the_employer_sees_no_details(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    pair, _, theirs = await both(open_browser, tenant)
    async with tenant_transaction(tenant.scope):
        await privacy.pause(pair.person)
    during = (await theirs.get(REQUESTS)).text
    assert PHONE not in during
    assert "neemt nu pauze" in during
    async with tenant_transaction(tenant.scope):
        await privacy.resume(pair.person)
    assert PHONE in (await theirs.get(REQUESTS)).text


@pytest.mark.usefixtures("app", "inside")
async def test_a_planned_talk_is_called_off_and_the_employer_is_told_once() -> None:
    pair = await make_match()
    await Interview(
        request_id=pair.id,
        person_id=pair.person,
        employer_id=pair.company.employer.id,
        state="booked",
        starts_at=now() + timedelta(days=30),
    ).add()
    await service.take_back(pair.person, pair.id)
    with pytest.raises(ConflictError):
        await interviews.page_of_person(pair.id, pair.person)
    talk = await Interview.objects().get(Interview.request_id == pair.id)
    assert talk is not None
    assert talk.state == "cancelled"
    subjects = [mail.subject for mail in await MailMessage.objects()]
    assert sum("Over je match" in subject for subject in subjects) == 1
    await service.take_back(pair.person, pair.id)
    assert sum("Over je match" in m.subject for m in await MailMessage.objects()) == 1
    assert await AuditEntry.count().where(AuditEntry.action == "contact_taken_back") == 1


@pytest.mark.usefixtures("app", "inside")
async def test_only_ones_own_match_can_be_taken_back() -> None:
    pair = await make_match(email="")
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    stranger = await make_seeker("Vreemd")
    for person in (stranger, other.person):
        with pytest.raises(NotFoundError):
            await service.take_back(person, pair.id)
    waiting = await make_seeker("Wacht", phone="0611111111")
    request = await connections.ask(pair.vacancy.id, waiting, pair.user, "Kom je kennismaken?")
    with pytest.raises(NotFoundError):
        await service.take_back(waiting, request.id)
    await service.take_back(other.person, other.id)
    back = ConnectionRequest.taken_back_at.is_not_null()
    rows = await ConnectionRequest.select(ConnectionRequest.id).where(back)
    assert [row["id"] for row in rows] == [other.id]
