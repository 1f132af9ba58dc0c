"""Finds, checks and holds the plugins; one that is wrong stops the start with a clear text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from types import ModuleType

import pluggy

from core.plugging import hookspecs
from core.plugging.checks import problems_of
from core.plugging.discovery import choose, find_plugins
from core.plugging.manifest import Manifest, PluginError


@dataclass(frozen=True, eq=False, slots=True)
class LoadedPlugins:
    """The plugins of this process, checked; `choice` is the setting they were chosen by."""

    choice: str
    manifests: tuple[Manifest, ...]
    hooks: pluggy.PluginManager

    @property
    def names(self) -> frozenset[str]:
        """Names of the plugins."""
        return frozenset(m.name for m in self.manifests)


def load(choice: str = "*", found: tuple[EntryPoint, ...] | None = None) -> LoadedPlugins:
    """Load and check the chosen plugins; PluginError names the first that is wrong."""
    hooks = pluggy.PluginManager(hookspecs.PROJECT)
    hooks.add_hookspecs(hookspecs)
    chosen = choose(choice, find_plugins() if found is None else found)
    manifests = tuple(register(hooks, point) for point in chosen)
    hooks.check_pending()
    return LoadedPlugins(choice, manifests, hooks)


def register(hooks: pluggy.PluginManager, point: EntryPoint) -> Manifest:
    """Import one plugin, check it and give its hooks to pluggy."""
    module = import_plugin(point)
    manifest = manifest_of(point.name, module)
    if problems := tuple(problems_of(manifest, module)):
        raise PluginError(point.name, problems)
    hooks.register(module, name=point.name)
    return manifest


def import_plugin(point: EntryPoint) -> ModuleType:
    """The plugin's module; whatever goes wrong inside becomes a PluginError."""
    try:
        module = point.load()
    except Exception as error:
        raise PluginError(point.name, [f"{point.value} cannot be imported: {error!r}."]) from error
    if not isinstance(module, ModuleType):
        raise PluginError(point.name, [f"{point.value} must be a module."])
    return module


def manifest_of(name: str, module: ModuleType) -> Manifest:
    """The manifest a module gives; PluginError when it gives none or another name."""
    give = getattr(module, "passport_plugin", None)
    manifest = give() if callable(give) else None
    if not isinstance(manifest, Manifest):
        raise PluginError(name, ["passport_plugin() is missing, or gives no Manifest."])
    if manifest.name != name:
        raise PluginError(name, [f"its manifest has another name: {manifest.name!r}."])
    return manifest


_current: LoadedPlugins | None = None


def plugins() -> LoadedPlugins:
    """The plugins of this process; loaded from PASSPORT_PLUGINS when nobody chose yet."""
    return _current or choose_plugins(os.environ.get("PASSPORT_PLUGINS") or "*")


def choose_plugins(choice: str) -> LoadedPlugins:
    """Load the plugins of a setting, unless they are the ones in use."""
    global _current  # noqa: PLW0603  one set of plugins a process
    if _current is None or _current.choice != choice:
        _current = load(choice)
    return _current


def manifests() -> tuple[Manifest, ...]:
    """The manifests of all plugins, by name."""
    return plugins().manifests


@contextmanager
def use_plugins(loaded: LoadedPlugins) -> Iterator[LoadedPlugins]:
    """Work with other plugins inside this block (tests and tools)."""
    global _current  # noqa: PLW0603  one set of plugins a process
    before, _current = _current, loaded
    try:
        yield loaded
    finally:
        _current = before
