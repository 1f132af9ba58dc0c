"""The questions in a browser: nothing gets lost, whatever buttons people press."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.steps import form_of
from tenants.engine import tenant_transaction
from tenants.resolve import ResolvedTenant
from tests.core.assessment.runs import RUN, begin, give, give_many, seeker
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


async def test_somebody_starts_with_the_first_question(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    assert "Vraag 1 van 32" in page.text
    assert "deel 1 van 4" in page.text
