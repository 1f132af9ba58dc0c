"""The ladder says the truth, works at the next request, and keeps every word that was given."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.connections.tables import ConnectionRequest
from core.consents import service
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import make_match
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]


async def test_each_step_goes_up_and_down_with_one_tap(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Fatima", "coach")
        person = await make_seeker("Samira")
        await Person.update({Person.coach_id: coach.id}).where(Person.id == person)
    mine, theirs = open_browser(tenant), open_browser(tenant)
    await mine.become(Role.JOB_SEEKER, person)
    await theirs.become(Role.COACH, coach.id, "Fatima")
    page = await mine.get("/my-data/consents")
    assert "Fatima" in page.text
    here = {"kind": "coach", "next": "/my-data/consents"}
    await mine.post("/my-data/consent", {**here, "given": "yes"})
    kept = (await mine.get("/my-data/consents.json")).json()
    assert (kept[0]["kind"], kept[0]["entered_by"], kept[0]["language"]) == (
        "coach",
        "job_seeker",
        "nl",
    )
    assert "strengths" in (await theirs.get(f"/coach/people/{person}")).text
    back = await mine.post("/my-data/consent", {**here, "given": "no"})
    assert back.headers["location"] == "/my-data/consents"
    after = await theirs.get(f"/coach/people/{person}")
    assert "Je kunt dit niet zien. De persoon heeft daar geen ja op gezegd." in after.text
    assert 'id="strengths"' not in after.text


async def test_who_has_the_contact_details_is_named(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        match = await make_match()
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, match.person)
    text = (await browser.get("/my-data/consents")).text
    assert "1 werkgever heeft je gegevens" in text
    assert f"/requests/{match.id}" in text


@pytest.mark.usefixtures("inside")
async def test_details_are_dated_by_the_yes_and_not_by_the_question() -> None:
    match = await make_match()
    asked = now() - timedelta(days=3)
    await ConnectionRequest.update({ConnectionRequest.asked_at: asked}).where(
        ConnectionRequest.id == match.id
    )
    request = await ConnectionRequest.objects().get(ConnectionRequest.id == match.id)
    assert request is not None
    (holder,) = (await service.ladder_of(match.person)).holders
    assert holder.at == request.decided_at != asked


async def test_a_pause_is_said(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Samira")
        await Person.update({Person.paused_at: now()}).where(Person.id == person)
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    assert "Je staat op pauze" in (await browser.get("/my-data/consents")).text


async def test_a_visitor_leaves_nothing_behind(open_browser: Open, tenant: ResolvedTenant) -> None:
    before = await rows_by_table(tenant)
    for path in ("/", "/start", "/privacy", "/check", "/language", "/sign-in"):
        assert (await open_browser(tenant).get(path)).status_code == 200
    assert await rows_by_table(tenant) == before


async def rows_by_table(tenant: ResolvedTenant) -> dict[str, int]:
    """How many rows this tenant has in each table."""
    async with tenant_transaction(tenant.scope):
        found = await fetch(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'tenant_id' AND table_schema = 'public'"
        )
        names = [row["table_name"] for row in found]
        assert {"person", "consent", "run"} <= {*names}
        count = "SELECT count(*) AS count FROM {} WHERE tenant_id = $1"
        return {
            n: (await fetch(count.format(n), tenant.scope.tenant_id))[0]["count"] for n in names
        }


@pytest.mark.usefixtures("inside")
async def test_alone_is_said_and_every_word_is_kept() -> None:
    person = (await accounts.start_person("", "nl")).person.id
    with use_locale("nl"):
        assert (await service.ladder_of(person)).is_private
        await accounts.set_consent(person, "coach", given=True)
        await accounts.set_consent(person, "coach", given=False)
        ladder = await service.ladder_of(person)
        table = await service.record_as_csv(person)
    assert sorted((line.kind, line.is_given) for line in ladder.history) == [
        ("assessment", True),
        ("coach", False),
        ("coach", True),
    ]
    assert all(line.wording and line.text_version for line in ladder.history)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert len(rows) == 4
    kept = json.loads(await service.record_as_json(person))
    assert {line["wording"] for line in kept} == {line.wording for line in ladder.history}


async def test_the_record_can_be_taken_along(open_browser: Open, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Samira")
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    for ending in ("json", "csv"):
        answer = await browser.get(f"/my-data/consents.{ending}")
        assert f'filename="consents.{ending}"' in answer.headers["content-disposition"]
        assert answer.content
