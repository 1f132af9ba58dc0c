"""Holds tables to what they say about whose data they keep: start-up refuses one that lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from piccolo.table import Table

from tenants.personal import About
from tenants.row_security import references, table_name
from tenants.scoped import TenantTable

ROOT = "person"
ABOUT_PEOPLE = (About.PERSON, About.TRACE)


class PromiseError(RuntimeError):
    """A table does not say whose data it holds, or what it says cannot be."""


def about_of(table: type[TenantTable]) -> About | None:
    """Whose data a table says it holds; None when it does not say.

    A table with a column of that name says it as `about_whom`.
    """
    said = vars(table).get("about_whom", vars(table).get("about"))
    return said if isinstance(said, About) else None


def going_with_person(tables: Mapping[str, type[TenantTable]]) -> set[str]:
    """The tables whose rows go when a person goes, by references that cascade."""
    gone = {ROOT}
    while True:
        more = {
            name
            for name, table in tables.items()
            if any(r.to in gone and r.when_gone == "CASCADE" for r in references(table))
        }
        if more <= gone:
            return gone
        gone |= more


def breaches(tables: Iterable[type[Table]]) -> Iterator[str]:
    """One sentence for each table that breaks the promise that erasing rests on."""
    named = {table_name(t): t for t in tables if issubclass(t, TenantTable)}
    going = going_with_person(named)
    personal = {n for n, t in named.items() if about_of(t) is About.PERSON} | {ROOT}
    for name, table in sorted(named.items()):
        about = about_of(table)
        if about is None:
            yield f"The table {name!r} does not say whose data it holds: give it `about`."
        elif about is About.PERSON and name not in going:
            yield f"The table {name!r} is about a person, but no reference takes it along with one."
        elif about not in ABOUT_PEOPLE and any(r.to in personal for r in references(table)):
            yield f"The table {name!r} points at people, but says it is about {about.value}."


def traces(tables: Iterable[type[Table]]) -> set[str]:
    """The tables that stay without the person, and that somebody must blank."""
    named = (t for t in tables if issubclass(t, TenantTable))
    return {table_name(t) for t in named if about_of(t) is About.TRACE}


def check_promises(tables: Iterable[type[Table]], blanked: Iterable[str]) -> None:
    """Raise PromiseError, with every breach, also for a trace that nobody blanks."""
    known = list(tables)
    missing = sorted(traces(known) - set(blanked))
    found = [
        *breaches(known),
        *(f"Nobody blanks the table {n!r} when a person is erased." for n in missing),
    ]
    if found:
        raise PromiseError(" ".join(found))
