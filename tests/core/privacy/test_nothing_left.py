"""A person with a long history is erased: a search of the whole database finds nothing of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.accounts.codes import code_hash
from core.assessment import service as assessment
from core.assessment.tables import Run
from core.connections import service as connections
from core.conversations import service as conversations
from core.credentials import service as credentials
from core.evidence import service as evidence
from core.interviews import service as interviews
from core.job_events import service as job_events
from core.kernel.addresses import speak_for
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.config import Config
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.privacy import service
from core.privacy.erasing import LOG
from core.privacy.records import rows_about, tenant_tables
from core.privacy.tables import ErasedPerson
from core.sharing import service as sharing
from core.sharing.rules import Wanted
from core.shortlists import service as shortlists
from core.shortlists.tables import InputBlock
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool
from core.talent_pool.record_tables import forget_gone
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.interviews.times import slots, times_form
from tests.core.job_events.fairs import make_fair
from tests.core.matches.pairs import Pair, make_match, say_yes
from tests.core.privacy.whole_database import Everything, find, needles_of, read_everything
from tests.factories import make_skillprint, make_vacancy
from tests.fixtures.client import Browser

NAME, MAIL, PHONE = "Xanthippe", "xanthippe@post.example", "0699998888"
YEARS = 5
MAY_CHANGE = {
    "public.audit_head": "the chain of the log grows",
    "public.funnel_farewell": "counts who left",
    "public.conversation": "the employer's side closes",
    "public.credential_status_list": "the proof is withdrawn in public",
    "public.input_block": "lists lose the person's mark",
    "pgqueuer.pgqueuer": "their jobs are taken back",
    "pgqueuer.pgqueuer_log": "and that is noted",
}


@dataclass
class Life:
    """Somebody who used everything, beside somebody else who did the same."""

    pair: Pair
    other: Pair
    code: str
    hash: bytes
    ids: list[UUID]


async def end_runs(person_id: UUID, at: datetime) -> None:
    """Finish what was open, on a day of then."""
    await Run.update({Run.state: "finished", Run.started_at: at, Run.finished_at: at}).where(
        (Run.person_id == person_id) & (Run.state != "finished")
    )


async def past_years(person_id: UUID) -> None:
    """A finished round of answers each year, with its mails and looks."""
    await end_runs(person_id, now())
    for year in reversed(range(YEARS)):
        run = await assessment.start_run(person_id, "simple", assisted=False)
        step = assessment.step_of(run)
        await assessment.save_answer(run.id, person_id, step.code, 2)
        await make_skillprint(person_id)
        await record(Did.COACH_OPENED_PERSON, person_id=person_id)
        await end_runs(person_id, now() - timedelta(days=365 * year))


async def everything_of(pair: Pair) -> None:
    """Messages, a talk, a fair's lists, a proof and kept lists of one match."""
    await past_years(pair.person)
    await conversations.send_as_person(pair.id, pair.person, f"Ik ben {NAME}: {PHONE}")
    await conversations.send_as_employer(pair.id, pair.company.id, pair.user, f"Dag {NAME}")
    await interviews.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
    await interviews.pick(pair.id, pair.person, (await slots())[0].id)
    with speak_for("proof.example", 443):
        await credentials.issue_for(pair.person, with_name=True)
    await skillprint.say_note(pair.person, "accuracy", {"words": f"Zo ben ik, {NAME}."})
    coach = await accounts.add_staff("fatima@x.example", "Fatima", "coach")
    await talent_pool.say_open(pair.person, coach.id, given=False, reason=f"{NAME} oefent nog.")
    await evidence.give(pair.person, "coach", ("", f"{NAME} bleef rustig."), "Fatima")
    wanted = Wanted("apply", (), now() + timedelta(days=7))
    await sharing.share(pair.person, new_id(), wanted)


async def live(tenant: ResolvedTenant) -> Life:
    """Two full lives in one tenant."""
    async with tenant_transaction(tenant.scope):
        await set_plugin("matching", on=True)
        pair = await make_match(NAME, email=MAIL)
        await accounts.set_phone(pair.person, PHONE)
        code = await accounts.renew_code(pair.person)
        fair = await make_fair(people=1)
        await job_events.answer(fair.id, pair.person, {"answer": "coming", "badge_name": NAME})
        await everything_of(pair)
        other = await say_yes(pair.company, await make_vacancy(pair.company), "Tom")
        await past_years(other.person)
        await connections.ranked_people(other.vacancy.id, pair.company.id)
    async with tenant_transaction(tenant.scope):
        rows = await rows_about(pair.person)
        hashed = code_hash(code)
    return Life(pair, other, code, hashed, own_ids(rows))


