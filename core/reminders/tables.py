"""Which gentle mails went out, and who wants none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from piccolo.columns import Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Reminder(TenantTable, tablename="reminder"):
    """One gentle mail about one run."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("run_id", "kind"), unique=True),)
    checks: ClassVar = {"kind": "kind IN ('first', 'last')"}

    person_id = Ref("person")
    run_id = Ref("run")
    kind = Varchar(length=10, default="first", null=False)
    sent_at = Timestamptz(default=now, null=False)


class ReminderStop(TenantTable, tablename="reminder_stop"):
    """Somebody who wants no gentle mails."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id",), unique=True),)

    person_id = Ref("person")
    stopped_at = Timestamptz(default=now, null=False)


# Only who confirmed an address is written to; a proof of the address is a wish to be reached.
QUIET = """
SELECT p.id, p.email, p.first_name, p.language, r.id AS run_id,
       extract(day FROM now() - greatest(r.changed_at, p.seen_at))::int AS quiet_days,
       coalesce(array_agg(m.kind) FILTER (WHERE m.kind IS NOT NULL), '{}') AS sent,
       extract(day FROM now() - min(m.sent_at) FILTER (WHERE m.kind = 'first'))::int AS since_first
  FROM run r
  JOIN person p ON p.id = r.person_id AND p.tenant_id = $1 AND p.set_aside_at IS NULL
   AND p.paused_at IS NULL
  LEFT JOIN reminder m ON m.run_id = r.id AND m.tenant_id = $1
 WHERE r.tenant_id = $1 AND r.state = 'answering' AND p.email_confirmed_at IS NOT NULL
   AND greatest(r.changed_at, p.seen_at) < now() - make_interval(days => $2)
   AND greatest(r.changed_at, p.seen_at) > now() - make_interval(days => $3)
   AND NOT EXISTS (SELECT 1 FROM reminder_stop s WHERE s.tenant_id = $1 AND s.person_id = p.id)
 GROUP BY p.tenant_id, p.id, r.tenant_id, r.id
 ORDER BY p.id
"""


async def quiet_people(from_days: int, to_days: int) -> Sequence[Any]:
    """People with a confirmed address and an open run who were away so many days."""
    return await fetch(QUIET, current_tenant_id(), from_days, to_days + 1)
