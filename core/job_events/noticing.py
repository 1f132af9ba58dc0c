"""On the day before a fair and on the day itself, each page leads a guest to the own plan."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.job_events import record_tables
from core.job_events.event_views import here_now
from core.kernel.i18n import gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role


@gives_notice(Role.JOB_SEEKER)
async def fair_notice(person_id: UUID) -> Notice | None:
    """Tells who said yes to a fair of today or tomorrow where the plan is."""
    today = here_now().date()
    rows = await record_tables.fairs_of(person_id, today, today + timedelta(days=1))
    if not rows:
        return None
    words = gettext("Your job fair is soon.")
    return Notice(words, f"/events/{rows[0]['id']}/mine", gettext("See your plan"))
