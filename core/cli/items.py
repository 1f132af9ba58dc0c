"""`passport items`: how each question does, per tenant, as the pages of its researchers show it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from core.app import set_up_texts
from core.item_lab import service
from core.item_lab.counting import count_here
from core.item_lab.listing import COLUMNS, as_csv, lines_of
from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.runtime import database
from tenants.provision import ProvisionError, list_tenants
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

LEFT_OUT = {"skill", "text", "answer_1", "answer_2", "answer_3", "answer_4"}
"""Columns that stand in the CSV only: a line must fit a terminal."""


def add_parser(commands: Any) -> None:
    """Add `passport items`."""
    items = commands.add_parser("items", help="show how each question does")
    items.add_argument("--tenant", metavar="SLUG", default="", help="of this tenant (default all)")
    items.add_argument("--csv", action="store_true", help="print every column, between commas")
    items.add_argument("--count", action="store_true", help="count the answers anew first")
    items.set_defaults(run=show_items)


async def show_items(options: argparse.Namespace, config: Config) -> int:
    """Print the table of each tenant."""
    async with database(config) as ready:
        set_up_texts(ready)
        for tenant in await chosen_tenants(options.tenant):
            with use_locale("en"):
                await show_tenant(tenant, options)
    return 0


async def chosen_tenants(slug: str) -> Sequence[ResolvedTenant]:
    """The live tenants, or the one that is named."""
    found = [t for t in await list_tenants() if slug in {"", t.slug}]
    if not found:
        raise ProvisionError(f"There is no live tenant '{slug}'.")
    return found


async def show_tenant(tenant: ResolvedTenant, options: argparse.Namespace) -> None:
    """Print the questions of one tenant."""
    async with tenant_transaction(tenant.scope):
        if options.count:
            await count_here()
        rows, counted = await service.all_rows()
    if options.csv:
        print(as_csv(rows), end="")
        return
    print(f"{tenant.slug}: {counted.tally.people} people, counted {counted.at or 'never'}")
    print_table(lines_of(rows))


def print_table(lines: Iterable[dict[str, Any]]) -> None:
    """Print lines below their heads, each column as wide as it must be."""
    heads = [column for column in COLUMNS if column not in LEFT_OUT]
    table = [heads, *([str(line[head]) for head in heads] for line in lines)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        print(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        )
