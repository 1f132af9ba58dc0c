"""What a plugin says about itself: data, checked once at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from litestar import Router

from core.kernel.events import Event
from core.kernel.jobs import Job
from core.kernel.navigation import NavEntry
from core.kernel.permissions import Role


class PluginError(RuntimeError):
    """A plugin that cannot be used; the text names it and says what is wrong."""

    def __init__(self, plugin: str, problems: Sequence[str]) -> None:
        self.plugin = plugin
        self.problems = tuple(problems)
        super().__init__("\n".join(f"Plugin '{plugin}': {problem}" for problem in problems))


@dataclass(frozen=True, slots=True)
class Permission:
    """A right of a plugin's own, and the roles that have it; a route names it beside its action."""

    name: str
    title: str
    roles: frozenset[Role]


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Name, texts, routes, tables and folders of a plugin; only the first five must be given."""

    name: str
    version: str
    requires: str
    title: str
    description: str
    routers: tuple[Router, ...] = ()
    manage_routers: tuple[Router, ...] = ()
    piccolo_app: str = ""
    templates: Path | None = None
    locale: Path | None = None
    static: Path | None = None
    settings: type[msgspec.Struct] | None = None
    permissions: tuple[Permission, ...] = ()
    navigation: tuple[NavEntry, ...] = ()
    events: tuple[type[Event], ...] = ()
    jobs: tuple[type[Job], ...] = ()
    person_tables: tuple[str, ...] = ()
