"""From asking to fetching: real progress, a stop that works, and files of nobody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.audit import reads_of
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.permissions import Role
from core.paper import making, service, tables
from core.paper.service import Basis
from core.paper.tables import Paper, PaperPerson
from core.privacy import service as privacy
from tenants.context import tenant_scope
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
FOLLOWED = re.compile(r'data-follow="([^"]*)"')
MEANS = (1.5, 1.2, 1.1, 1.0, 0.9) + (-1.0,) * 15


async def seeker(tenant: ResolvedTenant, name: str = "Samira") -> UUID:
    async with tenant_transaction(tenant.scope):
        return await make_seeker(name, MEANS)


async def staff(tenant: ResolvedTenant) -> UUID:
    async with tenant_transaction(tenant.scope):
        return (await accounts.add_staff("coach@example.nl", "Fatima", "coach")).id


async def make(tenant: ResolvedTenant, paper_id: UUID) -> Paper:
    """Do the job as the worker does: with the tenant, and transactions of its own."""
    with tenant_scope(tenant.scope):
        await making.make_paper(paper_id)
    async with tenant_transaction(tenant.scope):
        paper = await Paper.get(paper_id)
        assert paper is not None
        return paper


@pytest.mark.parametrize(
    ("form", "begins", "ending"),
    [("a4", b"%PDF", "pdf"), ("a6", b"%PDF", "pdf"), ("word", b"PK", "docx")],
)
async def test_a_person_asks_waits_and_fetches(
    open_browser: Open, tenant: ResolvedTenant, form: str, begins: bytes, ending: str
) -> None:
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, await seeker(tenant))
    await browser.get("/passport")
    asked = await browser.post("/passport/paper", {"form": form})
    url = asked.headers["location"]
    assert "We maken het nu" in (await browser.get(url)).text
    assert (await browser.get(f"{url}/file")).status_code == 404
    await make(tenant, UUID(url.rsplit("/", 1)[1]))
    assert "Het is klaar" in (await browser.get(url)).text
    file = await browser.get(f"{url}/file")
    assert file.content.startswith(begins)
    assert file.headers["content-disposition"] == f'attachment; filename="passport.{ending}"'


async def test_a_worker_that_does_not_run_is_told_also_by_the_page_that_looks_again(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, await seeker(tenant))
    await browser.get("/passport")
    url = (await browser.post("/passport/paper", {"form": "a4"})).headers["location"]
    before = (await browser.get(url)).text
    async with tenant_transaction(tenant.scope):
        paper = await Paper.get(UUID(url.rsplit("/", 1)[1]))
        assert paper is not None
        await paper.change(asked_at=now() - timedelta(minutes=2))
    after = (await browser.get(url)).text
    assert "langer dan" not in before
    assert "langer dan" in after
    assert FOLLOWED.findall(before) != FOLLOWED.findall(after), "the script would never reload"


@pytest.mark.parametrize(("basis", "gone"), [("coach", True), ("print", False)])
@pytest.mark.parametrize("is_ready", [True, False])
async def test_a_yes_taken_back_takes_the_file_of_the_group_back(
    tenant: ResolvedTenant, app: object, basis: Basis, *, gone: bool, is_ready: bool
) -> None:
    coach = await staff(tenant)
    people = [await seeker(tenant, f"Naam{number}") for number in range(2)]
    async with tenant_transaction(tenant.scope):
        for one in people:
            await accounts.set_consent(one, "coach", given=True)
        asked = await service.ask_for_many(coach, "Groep", "/coach", people, "a4", basis=basis)
    if is_ready:
        await make(tenant, asked.id)
    async with tenant_transaction(tenant.scope):
        await accounts.set_consent(people[1], "coach", given=False)
    paper = await make(tenant, asked.id)
    assert (paper.state == "cancelled") is gone
    assert (not paper.content) is gone


@pytest.mark.parametrize("basis", ["coach", "print"])
async def test_a_pause_takes_every_file_of_many_back_and_not_the_own(
    tenant: ResolvedTenant, app: object, basis: Basis
) -> None:
    coach, person = await staff(tenant), await seeker(tenant)
    async with tenant_transaction(tenant.scope):
        many = await service.ask_for_many(coach, "Groep", "/coach", [person], "a4", basis=basis)
        own = await service.ask_own(person, "a4", with_growth=False)
    await make(tenant, many.id)
    async with tenant_transaction(tenant.scope):
        await privacy.pause(person)
    assert (await make(tenant, many.id)).state == "cancelled"
    assert (await make(tenant, own.id)).state == "ready"


async def test_who_takes_a_break_is_left_out(tenant: ResolvedTenant, app: object) -> None:
    coach, person, away = await staff(tenant), await seeker(tenant), await seeker(tenant, "Piet")
    async with tenant_transaction(tenant.scope):
        await privacy.pause(away)
        both = [person, away]
        asked = await service.ask_for_many(coach, "Markt", "/", both, "a4", basis="print")
        assert await tables.people_in(asked.id) == [person]
        with pytest.raises(ConflictError):
            await service.ask_for_many(coach, "Markt", "/", [away], "a4", basis="print")


async def test_what_was_stopped_is_never_made(open_browser: Open, tenant: ResolvedTenant) -> None:
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, await seeker(tenant))
    await browser.get("/passport")
    url = (await browser.post("/passport/paper", {"form": "a4"})).headers["location"]
    assert "Het is gestopt" in (await browser.follow(f"{url}/stop")).text
    paper = await make(tenant, UUID(url.rsplit("/", 1)[1]))
    assert (paper.state, bytes(paper.content)) == ("cancelled", b"")
    assert (await browser.get(f"{url}/file")).status_code == 404
    assert "Het is gestopt" in (await browser.get(url)).text


async def test_somebody_elses_paper_is_not_there(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    mine, theirs = open_browser(tenant), open_browser(tenant)
    await mine.become(Role.JOB_SEEKER, await seeker(tenant))
    await theirs.become(Role.JOB_SEEKER, await seeker(tenant, "Piet"))
    await mine.get("/passport")
    url = (await mine.post("/passport/paper", {"form": "a4"})).headers["location"]
    await make(tenant, UUID(url.rsplit("/", 1)[1]))
    for path in (url, f"{url}/file"):
        assert (await theirs.get(path)).status_code == 404
    assert (await theirs.post(f"{url}/stop")).status_code == 404


async def test_asking_twice_leaves_one(tenant: ResolvedTenant, app: object) -> None:
    person = await seeker(tenant)

    async def ask() -> None:
        async with tenant_transaction(tenant.scope):
            await service.ask_own(person, "a4", with_growth=False)

    await asyncio.gather(ask(), ask())
    async with tenant_transaction(tenant.scope):
        assert await Paper.count() == 1
        with pytest.raises(WrongInputError):
            await service.ask_own(person, "a3", with_growth=False)


async def test_before_the_questions_there_is_nothing_to_print(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = (await accounts.start_person("", "nl")).person.id
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person)
    assert "Beantwoord eerst de vragen" in (await browser.get("/passport")).text
    assert (await browser.post("/passport/paper", {"form": "a4"})).status_code == 404


async def test_a_file_of_many_counts_as_it_goes_and_everybody_reads_of_it(
    tenant: ResolvedTenant, app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await staff(tenant)
    people = [await seeker(tenant, f"Naam{number}") for number in range(5)]
    async with tenant_transaction(tenant.scope):
        asked = await service.ask_for_many(coach, "Groep", "/coach", people, "a4", basis="coach")
    seen: list[int] = []
    step = tables.step

    async def watch(paper_id: UUID, done: int) -> bool:
        seen.append(done)
        return await step(paper_id, done)

    monkeypatch.setattr(tables, "step", watch)
    paper = await make(tenant, asked.id)
    assert (paper.state, paper.done, paper.total) == ("ready", 5, 5)
    assert seen == [1, 2, 3, 4, 5]
    async with tenant_transaction(tenant.scope):
        await service.fetch_staff(coach, asked.id)
        assert len(await reads_of(people[0])) == 1
        with pytest.raises(NotFoundError):
            await service.fetch_staff(people[0], asked.id)


async def test_a_stop_halfway_leaves_nothing(
    tenant: ResolvedTenant, app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await staff(tenant)
    people = [await seeker(tenant, f"Naam{number}") for number in range(3)]
    async with tenant_transaction(tenant.scope):
        asked = await service.ask_for_many(coach, "Groep", "/coach", people, "a6", basis="coach")
    step = tables.step

    async def stop() -> None:
        async with tenant_transaction(tenant.scope):
            await service.call_off(asked)

    async def stop_at_two(paper_id: UUID, done: int) -> bool:
        if done == 2:
            await asyncio.create_task(stop(), context=Context())
        return await step(paper_id, done)

    monkeypatch.setattr(tables, "step", stop_at_two)
    paper = await make(tenant, asked.id)
    assert (paper.state, paper.done, bytes(paper.content)) == ("cancelled", 1, b"")


async def test_sixty_one_people_are_too_many(tenant: ResolvedTenant, app: object) -> None:
    coach = await staff(tenant)
    people = [await seeker(tenant, "") for _ in range(3)]
    async with tenant_transaction(tenant.scope):
        with pytest.raises(ConflictError):
            await service.ask_for_many(coach, "Groep", "/coach", [], "a4", basis="coach")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(service, "MOST", 2)
            with pytest.raises(ConflictError, match="2"):
                await service.ask_for_many(coach, "Groep", "/coach", people, "a4", basis="coach")


async def test_a_crash_halfway_says_so_and_can_be_tried_again(
    tenant: ResolvedTenant, app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await seeker(tenant)
    async with tenant_transaction(tenant.scope):
        asked = await service.ask_own(person, "a4", with_growth=False)
    monkeypatch.setattr(making, "typeset", broken)
    assert (await make(tenant, asked.id)).state == "failed"


async def broken(_source: bytes, _data: object) -> bytes:
    """A typesetter that is out of memory."""
    raise MemoryError


async def test_erasing_throws_every_file_with_the_person_away(
    tenant: ResolvedTenant, app: object
) -> None:
    coach = await staff(tenant)
    people = [await seeker(tenant, f"Naam{number}") for number in range(2)]
    async with tenant_transaction(tenant.scope):
        asked = await service.ask_for_many(coach, "Groep", "/coach", people, "a4", basis="coach")
    await make(tenant, asked.id)
    async with tenant_transaction(tenant.scope):
        await privacy.erase_everything(people[0])
        assert await Paper.get(asked.id) is None
        assert await PaperPerson.count() == 0


async def test_files_go_after_a_day(tenant: ResolvedTenant, app: object) -> None:
    person = await seeker(tenant)
    async with tenant_transaction(tenant.scope):
        asked = await service.ask_own(person, "a4", with_growth=False)
        await service.throw_old_away()
        assert await Paper.get(asked.id) is not None
        await asked.change(asked_at=now() - service.KEEP - timedelta(minutes=1))
        await service.throw_old_away()
        assert await Paper.get(asked.id) is None
