"""`passport quality`: the ten panels of one tenant, or of all together."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.app import set_up_texts
from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.quality import service
from core.quality.exporting import csv_of
from core.quality.manual import about, pdf_of
from core.quality.views import view_of
from core.runtime import database

LANGUAGES = ("en", "nl")


def add_parser(commands: Any) -> None:
    """Add `passport quality`."""
    quality = commands.add_parser("quality", help="work out how good the measurement is")
    which = quality.add_mutually_exclusive_group(required=True)
    which.add_argument("--tenant", metavar="SLUG", default="", help="of this tenant")
    which.add_argument("--all", action="store_true", help="of all live tenants, added up")
    quality.add_argument("--csv", metavar="FILE", help="also write every figure to this file")
    quality.add_argument("--pdf", metavar="FILE", help="also write the manual to this file")
    quality.add_argument("--language", choices=LANGUAGES, default="en")
    quality.set_defaults(run=quality_command)


async def quality_command(options: argparse.Namespace, config: Config) -> int:
    """Work the figures out, print them, and write the files asked for."""
    async with database(config) as ready:
        set_up_texts(ready)
        snapshot = await service.measure_tenants(options.tenant)
    with use_locale(options.language):
        print(about(snapshot))
        for panel in map(view_of, snapshot.panels):
            print(f"\n{panel.title}: {panel.verdict}\n  {panel.answer}\n  {panel.over}")
        if options.csv:
            write(options.csv, csv_of(snapshot).encode("utf-8-sig"))
        if options.pdf:
            write(options.pdf, await pdf_of(snapshot, options.tenant or "Passport"))
    return 0


def write(name: str, content: bytes) -> None:
    """Write a file, and say so."""
    Path(name).write_bytes(content)
    print(f"\nWritten: {name}")
