"""Runs through the questions; the answers of a block of eight lie packed in one row."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, BigInt, Boolean, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Run(TenantTable, tablename="run"):
    """One time through the questions: enough to compute its result again, bit for bit."""

    indices: ClassVar = (Index(("person_id", "started_at")),)
    checks: ClassVar = {
        "route": "route IN ('simple', 'full')",
        "state": "state IN ('answering', 'finished', 'left')",
    }

    person_id = Ref("person")
    bank_version = Varchar(length=20, default="", null=False)
    route = Varchar(length=10, default="simple", null=False)
    seed = BigInt(default=0, null=False)
    is_assisted = Boolean(default=False, null=False)
    state = Varchar(length=12, default="answering", null=False)
    position = SmallInt(default=0, null=False)
    extras = JSONB(default="{}", null=False)
    started_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)
    finished_at = Timestamptz(default=None, null=True)


class AnswerBlock(TenantTable, tablename="answer_block"):
    """The answers 0-3 of one block, by item id; null is 'skipped'."""

    indices: ClassVar = (Index(("run_id", "number"), unique=True),)

    run_id = Ref("run")
    number = SmallInt(default=0, null=False)
    answers = JSONB(default="{}", null=False)
    changed_at = Timestamptz(default=now, null=False)
