"""The coach's pages: what shows, what stays hidden, and who gets a 404."""

import re
from uuid import UUID, uuid4

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.guidance.people import Desk, ask, finish, join, make_desk
from tests.fixtures.client import Browser

CODE = re.compile(r'id="code"><bdi dir="ltr">([^<]+)<')


@pytest.fixture
async def desk(browser: Browser) -> Desk:
    """A coach, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await make_desk()
    await browser.become(Role.COACH, made.coach.id, "Karin")
    return made


async def add_person(browser: Browser, desk: Desk, name: str = "Samira") -> UUID:
    """Somebody of the coach's group."""
    async with tenant_transaction(browser.tenant.scope):
        return (await join(desk, name)).id


async def test_nobody_yet_leads_to_groups(browser: Browser, desk: Desk) -> None:
    answer = await browser.get("/coach")
    assert answer.status_code == 200
    assert 'href="/coach/groups"' in answer.text
    assert "<table" not in answer.text


async def test_list_filters_and_sorts_by_link(browser: Browser, desk: Desk) -> None:
    for name in ("Samira", "Bo"):
        await add_person(browser, desk, name)
    text = (await browser.get("/coach?sort=name")).text
    assert text.index(">Bo<") < text.index(">Samira<")
    assert 'aria-sort="ascending"' in text
    assert "/coach?sort=-name" in text
    text = (await browser.get("/coach?state=match")).text
    assert ">Bo<" not in text
    assert 'href="/coach"' in text
    assert (await browser.get("/coach?state=x&sort=y")).status_code == 200


async def test_a_request_without_email_stands_on_top(browser: Browser, desk: Desk) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person = await join(desk, "Samira")
        await ask(person)
    text = (await browser.get("/coach")).text
    assert text.index("alert--warning") < text.index("<table")
    text = (await browser.get(f"/coach/people/{person.id}")).text
    assert "Bakkerij Zon" in text
    assert "Bakker<" in text


async def test_no_skillprint_without_consent(browser: Browser, desk: Desk) -> None:
    person_id = await add_person(browser, desk)
    path = f"/coach/people/{person_id}"
    async with tenant_transaction(browser.tenant.scope):
        await finish(person_id)
    closed = (await browser.get(path)).text
    assert "Samira" in closed
    assert "#lock" in closed
    assert "petal" not in closed
    await consent(browser, person_id, given=True)
    assert "petal" in (await browser.get(path)).text
    await consent(browser, person_id, given=False)
    assert "petal" not in (await browser.get(path)).text


async def consent(browser: Browser, person_id: UUID, *, given: bool) -> None:
    """The person says yes or no to the coach."""
    async with tenant_transaction(browser.tenant.scope):
        await accounts.set_consent(person_id, "coach", given=given)


async def test_looking_is_logged_and_a_skillprint_still_to_come_is_said(
    browser: Browser, desk: Desk
) -> None:
    person_id = await add_person(browser, desk)
    await consent(browser, person_id, given=True)
    assert "alert--info" in (await browser.get(f"/coach/people/{person_id}")).text
    async with tenant_transaction(browser.tenant.scope):
        await finish(person_id)
    await browser.get(f"/coach/people/{person_id}")
    async with tenant_transaction(browser.tenant.scope):
        entries = await AuditEntry.objects().where(AuditEntry.person_id == person_id)
    seen = [e.action for e in entries if e.actor_id == desk.coach.id]
    assert sorted(seen) == ["coach_opened_person", "coach_saw_skillprint"]


async def test_a_new_code_shows_once_and_works(browser: Browser, desk: Desk) -> None:
    person_id = await add_person(browser, desk)
    confirm = await browser.get(f"/coach/people/{person_id}/code")
    assert not CODE.search(confirm.text)
    answer = await browser.post(f"/coach/people/{person_id}/code")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = CODE.search(answer.text)
    assert found
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.enter_code(found[1], "1.2.3.4")).id == person_id
    again = (await browser.get(f"/coach/people/{person_id}")).text
    assert found[1] not in again
    assert found[1].replace(" ", "") not in again


