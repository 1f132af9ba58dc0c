"""How far erased people had come, so that totals stay true without keeping anyone."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Integer, Varchar

from tenants.scoped import Index, TenantTable


class FunnelFarewell(TenantTable, tablename="funnel_farewell"):
    """A count of erased people by step; holds nothing about any one of them."""

    indexes: ClassVar = (Index(("step",), unique=True),)

    step = Varchar(length=20, default="", null=False)
    people = Integer(default=0, null=False)
