"""A mail server, and an installation without the demo, for journeys that begin with nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest

from core.testing.database import clone_database
from tests.fixtures.site import Site, free_port, start, stop, wait_until_ready
from tests.journeys.post import MailServer


@pytest.fixture(scope="module")
async def mail_server() -> AsyncIterator[MailServer]:
    """A mail server that runs as long as these tests."""
    server = MailServer(free_port())
    server.controller.start()
    yield server
    server.controller.stop()


@pytest.fixture(scope="module")
async def empty_site(mail_server: MailServer) -> AsyncIterator[Site]:
    """An installation without the demo: web and worker, and no tenant yet."""
    ready = msgspec.structs.replace(
        await clone_database(),
        port=free_port(),
        demo=False,
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        smtp_tls="none",
    )
    processes = await start(ready, "serve", "worker")
    try:
        await wait_until_ready(ready.port)
        yield Site(ready.port, ready)
    finally:
        await stop(processes)
