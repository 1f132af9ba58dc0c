"""A fair with everybody who uses it, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from core.kernel.permissions import Role
from core.plugging.switching import turn_plugin
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.job_events.fairs import MadeFair, make_fair
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]


@dataclass
class Day:
    """A fair and everybody's browsers."""

    fair: MadeFair
    tenant: ResolvedTenant
    coach: Browser
    person: Browser
    employer: Browser
    anyone: Browser

    @property
    def organise(self) -> str:
        """The organiser's address of the fair."""
        return f"/organise/events/{self.fair.id}"

    @property
    def public(self) -> str:
        """The address for everybody."""
        return f"/events/{self.fair.id}"

    @property
    def hosting(self) -> str:
        """The employers' address."""
        return f"/employer/events/{self.fair.id}"


@pytest.fixture
async def day(tenant: ResolvedTenant, open_browser: OpenBrowser) -> Day:
    """A fair of tomorrow with three people and two companies."""
    async with tenant_transaction(tenant.scope):
        await turn_plugin("matching", on=True)
        fair = await make_fair()
    browsers = [open_browser(tenant) for _number in range(4)]
    await browsers[0].become(Role.COACH, fair.coach, "Coach")
    await browsers[1].become(Role.JOB_SEEKER, fair.people[0])
    await browsers[2].become(Role.EMPLOYER, fair.companies[0].user.id, "Karin")
    return Day(fair, tenant, *browsers)
