"""Plugins that live only in a test: the text of a module, and the plugin a process then has."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from types import ModuleType

from core.plugging.discovery import GROUP
from core.plugging.manager import LoadedPlugins, load, use_plugins

HEAD = """
from __future__ import annotations
from typing import Any
from uuid import UUID
from core.plugin_api import *
from core.plugin_api import lazy as _

PLUGIN = Manifest(
    name="{name}", version="1.0", requires="{requires}",
    title=_("Planted"), description=_("A plugin of a test."), {more}
)

@hookimpl
def passport_plugin() -> Manifest:
    return PLUGIN
"""


def text_of(name: str, body: str = "", more: str = "", requires: str = "passport>=2026.1") -> str:
    """A module with a manifest, and a body after it."""
    before, _, after = body.partition("### after\n")
    head = HEAD.format(name=name, requires=requires, more=more)
    imports, _, rest = head.partition("\nPLUGIN")
    return f"{imports}\n{before}\nPLUGIN{rest}\n{after}"


def module_of(name: str, text: str) -> EntryPoint:
    """The entry point of a module made of text."""
    path = f"planted_{name}".replace("-", "_")
    module = ModuleType(path)
    sys.modules[path] = module
    exec(compile(text, path, "exec"), module.__dict__)  # noqa: S102  the module a plugin author would write
    return EntryPoint(name, path, GROUP)


def plant(name: str, body: str = "", more: str = "") -> EntryPoint:
    """A plugin of this name; `body` up to a line '### after' stands before the manifest."""
    return module_of(name, text_of(name, body, more))


@contextmanager
def planted(*points: EntryPoint) -> Iterator[LoadedPlugins]:
    """These plugins and no others, in use."""
    with use_plugins(load("*", points)) as loaded:
        yield loaded
