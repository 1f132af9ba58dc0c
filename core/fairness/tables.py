"""Groups that people chose to give, and how far they came, counted in one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class GivenGroup(TenantTable, tablename="given_group"):
    """What a person gave for counting whether chances are fair; never read for anything else."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id",), unique=True),)

    person_id = Ref("person")
    language = Varchar(length=10, default="", null=False)
    age_band = Varchar(length=10, default="", null=False)
    gender = Varchar(length=10, default="", null=False)
    wording = Text(default="", null=False)
    given_at = Timestamptz(default=now, null=False)


# Each step is counted among those who came through the one before: shown of the pool, viewed and
# asked of those shown, accepted of those asked. Work on paper or at a fair counts as shown, too.
COUNT = """
SELECT coalesce(g.language, '') AS language, coalesce(g.age_band, '') AS age_band,
       coalesce(g.gender, '') AS gender, s.route, count(*) AS people,
       count(*) FILTER (WHERE w.shown OR r.asked) AS shown,
       count(*) FILTER (WHERE w.viewed OR r.asked) AS viewed,
       count(*) FILTER (WHERE r.asked) AS asked,
       count(*) FILTER (WHERE r.accepted) AS accepted
  FROM pool_member m
  JOIN skillprint s ON s.person_id = m.person_id AND s.is_current
  LEFT JOIN given_group g ON g.person_id = m.person_id AND g.tenant_id = $1
  LEFT JOIN (SELECT d.person_id, true AS shown, bool_or(d.first_viewed_at IS NOT NULL) AS viewed
               FROM shown_person d WHERE d.tenant_id = $1 AND d.first_shown_at >= $2
              GROUP BY d.person_id) w ON w.person_id = m.person_id
  LEFT JOIN (SELECT c.person_id, true AS asked, bool_or(c.state = 'accepted') AS accepted
               FROM connection_request c WHERE c.tenant_id = $1 AND c.asked_at >= $2
              GROUP BY c.person_id) r ON r.person_id = m.person_id
 WHERE m.tenant_id = $1 AND s.tenant_id = $1
   AND (m.is_visible OR w.shown OR r.asked)
 GROUP BY 1, 2, 3, 4
"""


async def counted_since(moment: datetime) -> Sequence[Any]:
    """How many people of each cell came how far since a moment."""
    return await fetch(COUNT, current_tenant_id(), moment)


async def given_by(person_ids: Collection[UUID]) -> dict[UUID, GivenGroup]:
    """What these people gave, as far as they gave anything."""
    rows = await GivenGroup.objects().where(GivenGroup.person_id.is_in(list(person_ids)))
    return {row.person_id: row for row in rows}
