"""One test for each hook, named after it: what goes in, what comes out, with whose name."""

from collections.abc import AsyncIterator
from datetime import date
from importlib.metadata import EntryPoint
from uuid import UUID

import pytest

from core.kernel.events import PoolJoined, PoolLeft
from core.kernel.permissions import Role
from core.kernel.sessions import Session
from core.kernel.visit import Visit
from core.plugging.calls import CALLS
from core.plugging.discovery import GROUP
from core.plugging.manager import manifests
from core.plugging.schemas import LearningProfile, Period, SkillprintFacts
from core.plugging.switching import turn_plugin
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings, set_plugin
from tests.core.plugging.orchard import TOLD
from tests.core.plugging.planted import plant, planted

PERSON = UUID(int=7)
ORCHARD = EntryPoint("orchard", "tests.core.plugging.orchard", GROUP)


@pytest.fixture(autouse=True)
async def orchard(inside: OpenTransaction) -> AsyncIterator[None]:
    """The orchard is on for the tenant."""
    TOLD.clear()
    await set_plugin("orchard", on=True)
    with planted(ORCHARD):
        yield


async def visit(tenant: ResolvedTenant) -> Visit:
    """A coach looks at a page."""
    session = Session()
    session.sign_in(Role.COACH, PERSON)
    loaded = await read_settings()
    return Visit(tenant, loaded, session, "nl", "", False, "127.0.0.1", "x.localhost")


async def test_passport_plugin() -> None:
    assert [m.name for m in manifests() if m.title == "Orchard"] == ["orchard"]


async def test_passport_tenant_enabled_once(tenant: ResolvedTenant) -> None:
    await set_plugin("orchard", on=False)
    assert await turn_plugin("orchard", on=True)
    assert not await turn_plugin("orchard", on=True)
    assert [("enabled", tenant.id)] == TOLD


async def test_passport_tenant_disabled_once(tenant: ResolvedTenant) -> None:
    assert await turn_plugin("orchard", on=False)
    assert not await turn_plugin("orchard", on=False)
    assert [("disabled", tenant.id)] == TOLD


async def test_passport_navigation(tenant: ResolvedTenant) -> None:
    urls = [entry.url for entry in CALLS.navigation(await visit(tenant))]
    assert urls == ["/p/orchard/all", "/p/orchard/coach"]


async def test_passport_cards(tenant: ResolvedTenant) -> None:
    (card,) = CALLS.cards(await visit(tenant), "/coach")
    assert card.title == "/coach for coach"


async def test_passport_skillprint_sections() -> None:
    facts = SkillprintFacts(PERSON, new_id(), ("accuracy",), ("listening", "learning"), ())
    sections = await CALLS.skillprint_sections(facts)
    assert [s.value.title for s in sections] == ["listening", "learning"]


async def test_passport_matchers() -> None:
    assert [(r.plugin, r.value.id) for r in await CALLS.matchers()] == [("orchard", "shape")]


async def test_passport_learning_suggestions() -> None:
    found = await CALLS.learning_suggestions(LearningProfile(PERSON, ("accuracy",), "nl"))
    assert [(r.plugin, r.value.skill) for r in found] == [("orchard", "accuracy")]


async def test_passport_on_event() -> None:
    event = PoolJoined(person_id=PERSON)
    assert await CALLS.listeners(event) == ("orchard",)
    assert await CALLS.listeners(PoolLeft(person_id=PERSON)) == ()
    await CALLS.on_event("orchard", event)
    assert [event] == TOLD


async def test_passport_person_export_also_where_the_plugin_is_off() -> None:
    await set_plugin("orchard", on=False)
    assert await CALLS.person_export(PERSON) == {"orchard": {"apples": str(PERSON)}}


async def test_passport_person_erase_also_where_the_plugin_is_off() -> None:
    await set_plugin("orchard", on=False)
    await CALLS.person_erase(PERSON)
    assert TOLD == [("erased", PERSON)]


async def test_passport_report_figures() -> None:
    (figure,) = await CALLS.report_figures(Period(date(2026, 1, 1), date(2026, 1, 31)))
    assert (figure.plugin, figure.value.value) == ("orchard", 30)


async def test_passport_health() -> None:
    assert [(r.plugin, r.value.is_good) for r in CALLS.health()] == [("orchard", True)]


async def test_passport_vacancy_sources() -> None:
    (source,) = await CALLS.vacancy_sources()
    (vacancy,) = await source.value.vacancies()
    assert (source.plugin, source.value.title, vacancy.place) == ("orchard", "The field", "Betuwe")


async def test_switched_off_nothing_is_called(tenant: ResolvedTenant) -> None:
    await set_plugin("orchard", on=False)
    assert CALLS.navigation(await visit(tenant)) == []
    assert await CALLS.matchers() == ()
    assert await CALLS.listeners(PoolJoined(person_id=PERSON)) == ()
    await CALLS.on_event("orchard", PoolJoined(person_id=PERSON))
    assert TOLD == []


async def test_a_link_for_no_action_breaks_no_page(tenant: ResolvedTenant) -> None:
    body = """
@hookimpl
def passport_navigation(viewer: Viewer, area: Area) -> list[NavEntry]:
    return [NavEntry("/p/oddly/", "Odd", "star", "see"),
            NavEntry("/p/oddly/", "Even", "star", Action.USE_PLUGIN)]
"""
    await set_plugin("oddly", on=True)
    with planted(plant("oddly", body)):
        assert [e.text for e in CALLS.navigation(await visit(tenant))] == ["Even"]
