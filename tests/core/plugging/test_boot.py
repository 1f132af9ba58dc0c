"""The application starts with no plugin, with each alone, and with all."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from core.app import make_app, set_up_texts
from core.kernel.config import Config
from core.plugging.calls import CALLS
from core.plugging.discovery import find_plugins
from core.plugging.manager import choose_plugins, manifests, plugins, use_plugins
from core.plugging.matching import person_matcher
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

ALL = [point.name for point in find_plugins()]


@pytest.fixture(autouse=True)
async def plugins_as_before(config: Config) -> AsyncIterator[None]:
    """Other tests have all plugins again."""
    with use_plugins(plugins()):
        yield
    set_up_texts(config)


@pytest.mark.parametrize("choice", ["-", *ALL, "*"])
async def test_the_application_starts_and_answers(
    choice: str, config: Config, tenant: ResolvedTenant
) -> None:
    app = make_app(msgspec.structs.replace(config, plugins=choice))
    wanted = {"-": [], "*": ALL}.get(choice, [choice])
    assert [m.name for m in manifests()] == wanted
    browser = Browser(app, tenant)
    assert (await browser.get("/who-may-do-what")).status_code == 200
    await browser.client.aclose()


async def test_a_plugin_that_is_not_loaded_gives_nothing_though_it_is_on(
    config: Config, tenant: ResolvedTenant
) -> None:
    choose_plugins("-")
    async with tenant_transaction(tenant.scope):
        await set_plugin("matching", on=True)
        assert await person_matcher() is None


def test_a_choice_is_loaded_once() -> None:
    assert choose_plugins("-") is choose_plugins("-")


def test_the_environment_chooses_where_nobody_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.plugging.manager._current", None)
    monkeypatch.setenv("PASSPORT_PLUGINS", "-")
    assert manifests() == ()


@pytest.mark.parametrize("is_asked", [True, False])
def test_the_setting_prints_hook_calls(config: Config, *, is_asked: bool) -> None:
    set_up_texts(msgspec.structs.replace(config, debug_hooks=is_asked))
    assert CALLS.is_debug is is_asked