async def test_a_group_gets_code_link_and_picture(browser: Browser, desk: Desk) -> None:
    answer = await browser.follow("/coach/groups", {"name": "Dinsdag", "route": "full"})
    assert "Dinsdag" in answer.text
    code = CODE.search(answer.text)
    assert code
    link = f"http://{browser.tenant.slug}.localhost/g/{code[1]}"
    assert link in answer.text
    assert '<svg viewBox="0 0 ' in answer.text
    assert "style=" not in answer.text
    card = await browser.get(answer.url.path + "/card")
    assert link in card.text
    assert code[1] in card.text


async def test_a_wrong_group_keeps_what_was_typed(browser: Browser, desk: Desk) -> None:
    answer = await browser.post("/coach/groups", {"name": "", "route": "full"})
    assert answer.status_code == 422
    assert 'href="#name"' in answer.text
    assert '<option value="full" selected' in answer.text
    answer = await browser.post("/coach/groups", {"name": "Woensdag", "route": "third"})
    assert answer.status_code == 422
    assert 'value="Woensdag"' in answer.text


PAGES = (
    "/coach/people/{person}",
    "/coach/people/{person}/code",
    "/coach/groups/{group}",
    "/coach/groups/{group}/card",
)


@pytest.mark.parametrize("path", PAGES)
async def test_what_is_not_the_coachs_does_not_exist(
    browser: Browser, desk: Desk, other_tenant: ResolvedTenant, path: str
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        colleague = await make_desk("colleague@example.org")
        near = (await join(colleague)).id
    async with tenant_transaction(other_tenant.scope):
        foreign = await make_desk()
        far = (await join(foreign)).id
    ids = [(near, colleague.group_id), (far, foreign.group_id), (uuid4(), uuid4()), ("x", "x")]
    for person, group in ids:
        answer = await browser.get(path.format(person=person, group=group))
        assert answer.status_code == 404
    assert (await browser.post(f"/coach/people/{near}/code")).status_code == 404


@pytest.mark.parametrize("role", [Role.JOB_SEEKER, Role.EMPLOYER, Role.TENANT_ADMIN])
async def test_pages_are_for_coaches(browser: Browser, role: Role) -> None:
    await browser.become(role, uuid4())
    for path in ("/coach", "/coach/groups", f"/coach/people/{uuid4()}"):
        assert (await browser.get(path)).status_code == 403


async def test_the_people_of_one_group(browser: Browser, desk: Desk) -> None:
    await add_person(browser, desk, "Samira")
    async with tenant_transaction(browser.tenant.scope):
        evening = await accounts.create_group("Avond", "simple", desk.coach.id)
        await join(Desk(desk.coach, evening.id, evening.code), "Bo")
        foreign = await make_desk("other@example.org")
    path = f"/coach?group={desk.group_id}"
    assert f'href="{path}"' in (await browser.get(f"/coach/groups/{desk.group_id}")).text
    text = (await browser.get(path)).text
    assert ">Samira<" in text
    assert ">Bo<" not in text
    assert f"{path}&amp;state=busy" in text
    assert f"{path}&amp;sort=name" in text
    assert (await browser.get(f"/coach?group={foreign.group_id}")).status_code == 404
    assert (await browser.get("/coach?group=x")).status_code == 404


async def test_somebody_without_a_name_gets_one_once(browser: Browser, desk: Desk) -> None:
    person_id = await add_person(browser, desk, "")
    path = f"/coach/people/{person_id}"
    assert f'action="{path}/name"' in (await browser.get(path)).text
    empty = await browser.post(f"{path}/name", {"first_name": " "})
    assert empty.status_code == 422
    await browser.follow(f"{path}/name", {"first_name": "Samira"})
    text = (await browser.get(path)).text
    assert "Samira</bdi></h1>" in text
    assert f"{path}/name" not in text
    await browser.follow(f"{path}/name", {"first_name": "Somebody"})
    assert "Somebody" not in (await browser.get(path)).text
    async with tenant_transaction(browser.tenant.scope):
        foreign = await join(await make_desk("other@example.org"))
    answer = await browser.post(f"/coach/people/{foreign.id}/name", {"first_name": "X"})
    assert answer.status_code == 404
