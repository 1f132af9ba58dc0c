"""The commands of `passport`, each in a module of its own."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from core.audio.making import NoVoiceError
from core.cli import (
    audio,
    audit,
    calibrate,
    demo,
    doctor,
    items,
    keys,
    language,
    plugins,
    quality,
    serve,
    simulate,
    tenants,
)
from core.kernel.config import Config, ConfigError, read_config
from core.plugging.manifest import PluginError
from tenants.connections import DatabaseUnavailableError
from tenants.migrate import MigrationError
from tenants.provision import ProvisionError

KNOWN = (
    ConfigError,
    MigrationError,
    ProvisionError,
    PluginError,
    DatabaseUnavailableError,
    NoVoiceError,
)


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="passport", description="Run Passport for Work.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    doctor.add_parser(commands)
    serve.add_parsers(commands)
    tenants.add_parser(commands)
    plugins.add_parser(commands)
    demo.add_parser(commands)
    simulate.add_parser(commands)
    items.add_parser(commands)
    calibrate.add_parsers(commands)
    language.add_parser(commands)
    audio.add_parser(commands)
    audit.add_parser(commands)
    quality.add_parser(commands)
    keys.add_parser(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a known problem is one clear line and exit code 2."""
    options = parser().parse_args(arguments)
    try:
        code = run(options, read_config())
    except KNOWN as error:
        print(f"passport: {error}", file=sys.stderr)
        code = 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        code = 130
    sys.exit(code)


def run(options: argparse.Namespace, config: Config) -> int:
    """Run the chosen command; async ones get an event loop."""
    if asyncio.iscoroutinefunction(options.run):
        return int(asyncio.run(options.run(options, config)) or 0)
    return int(options.run(options, config) or 0)
