"""The demo tenants as they are written, and that they are what the services would write."""

from __future__ import annotations

import secrets
from uuid import UUID

import msgspec
import pytest

from core.accounts import service as accounts
from core.accounts.tables import Consent, Person
from core.app import set_up_texts
from core.assessment import service as assessment
from core.assessment.steps import form_of
from core.assessment.tables import AnswerBlock, Run
from core.connections.tables import ConnectionRequest
from core.demo import seed
from core.demo.content import SLUGS, DemoTenant, demo_tenant
from core.demo.keys import demo_id
from core.demo.people import Simulated, simulate_people
from core.demo.seed import seed_demo
from core.kernel.config import Config
from core.plugging.manager import manifests
from core.reports import service as reports
from core.skillprint.tables import Skillprint
from core.talent_pool import service as talent_pool
from tenants.provision import create_tenant, list_tenants
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings, read_settings
from tenants.transactions import tenant_transaction


@pytest.fixture(autouse=True)
def texts(config: Config) -> None:
    """The Dutch texts, as `passport demo` loads them before it writes."""
    set_up_texts(config)


async def demo_of(slug: str) -> ResolvedTenant:
    await seed_demo()
    return next(tenant for tenant in await list_tenants() if tenant.slug == slug)


def person_at(slug: str, key: str) -> Simulated:
    return next(p for p in simulate_people(demo_tenant(slug)) if p.key == key)


@pytest.mark.parametrize("slug", SLUGS)
async def test_people_stand_where_the_file_says(slug: str) -> None:
    tenant, content = await demo_of(slug), demo_tenant(slug)
    async with tenant_transaction(tenant.scope):
        funnel = await reports.funnel()
        pool = await talent_pool.pool_arrays()
    people, asked = content.people, len(content.requests)
    assert tenant.is_demo
    assert 55 <= content.size <= 70
    assert funnel.accounts == content.size + 1, "one person started twice"
    assert funnel.started == content.size - people.fresh
    assert funnel.finished == content.size - people.fresh - people.stuck
    assert funnel.in_pool == people.pool + asked
    assert len(pool.person_ids) == funnel.in_pool, "everybody in the pool can be reached"
    assert funnel.asked == asked
    assert funnel.matched == sum(r.state == "accepted" for r in content.requests)


async def test_a_second_time_changes_nothing() -> None:
    tenant = await demo_of("regio")
    async with tenant_transaction(tenant.scope):
        before = [(p.id, p.seen_at) for p in await Person.objects().order_by(Person.id)]
    await seed_demo()
    async with tenant_transaction(tenant.scope):
        after = [(p.id, p.seen_at) for p in await Person.objects().order_by(Person.id)]
    assert before == after


async def test_every_moment_lies_in_order_and_in_the_past() -> None:
    tenant = await demo_of("zonkracht")
    async with tenant_transaction(tenant.scope):
        people = {row.id: row for row in await Person.objects()}
        runs = await Run.objects()
        requests = await ConnectionRequest.objects()
        consents = await Consent.objects()
        newest = max(row.created_at for row in people.values())
    for run in runs:
        person = people[run.person_id]
        assert person.created_at < run.started_at <= run.changed_at <= person.seen_at
    for request in requests:
        assert people[request.person_id].created_at < request.asked_at
    assert all(people[row.person_id].created_at <= row.at for row in consents)
    assert (newest - min(row.created_at for row in people.values())).days in range(50, 91)


@pytest.fixture
def other_content(monkeypatch: pytest.MonkeyPatch) -> DemoTenant:
    """The content of one demo tenant under a name that no other test uses."""
    content = msgspec.structs.replace(demo_tenant("regio"), slug="t" + secrets.token_hex(5))
    monkeypatch.setattr(seed, "demo_tenants", lambda: (content,))
    return content


async def test_a_tenant_of_that_name_that_is_no_demo_stays_alone(other_content: DemoTenant) -> None:
    slug = other_content.slug
    own = await create_tenant(slug, [f"{slug}.localhost"], TenantSettings(name="Own"))
    await seed_demo()
    async with tenant_transaction(own.scope):
        assert not await Person.exists()
        assert (await read_settings()).settings.name == "Own"


async def test_a_demo_that_was_stopped_while_it_was_made_is_finished(
    other_content: DemoTenant,
) -> None:
    half = await seed.make(other_content)
    await seed_demo()
    async with tenant_transaction(half.scope):
        assert await Person.count() == other_content.size + 1
        assert (await read_settings()).plugin_names == {one.name for one in manifests()}


@pytest.mark.parametrize(("slug", "key"), [("werkbedrijf", "finished-2"), ("zonkracht", "pool-3")])
async def test_a_simulated_person_is_what_the_services_write(
    slug: str, key: str, tenant: ResolvedTenant
) -> None:
    """Answers given through the verbs of the pages end in the same bytes."""
    person = person_at(slug, key)
    async with tenant_transaction(tenant.scope):
        started = await accounts.start_person("", "nl")
        run = await assessment.start_run(started.person.id, person.route, assisted=False)
        await run.change(seed=person.seed)
        for item in form_of(run):
            await assessment.save_answer(run.id, run.person_id, item, person.answers[item])
        for code, choice in {**person.interests, **person.wishes}.items():
            await assessment.answer_step(run.id, run.person_id, code, str(choice))
        by_the_verbs = await written(run.person_id)
    demo = await demo_of(slug)
    async with tenant_transaction(demo.scope):
        by_the_demo = await written(demo_id(slug, "person", key))
    assert by_the_verbs == by_the_demo
    assert by_the_demo["state"] == "finished"


async def written(person_id: UUID) -> dict[str, object]:
    """What lies in the database of one person's run and result, without ids and moments."""
    run = await Run.objects().where(Run.person_id == person_id).first()
    result = await Skillprint.objects().where(Skillprint.person_id == person_id).first()
    assert run is not None
    assert result is not None
    blocks = await AnswerBlock.objects().where(AnswerBlock.run_id == run.id)
    return {
        "state": run.state,
        "position": run.position,
        "extras": run.extras,
        "blocks": {block.number: block.answers for block in blocks},
        "bank": (run.bank_version, result.bank_version, run.route, result.route),
        "means": bytes(result.means),
        "errors": bytes(result.errors),
        "words": (result.summary, result.interests, result.wishes),
        "is_current": result.is_current,
    }
