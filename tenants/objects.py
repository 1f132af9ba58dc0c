"""Plain reads of one table: their SQL is written at once, and rows are made without checks.

Everything else (joins, prefetch, locks, callbacks, loaded JSON) goes Piccolo's usual way.
"""

# ruff: noqa: SLF001  Piccolo keeps the parts of a query under such names

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piccolo.columns import Column
from piccolo.columns.combination import And, Or, Undefined, Where
from piccolo.custom_types import TableInstance
from piccolo.query import Objects, Query
from piccolo.querystring import QueryString
from piccolo.table import Table

from tenants.connections import fetch

NOT_VALUES = (Column, QueryString, Query)
HEADS: dict[type[Table], str] = {}


class NotPlainError(Exception):
    """The query needs Piccolo's own way."""


class PlainObjects(Objects[TableInstance]):
    """Piccolo's `objects()`, with a short cut for what nearly every read is."""

    async def run(
        self, node: str | None = None, in_pool: bool = True, use_callbacks: bool = True
    ) -> list[TableInstance]:
        """The rows, in the short way where that is possible."""
        try:
            text, values = statement(self)
        except NotPlainError:
            return await super().run(node=node, in_pool=in_pool, use_callbacks=use_callbacks)
        return rows_of(self.table, await fetch(text, *values))


def head(table: type[Table]) -> str:
    """SELECT and FROM of a table, written once; one with a renamed column is not plain."""
    known = HEADS.get(table)
    if known is not None:
        return known
    meta = table._meta
    names = [column._meta.db_column_name for column in meta.columns]
    if names != [column._meta.name for column in meta.columns]:
        raise NotPlainError
    columns = ", ".join(f'"{name}"' for name in names)
    HEADS[table] = f'SELECT {columns} FROM "{meta.tablename}"'
    return HEADS[table]


def statement(query: Objects[Any]) -> tuple[str, list[Any]]:
    """The SQL of a query and its values, or NotPlainError."""
    refuse_special(query)
    values: list[Any] = []
    text = head(query.table)
    if query.where_delegate._where is not None:
        text += f" WHERE {condition(query.where_delegate._where, values)}"
    text += order(query)
    if query.limit_delegate._limit is not None:
        text += f" LIMIT {query.limit_delegate._limit.number}"
    if query.offset_delegate._offset is not None:
        text += f" OFFSET {query.offset_delegate._offset.number}"
    return text, values


def refuse_special(query: Objects[Any]) -> None:
    """Leave to Piccolo whatever is more than a filter, an order and a part of the rows."""
    output = query.output_delegate._output
    if (
        query._frozen_querystrings is not None
        or query.prefetch_delegate.fk_columns
        or query.as_of_delegate._as_of is not None
        or query.lock_rows_delegate._lock_rows is not None
        or any(query.callback_delegate._callbacks.values())
        or output.load_json
        or output.nested
    ):
        raise NotPlainError


def name_of(column: Any) -> str:
    """The quoted name of a column of the query's own table."""
    if not isinstance(column, Column) or column._meta.call_chain:
        raise NotPlainError
    return f'"{column._meta.db_column_name}"'


def order(query: Objects[Any]) -> str:
    """ORDER BY, or nothing."""
    items = [
        f"{name_of(column)} {'ASC' if item.ascending else 'DESC'}"
        for item in query.order_by_delegate._order_by.order_by_items
        for column in item.columns
    ]
    return f" ORDER BY {', '.join(items)}" if items else ""


def condition(part: Any, values: list[Any]) -> str:
    """One condition; its values are added to the list that the $n count."""
    if isinstance(part, And | Or):
        first = condition(part.first, values)
        return f"({first} {part.operator} {condition(part.second, values)})"
    if type(part) is not Where:
        raise NotPlainError
    return part.operator.template.format(
        name=name_of(part.column),
        value=placeholder(part.value, values),
        values=placeholders(part.values, values),
    )


def placeholder(value: Any, values: list[Any]) -> str:
    """The $n of a value; nothing for a condition without one."""
    if isinstance(value, Undefined):
        return ""
    if isinstance(value, NOT_VALUES):
        raise NotPlainError
    values.append(value)
    return f"${len(values)}"


def placeholders(several: Any, values: list[Any]) -> str:
    """The $n of each value of a list."""
    if isinstance(several, Undefined):
        return ""
    if isinstance(several, NOT_VALUES):
        raise NotPlainError
    return ", ".join([placeholder(value, values) for value in several])


def rows_of(table: type[TableInstance], records: Sequence[Any]) -> list[TableInstance]:
    """Rows as Piccolo keeps them: the values of all columns, and that they are stored."""
    rows = []
    for record in records:
        row = table.__new__(table)
        row.__dict__.update(record.items())
        row._exists_in_db = True
        row._was_created = None
        rows.append(row)
    return rows
