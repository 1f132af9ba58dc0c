"""Versions of the bank that a tenant calibrated, and the items it set apart."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, Boolean, Bytea, Integer, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class CalibratedBank(TenantTable, tablename="calibrated_bank"):
    """Parameters of a bank of the product fitted anew; arrays are little-endian float64.

    `parameters` (n, 1 + thresholds) hold discrimination and thresholds in written order,
    `covariance` (20, 20) the skills, `chances` (n,) or nothing. None of them ever changes.
    """

    about: ClassVar = About.NOBODY
    indices: ClassVar = (
        Index(("version",), unique=True),
        Index(("route",), unique=True, where="state = 'live'"),
        Index(("proposed_at",)),
    )
    checks: ClassVar = {
        "route": "route IN ('simple', 'full')",
        "state": "state IN ('proposed', 'live', 'refused', 'replaced')",
        "choice": "choice IN ('balanced', 'adaptive')",
    }

    version = Varchar(length=20, default="", null=False)
    number = SmallInt(default=1, null=False)
    based_on = Varchar(length=20, default="", null=False)
    route = Varchar(length=10, default="simple", null=False)
    choice = Varchar(length=10, default="balanced", null=False)
    state = Varchar(length=10, default="proposed", null=False)
    parameters = Bytea(default=b"", null=False)
    covariance = Bytea(default=b"", null=False)
    chances = Bytea(default=b"", null=False)
    people = Integer(default=0, null=False)
    answers = Integer(default=0, null=False)
    report = JSONB(default="{}", null=False)
    proposed_at = Timestamptz(default=now, null=False)
    decided_at = Timestamptz(default=None, null=True)
    decided_by = Ref("staff", "SET NULL", null=True)
    decided_name = Varchar(length=80, default="", null=False)


class ItemState(TenantTable, tablename="item_state"):
    """Whether an item is asked anew; `by_name` is empty where it was parked by its figures."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("item_id",), unique=True),)

    item_id = Varchar(length=60, default="", null=False)
    is_parked = Boolean(default=True, null=False)
    reason = Varchar(length=40, default="", null=False)
    by_name = Varchar(length=80, default="", null=False)
    at = Timestamptz(default=now, null=False)
