"""The pool: who may be found, and the one way to reach them."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Boolean, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PoolMember(TenantTable, tablename="pool_member"):
    """A person's place in the pool; `is_visible` follows the consent, at once."""

    indices: ClassVar = (
        Index(("person_id",), unique=True),
        Index(("id",), where="is_visible"),
    )
    checks: ClassVar = {"reach_by": "reach_by IN ('email', 'phone', 'coach')"}

    person_id = Ref("person")
    is_visible = Boolean(default=False, null=False)
    reach_by = Varchar(length=10, default="coach", null=False)
    joined_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)
