"""How tests make a link, and read the page behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile"}


async def seeker(tenant: ResolvedTenant, name: str = "Samira") -> UUID:
    async with tenant_transaction(tenant.scope):
        return await make_seeker(name, (1.5, 1.2, 1.1, 1.0, 0.9) + (-1.0,) * 15)


def form(**more: object) -> dict[str, object]:
    return {
        "id": str(new_id()),
        "purpose": "talk",
        "term": "week",
        "fields": ["name", "strengths"],
        "step": "make",
        **more,
    }


async def made_link(owner: Browser, **more: object) -> tuple[str, str]:
    """A link made by hand: its own page, and the path it opens."""
    await owner.get("/share/new")
    answer = await owner.post("/share/new", form(**more))
    assert answer.status_code == 303
    shown = await owner.get(answer.headers["location"])
    found = re.search(r'href="http://[^/"]+(/s/[^"]+)"', shown.text)
    assert found
    return answer.headers["location"], found[1]


def inside_of(html: str) -> str:
    """What the shown part says, without the page around it."""
    part = html[html.index('aria-labelledby="strengths"') :].partition("</main>")[0]
    return re.sub(r'\s+|href="/audio[^"]*"', " ", part)