def own_ids(rows: dict[str, list[dict[str, object]]]) -> list[UUID]:
    """The ids of all rows that are the person's; a trace stays, under its own id."""
    tables = tenant_tables()
    mine = [n for n in rows if n != LOG and getattr(tables[n], "about", "") is About.PERSON]
    return [UUID(str(row["id"])) for name in mine for row in rows[name]]


def needles(life: Life) -> list[str]:
    """All that could lead to the person."""
    words = [NAME, MAIL, PHONE, life.code, life.code.replace(" ", "")]
    return needles_of(words, life.ids, [life.hash])


async def rows_of_other(life: Life) -> bytes:
    """The other person's rows, as bytes to compare."""
    return msgspec.json.encode(await rows_about(life.other.person))


def lost(before: Everything, after: Everything, said: list[str]) -> dict[str, set[str]]:
    """Rows that said nothing of the person, and are not there any more."""
    gone = {
        name: {row for row in rows - after[name] if not any(n in row for n in said)}
        for name, rows in before.items()
        if name not in MAY_CHANGE
    }
    return {name: rows for name, rows in gone.items() if rows}


async def test_a_search_of_the_whole_database_finds_nothing(
    browser: Browser, config: Config
) -> None:
    tenant = browser.tenant
    life = await live(tenant)
    await browser.become(Role.JOB_SEEKER, life.pair.person)
    await browser.get("/my-data")
    before, said = await read_everything(config), needles(life)
    assert {"public.person", "public.mail_message", "public.session", "pgqueuer.pgqueuer"} <= set(
        find(before, said)
    ), "the search finds what is there"
    async with tenant_transaction(tenant.scope):
        theirs = await rows_of_other(life)
    answer = await browser.follow("/my-data/delete", {"sure": "yes"})
    assert answer.status_code == 200
    assert NAME not in answer.text
    async with tenant_transaction(tenant.scope):
        assert await rows_of_other(life) == theirs
        await forget_gone(timedelta(minutes=-1))  # a day passes
    after = await read_everything(config)
    assert find(after, said) == {}
    assert lost(before, after, said) == {}


async def test_lists_still_tell_how_many_stood_on_them(browser: Browser) -> None:
    life = await live(browser.tenant)
    async with tenant_transaction(browser.tenant.scope):
        blocks = await InputBlock.count()
        lists = await shortlists.newest_lists(9)
        assert lists
        await service.erase_everything(life.pair.person)
        assert await InputBlock.count() == blocks
        outcome = await shortlists.recompute(lists[0].id)
    assert (outcome.outcome, outcome.erased) == ("erased", 1)


async def test_an_open_match_ends_in_plain_words(browser: Browser) -> None:
    life = await live(browser.tenant)
    async with tenant_transaction(browser.tenant.scope):
        await service.erase_everything(life.pair.person)
        (shell,) = await conversations.stopped_people(life.pair.company.id)
    assert shell.state == "stopped"
    await browser.become(Role.EMPLOYER, life.pair.user)
    page = await browser.get("/employer/matches")
    assert NAME not in page.text


async def test_answers_that_arrive_meanwhile_break_nothing(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person = (await accounts.start_person("", "nl")).person.id
        run = await assessment.start_run(person, "simple", assisted=False)
        code = assessment.step_of(run).code

    async def erase() -> None:
        async with tenant_transaction(browser.tenant.scope):
            await service.erase_everything(person)

    async def answer() -> None:
        async with tenant_transaction(browser.tenant.scope):
            await assessment.save_answer(run.id, person, code, 2)

    _, error = await asyncio.gather(erase(), answer(), return_exceptions=True)
    assert error is None or isinstance(error, Exception)
    async with tenant_transaction(browser.tenant.scope):
        assert not await rows_about(person) or not any((await rows_about(person)).values())


async def test_the_tombstone_names_nobody(browser: Browser) -> None:
    life = await live(browser.tenant)
    async with tenant_transaction(browser.tenant.scope):
        receipt = await service.erase_everything(life.pair.person)
        (stone,) = await ErasedPerson.objects()
        told = await service.receipt_of(receipt)
    async with tenant_transaction(browser.tenant.scope):
        assert await AuditEntry.exists().where(AuditEntry.action == Did.PERSON_ERASED.value)
    assert stone.id == receipt
    assert receipt.version == 4, "no time stands in it"
    assert told.counts["skillprint"] > YEARS
    assert set(told.counts.values()) <= set(range(1, 1000))
