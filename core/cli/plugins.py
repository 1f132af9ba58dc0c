"""`passport plugin list` and `passport plugin show`."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from core.kernel.config import Config
from core.plugging.manager import manifests
from core.plugging.manifest import PluginError


def add_parser(commands: Any) -> None:
    """Add `passport plugin`."""
    plugin = commands.add_parser("plugin", help="list plugins, or show one")
    verbs = plugin.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("list", help="list the loaded plugins").set_defaults(run=list_all)
    show = verbs.add_parser("show", help="print a plugin's manifest")
    show.add_argument("name")
    show.set_defaults(run=show_one)


def list_all(_options: argparse.Namespace, _config: Config) -> int:
    """Print name, version and title of each plugin."""
    for manifest in manifests():
        print(f"{manifest.name:24} {manifest.version:10} {manifest.title}")
    return 0


def show_one(options: argparse.Namespace, _config: Config) -> int:
    """Print every field of a manifest."""
    for manifest in manifests():
        if manifest.name == options.name:
            for field in dataclasses.fields(manifest):
                print(f"{field.name:16} {getattr(manifest, field.name)}")
            return 0
    raise PluginError(options.name, ["it is not loaded."])
