"""Reads SQL text just far enough to see which tables each SELECT touches under which name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

STATEMENT = re.compile(
    r"^\s*(?:SELECT\s|INSERT\s+INTO\b|UPDATE\s+\S+(?:\s+(?:AS\s+)?\w+)?\s+SET\b|DELETE\s+FROM\b"
    r"|WITH\s+(?:RECURSIVE\s+)?\w+\s*(?:\([^)]*\)\s*)?AS\b|TRUNCATE\s|SET\s+LOCAL\b|MERGE\s+INTO\b)",
    re.IGNORECASE,
)
INNER = re.compile(r"\(([^()]*)\)")
COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
BRACKETED = re.compile(r"\[[^\[\]]*\]")
QUOTED = re.compile(r"'(?:[^']|'')*'")
TABLE = r"(?:ONLY\s+)?(?:\"?\w+\"?\.)?\"?(?P<table{n}>\w+)\"?(?:\s+(?:AS\s+)?(?P<name{n}>\w+))?"
FIRST = re.compile(
    r"(?:(?<!DISTINCT )\bFROM|(?<!FOR )(?<!DO )\bUPDATE|\b(?:JOIN|INTO|USING))\s+(?:LATERAL\s+)?"
    + TABLE.format(n=""),
    re.IGNORECASE,
)
NEXT = re.compile(r"\s*,\s*(?:LATERAL\s+)?" + TABLE.format(n=""), re.IGNORECASE)
WORDS_AFTER_TABLE = frozenset(
    {
        "where",
        "on",
        "using",
        "join",
        "left",
        "right",
        "inner",
        "outer",
        "full",
        "cross",
        "natural",
        "group",
        "order",
        "having",
        "limit",
        "offset",
        "union",
        "set",
        "values",
        "returning",
        "for",
        "window",
        "fetch",
        "except",
        "intersect",
        "tablesample",
        "default",
        "select",
        "do",
        "when",
        "and",
        "as",
        "skip",
        "of",
        "nowait",
    }
)


class Touch(NamedTuple):
    """A table in a statement, and the name under which its columns are called."""

    table: str
    name: str


def is_statement(text: str) -> bool:
    """Tell whether a string literal is a statement; a sentence begins with one capital."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if first.islower():
        return bool(STATEMENT.match(text) and re.search(r"\b(?:from|into|set)\s", text))
    return first.isupper() and STATEMENT.match(text) is not None


def scopes(text: str) -> Iterator[str]:
    """Cut a statement into its SELECTs, inner ones first, each without those inside it."""
    text = QUOTED.sub("''", COMMENT.sub(" ", text))
    while match := INNER.search(text):
        inside = match[1]
        if re.match(r"\s*(?:SELECT|INSERT|UPDATE|DELETE)\b", inside, re.IGNORECASE):
            yield inside
            inside = ""
        # Square brackets keep what stands in plain brackets, such as a list of columns.
        text = f"{text[: match.start()]}[{inside}]{text[match.end() :]}"
    yield from re.split(r"\b(?:UNION(?:\s+ALL)?|INTERSECT|EXCEPT)\b", text, flags=re.IGNORECASE)


def touches(scope: str) -> list[Touch]:
    """List the tables one SELECT names after FROM, JOIN, UPDATE, INTO and USING."""
    count = 1
    while count:
        scope, count = BRACKETED.subn("?", scope)
    found: list[Touch] = []
    for start in FIRST.finditer(scope):
        match: re.Match[str] | None = start
        while match is not None:
            table, name = match["table"].lower(), (match["name"] or "").lower()
            plain = not name or name in WORDS_AFTER_TABLE
            if table not in WORDS_AFTER_TABLE:
                found.append(Touch(table, table if plain else name))
            end = match.end("table") if plain else match.end("name")
            match = NEXT.match(match.string, end)
    return found


def unfiltered(text: str, tenant_tables: frozenset[str]) -> Iterator[Touch]:
    """Yield each tenant table for which the statement names no tenant_id of its own."""
    for scope in scopes(text):
        found = touches(scope)
        for touch in found:
            if touch.table not in tenant_tables:
                continue
            prefix = rf"\b{touch.name}\"?\." if len(found) > 1 else r"\b"
            if not re.search(prefix + r"\"?tenant_id\b", scope, re.IGNORECASE):
                yield touch
