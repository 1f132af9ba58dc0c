"""Holds the code to the rules that keep tenants apart: python -m tools.check_scope."""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from tools.breaches import CODE, Breach, Source, report, sources
from tools.sql_text import is_statement, unfiltered

CALLS = {
    "raw": "leaves the tenant filter of the table behind",
    "batch": "opens a connection outside the transaction of the tenant",
    "set_config": "is lost behind a pooler and on other nodes: the engine uses SET LOCAL",
    "run_sync": "starts a second event loop on the same pool",
    "cross_tenant": "takes the tenant filter away",
    "platform_transaction": "sees every tenant",
}
SQL = "sql"


class Allowance(NamedTuple):
    """Files in which some calls, or SQL text, are right, and why."""

    files: str
    names: frozenset[str]
    reason: str


def allow(files: str, names: str, reason: str) -> Allowance:
    """Write an allowance with its names in one string."""
    return Allowance(files, frozenset(names.split()), reason)


ALLOWED = (
    allow("*/tables.py", SQL, "the one place for hand-written SQL"),
    allow("*/tables/*.py", SQL, "the same place, split because it was long"),
    allow("*_tables.py", SQL, "the same place, split by what it holds"),
    allow("tenants/connections.py", SQL, "sets savepoints and runs what tables.py writes"),
    allow("tenants/transactions.py", f"{SQL} platform_transaction", "begins and ends them"),
    allow("tenants/objects.py", SQL, "writes the SQL of plain reads that Piccolo would write"),
    allow("tenants/launcher.py", SQL, "makes roles and database before any of them exist"),
    allow("tenants/scoped.py", f"{SQL} cross_tenant", "defines the base of every tenant row"),
    allow("tenants/row_security.py", f"{SQL} raw", "writes the policies themselves"),
    allow(
        "tenants/migrate.py", f"{SQL} raw run_sync", "runs migrations as owner, before any tenant"
    ),
    allow("tenants/resolve.py", "platform_transaction", "finds the tenant, so there is none yet"),
    allow("tenants/provision.py", "platform_transaction", "makes and ends tenants"),
    allow("core/kernel/sessions.py", SQL, "atomic statements on the platform's session table"),
    allow("core/kernel/limits.py", SQL, "one atomic upsert, which the query builder cannot write"),
    allow("core/kernel/jobs.py", SQL, "queues on the connection of the open transaction"),
    allow("core/testing/database.py", SQL, "makes and drops the databases of tests"),
    allow("core/kernel/health.py", f"{SQL} platform_transaction", "asks whether it answers at all"),
    allow("core/cli/*.py", "platform_transaction", "an operator's command line"),
)


def is_allowed(path: str, name: str) -> bool:
    """Tell whether the list above lets this file use this call."""
    return any(fnmatch(path, entry.files) and name in entry.names for entry in ALLOWED)


def snake_case(name: str) -> str:
    """Give the table name that Piccolo derives from a class name."""
    first = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", first).lower()


def last_name(node: ast.expr) -> str:
    """Give the last part of a dotted name, or nothing for any other expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def table_name(node: ast.ClassDef) -> str:
    """Give the table of a class: its tablename keyword, or its own name in snake case."""
    for keyword in node.keywords:
        if keyword.arg == "tablename" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return snake_case(node.name)


def tenant_tables(found: Sequence[Source]) -> frozenset[str]:
    """Collect the tables of every class that descends from TenantTable."""
    classes = [
        node for source in found for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)
    ]
    known = {"TenantTable"}
    while more := {
        node.name
        for node in classes
        if node.name not in known and known & {last_name(parent) for parent in node.bases}
    }:
        known |= more
    return frozenset(table_name(node) for node in classes if node.name in known - {"TenantTable"})


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string but docstrings; a value put in reads as a name."""
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            texts = [str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values]
            yield node.lineno, "".join(texts)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
        ):
            yield node.lineno, node.value


def check_calls(source: Source) -> Iterator[Breach]:
    """Find calls that go round the tenant filter, and sql() outside tables.py."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = last_name(node.func)
        if name in CALLS and not is_allowed(source.path, name):
            yield Breach(source.path, node.lineno, f"{name}() {CALLS[name]}")
        if name == SQL and not is_allowed(source.path, SQL):
            yield Breach(source.path, node.lineno, "sql() stands in a tables.py and nowhere else")


def check_statements(source: Source, tables: frozenset[str]) -> Iterator[Breach]:
    """Find SQL text in the wrong place, and tenant tables in it without their tenant."""
    for line, text in strings(source.tree):
        if "set_config(" in text and not is_allowed(source.path, "set_config"):
            yield Breach(source.path, line, f"set_config() {CALLS['set_config']}")
        if not is_statement(text):
            continue
        if not is_allowed(source.path, SQL):
            yield Breach(source.path, line, "SQL text stands in a tables.py and nowhere else")
        for table, name in unfiltered(text, tables):
            yield Breach(source.path, line, f"SQL names no tenant_id for {table} (as {name})")


def check(found: Sequence[Source]) -> list[Breach]:
    """Apply every rule to every file; migrations run as owner and are left out."""
    tables = tenant_tables(found)
    breaches: list[Breach] = []
    for source in found:
        if "/piccolo_migrations/" not in source.path:
            breaches += [*check_calls(source), *check_statements(source, tables)]
    return breaches


def main(arguments: Sequence[str]) -> int:
    """Check the tree at the given root and print what was found."""
    root = Path(arguments[0] if arguments else ".")
    return report(check(list(sources(root, CODE))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
