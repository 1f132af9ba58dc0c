"""The typed front of all hooks, and the only caller of pluggy: one method for each hook."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from pluggy import HookImpl

from core.kernel.errors import UnavailableError
from core.kernel.events import AnyEvent
from core.kernel.navigation import NavEntry
from core.kernel.permissions import ALLOWED, Role
from core.kernel.visit import Visit, current_visit
from core.plugging.manager import LoadedPlugins, manifests, plugins
from core.plugging.matchers import Matcher
from core.plugging.planners import Planner
from core.plugging.schemas import (
    Area,
    Card,
    Check,
    LearningProfile,
    LearningSuggestion,
    Period,
    ReportFigure,
    Result,
    Section,
    SkillprintFacts,
    VacancySource,
    Viewer,
)
from tenants.connections import savepoint
from tenants.engine import DATABASE
from tenants.settings import read_settings

ASYNC_LIMIT = 2.0
SLOW = 0.1
AREAS: dict[Role, Area] = {
    Role.COACH: "coach",
    Role.EMPLOYER: "employer",
    Role.TENANT_ADMIN: "manage",
    Role.OPERATOR: "manage",
}

log = structlog.get_logger("passport.plugins")


def viewer_of(visit: Visit) -> Viewer:
    """What plugins may know of a visitor."""
    return Viewer(visit.role, visit.session.subject, visit.locale)


async def plugins_on() -> frozenset[str]:
    """Names of the plugins that are on for the tenant, in a request and in a job."""
    visit = current_visit()
    loaded = visit.loaded if visit else await read_settings()
    return loaded.plugin_names


async def within_limits(call: Callable[[], Any]) -> Any:
    """Await an async hook for two seconds at most, in a savepoint where a transaction is open."""
    async with AsyncExitStack() as stack:
        if DATABASE.transaction_exists():
            await stack.enter_async_context(savepoint())
        async with asyncio.timeout(ASYNC_LIMIT):
            return await call()


class Calls:
    """Calls plugin by plugin, so that one that fails or is slow loses its own part only."""

    def __init__(self) -> None:
        self.is_debug = False
        self._of: LoadedPlugins | None = None
        self._subsets: dict[tuple[str, frozenset[str]], tuple[HookImpl, ...]] = {}

    # What every call shares

    def implementations(self, hook: str, on: frozenset[str]) -> tuple[HookImpl, ...]:
        """The implementations of the plugins that are on: sorted by name."""
        loaded = plugins()
        if self._of is not loaded:
            self._of, self._subsets = loaded, {}
        off = loaded.names - on
        if (hook, off) not in self._subsets:
            without = [loaded.hooks.get_plugin(name) for name in sorted(off)]
            found = loaded.hooks.subset_hook_caller(hook, without).get_hookimpls()
            self._subsets[hook, off] = tuple(sorted(found, key=lambda i: i.plugin_name))
        return self._subsets[hook, off]

    def call(self, hook: str, on: frozenset[str], **given: Any) -> list[Result[Any]]:
        """Call a plain hook."""
        results = []
        for implementation in self.implementations(hook, on):
            started = time.perf_counter()
            try:
                value = implementation.function(**given)
            except Exception as error:  # noqa: BLE001  the edge where a plugin's failure ends
                self.failed(hook, implementation.plugin_name, error)
            else:
                results.append(Result(implementation.plugin_name, value))
            self.done(hook, implementation.plugin_name, started, limit=SLOW)
        return results

    async def acall(
        self, hook: str, on: frozenset[str], **given: Any
    ) -> tuple[list[Result[Any]], list[str]]:
        """Call an async hook, one plugin after another on the one connection; who failed, too."""
        results, failed = [], []
        for implementation in self.implementations(hook, on):
            name, started = implementation.plugin_name, time.perf_counter()
            try:
                value = await within_limits(partial(implementation.function, **given))
            except Exception as error:  # noqa: BLE001  the edge where a plugin's failure ends
                self.failed(hook, name, error)
                failed.append(name)
            else:
                results.append(Result(name, value))
            self.done(hook, name, started, limit=ASYNC_LIMIT)
        return results, failed

    def failed(self, hook: str, plugin: str, error: Exception) -> None:
        """Log a plugin's failure with its name."""
        log.error("plugin failed", plugin=plugin, hook=hook, exc_info=error)

    def done(self, hook: str, plugin: str, started: float, *, limit: float) -> None:
        """Log a slow call; with DEBUG_HOOKS=1 print each."""
        seconds = time.perf_counter() - started
        if seconds > limit:
            log.warning("plugin slow", plugin=plugin, hook=hook, seconds=round(seconds, 2))
        if self.is_debug:
            print(f"hook {hook} plugin={plugin} {seconds * 1000:.1f} ms")  # noqa: T201  asked for with DEBUG_HOOKS

    def flat(self, kind: Any, results: Iterable[Result[Any]]) -> tuple[Result[Any], ...]:
        """The items of all lists, each tagged; another kind of thing is logged and left out."""
        out: list[Result[Any]] = []
        for result in results:
            items = result.value if isinstance(result.value, list | tuple) else [result.value]
            good = [item for item in items if isinstance(item, kind)]
            if len(good) < len(items):
                wanted = getattr(kind, "__name__", str(kind))
                log.error("plugin gave another type", plugin=result.plugin, wanted=wanted)
            out += [Result(result.plugin, item) for item in good]
        return tuple(out)

    # One method for each hook; passport_plugin is called by the manager, at the start

    async def tenant_enabled(self, plugin: str, tenant: UUID) -> None:
        """Tell a plugin that it was switched on."""
        await self.acall("passport_tenant_enabled", frozenset({plugin}), tenant=tenant)

    async def tenant_disabled(self, plugin: str, tenant: UUID) -> None:
        """Tell a plugin that it was switched off."""
        await self.acall("passport_tenant_disabled", frozenset({plugin}), tenant=tenant)

    def navigation(self, visit: Visit) -> list[NavEntry]:
        """The menu entries of the plugins that are on: those of manifests, then of hooks."""
        on = visit.loaded.plugin_names
        fixed = [entry for m in manifests() if m.name in on for entry in m.navigation]
        area = AREAS.get(visit.role, "person")
        made = self.call("passport_navigation", on, viewer=viewer_of(visit), area=area)
        found = self.flat(NavEntry, made)
        for result in found:
            if result.value.action not in ALLOWED:
                log.error("plugin gave a link for no action", plugin=result.plugin)
        return fixed + [r.value for r in found if r.value.action in ALLOWED]

    def cards(self, visit: Visit, page: str) -> list[Card]:
        """The panels for a page of core, named by its address."""
        on = visit.loaded.plugin_names
        made = self.call("passport_cards", on, viewer=viewer_of(visit), page=page)
        return [result.value for result in self.flat(Card, made)]

    async def skillprint_sections(self, skillprint: SkillprintFacts) -> tuple[Result[Section], ...]:
        """The sections under a skillprint."""
        made = self.call("passport_skillprint_sections", await plugins_on(), skillprint=skillprint)
        return self.flat(Section, made)

    async def matchers(self) -> tuple[Result[Matcher], ...]:
        """All matching algorithms of the plugins that are on."""
        return tuple(r for r in await self.algorithms() if isinstance(r.value, Matcher))

    async def planners(self) -> tuple[Result[Planner], ...]:
        """All ways to plan an event of the plugins that are on."""
        return tuple(r for r in await self.algorithms() if isinstance(r.value, Planner))

    async def algorithms(self) -> tuple[Result[Any], ...]:
        """Both kinds: they come by one hook."""
        return self.flat(Matcher | Planner, self.call("passport_matchers", await plugins_on()))

    async def learning_suggestions(
        self, profile: LearningProfile
    ) -> tuple[Result[LearningSuggestion], ...]:
        """Steps to grow in the skills of a profile."""
        hook = "passport_learning_suggestions"
        made, _ = await self.acall(hook, await plugins_on(), profile=profile)
        return self.flat(LearningSuggestion, made)

    async def listeners(self, event: AnyEvent) -> tuple[str, ...]:
        """Names of the plugins that are on and listen to this kind of event."""
        on = await plugins_on()
        return tuple(m.name for m in manifests() if m.name in on and type(event) in m.events)

    async def on_event(self, plugin: str, event: AnyEvent) -> None:
        """Tell one plugin of an event; UnavailableError, so that its job is tried again."""
        on = await plugins_on() & {plugin}
        _, failed = await self.acall("passport_on_event", on, event=event)
        if failed:
            raise UnavailableError

    async def person_export(self, person_id: UUID) -> dict[str, dict[str, Any]]:
        """What each plugin keeps about a person, on or off; all of it, or UnavailableError."""
        everyone = plugins().names
        made, failed = await self.acall("passport_person_export", everyone, person=person_id)
        if failed:
            raise UnavailableError
        return {result.plugin: result.value for result in made if result.value}

    async def person_erase(self, person_id: UUID) -> None:
        """Let each plugin, on or off, delete what it keeps; all of it, or UnavailableError."""
        _, failed = await self.acall("passport_person_erase", plugins().names, person=person_id)
        if failed:
            raise UnavailableError

    async def report_figures(self, period: Period) -> tuple[Result[ReportFigure], ...]:
        """Counted figures for a report."""
        made, _ = await self.acall("passport_report_figures", await plugins_on(), period=period)
        return self.flat(ReportFigure, made)

    def health(self) -> tuple[Result[Check], ...]:
        """The checks of all plugins, for `passport doctor`."""
        return self.flat(Check, self.call("passport_health", plugins().names))

    async def vacancy_sources(self) -> tuple[Result[VacancySource], ...]:
        """Places vacancies come from."""
        return self.flat(VacancySource, self.call("passport_vacancy_sources", await plugins_on()))

    def person_tables(self) -> frozenset[str]:
        """The tables of plugins that their own hooks take a person out of."""
        return frozenset(name for m in manifests() for name in m.person_tables)

    # Folders in the manifests

    def template_folders(self) -> list[Path]:
        """Template folders of all plugins; each holds only templates/<name>/."""
        return [m.templates for m in manifests() if m.templates]

    def locale_folders(self) -> list[Path]:
        """Catalogue folders of all plugins."""
        return [m.locale for m in manifests() if m.locale]

    def static_folders(self) -> list[tuple[Path, str]]:
        """Folders with static files and their prefix; each holds only static/<name>/."""
        return [(m.static, "") for m in manifests() if m.static]


CALLS = Calls()
