"""`passport calibrate` and `passport bank`: fit the questions anew, and decide by name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from core.app import set_up_texts
from core.assessment.forms import ROUTES
from core.calibration import service
from core.calibration.schemas import Precision, Report
from core.catalogue import versions
from core.kernel.config import Config, ConfigError
from core.kernel.errors import PassportError
from core.runtime import database
from tenants.provision import list_tenants
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

MOST_MOVED = 10
DECISIONS = {
    "approve": service.approve,
    "refuse": service.refuse,
    "stop": service.stop_using,
}
HELP = {
    "approve": "let new runs use a proposed version",
    "refuse": "put a proposed version aside",
    "stop": "let new runs use the numbers of experts again",
}
SENTENCES = {
    "few": "Too few people answered ({people}): nothing is kept.",
    "same": "Everybody gave the same answers: nothing is kept.",
    "known": "The outcome was the same as before: nothing new is kept.",
}


def add_parsers(commands: Any) -> None:
    """Add `passport calibrate` and `passport bank`."""
    once = commands.add_parser("calibrate", help="fit the questions of a tenant anew, and report")
    once.add_argument("--tenant", required=True)
    once.add_argument("--route", choices=ROUTES, default="full")
    once.add_argument("--propose", action="store_true", help="keep the outcome as a proposal")
    once.set_defaults(run=calibrate_one)
    bank = commands.add_parser("bank", help="see and decide on versions of the questions")
    verbs = bank.add_subparsers(dest="verb", required=True, metavar="VERB")
    every = verbs.add_parser("list", help="list the versions of a tenant")
    every.set_defaults(run=list_versions)
    one = verbs.add_parser("show", help="print the report of a version")
    one.set_defaults(run=show_version)
    found = {"list": every, "show": one}
    for verb, text in HELP.items():
        found[verb] = verbs.add_parser(verb, help=text)
        found[verb].add_argument("--by", required=True, help="name or e-mail address of an admin")
        found[verb].set_defaults(run=decide)
    for verb, parser in found.items():
        parser.add_argument("--tenant", required=True)
        if verb != "list":
            parser.add_argument("version")


async def tenant_of(slug: str) -> ResolvedTenant:
    """A live tenant by its short name."""
    for tenant in await list_tenants():
        if tenant.slug == slug:
            return tenant
    raise ConfigError(f"There is no live tenant '{slug}'.")


async def calibrate_one(options: argparse.Namespace, config: Config) -> int:
    """Calculate, print, and keep only when asked; 1 when there was nothing to report."""
    async with database(config) as ready:
        set_up_texts(ready)
        tenant = await tenant_of(options.tenant)
        finding = await service.calibrate(tenant.scope, options.route, keep=options.propose)
    if finding.report is None:
        print(SENTENCES[finding.outcome].format(people=finding.people))
        return 1
    print("\n".join(lines_of(finding.report)))
    if finding.outcome == "known":
        print(SENTENCES["known"])
    elif options.propose:
        print(f"Proposed as {finding.version}. `passport bank approve` lets it in.")
    else:
        print("Nothing was kept: give --propose for that.")
    return 0


async def list_versions(options: argparse.Namespace, config: Config) -> int:
    """Print every version with its state and who decided."""
    async with database(config):
        tenant = await tenant_of(options.tenant)
        async with tenant_transaction(tenant.scope):
            rows = await versions.all_versions()
    for row in rows:
        who = f" by {row.decided_name} on {row.decided_at:%Y-%m-%d}" if row.decided_name else ""
        print(f"{row.version}  {row.route:6} {row.choice:8} {row.state}{who}")
    if not rows:
        print("Nothing was calculated yet.")
    return 0


async def show_version(options: argparse.Namespace, config: Config) -> int:
    """Print the report of a version."""
    async with database(config):
        tenant = await tenant_of(options.tenant)
        async with tenant_transaction(tenant.scope):
            row = await found(options.version)
    print("\n".join(lines_of(service.report_of(row))))
    return 0


async def decide(options: argparse.Namespace, config: Config) -> int:
    """Decide on a version under somebody's name."""
    async with database(config) as ready:
        set_up_texts(ready)
        tenant = await tenant_of(options.tenant)
        async with tenant_transaction(tenant.scope):
            by = await service.named(options.by)
            if by is None:
                raise ConfigError(f"'{options.by}' is no admin of '{options.tenant}'.")
            row = await found(options.version)
            try:
                row = await DECISIONS[options.verb](row.id, by)
            except PassportError as error:
                raise ConfigError(str(error)) from error
    print(f"{row.version} is {row.state}, decided by {row.decided_name}.")
    return 0


async def found(version: str) -> versions.CalibratedBank:
    """A version by its name."""
    try:
        return await versions.of_version(version)
    except PassportError as error:
        raise ConfigError(f"There is no version '{version}' here.") from error


def lines_of(report: Report) -> Iterator[str]:
    """The report in plain lines."""
    yield f"Route {report.route}: {report.people} people, {report.answers} answers."
    yield f"Own people {report.own_people}; organisations that share {report.tenants}."
    yield f"Questions with new numbers: {len(report.moved)} of {len(report.items)}."
    yield precision_line("in use now", report.precision_before)
    yield precision_line("new", report.precision_after)
    yield precision_line("new, adaptive", report.precision_adaptive)
    effects = report.effects
    parts = ("under 10" if n is None else n for n in (effects.none, effects.one, effects.more))
    yield "Prints with {} other strengths, by number of prints: {}.".format(
        "none / one / more", " / ".join(map(str, parts))
    )
    yield "Moved most (harder +, easier -):"
    for item in report.moved[:MOST_MOVED]:
        yield f"  {item.id:26} {item.shift:+.2f}  a {item.a_before:.2f} -> {item.a_after:.2f}"
    yield f"Questions to look at: {len(report.with_alarms)}."
    for item in report.with_alarms:
        yield f"  {item.id:26} {', '.join(item.alarms)}"


def precision_line(name: str, value: Precision) -> str:
    """One line of the simulation."""
    return f"  {name:14} r {value.agreement:.3f}  error {value.error:.3f}  items {value.items:.0f}"
