"""Whoever sends a form slowly keeps nobody else waiting."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from core.kernel import body
from core.kernel.gate import Gate
from tenants.connections import CONTROL
from tenants.engine import DATABASE
from tenants.resolve import ResolvedTenant
from tests.fixtures.client import Browser


def busy() -> int:
    """How many connections of the application are taken now."""
    pool = DATABASE.pools["app", CONTROL]
    return int(pool.get_size() - pool.get_idle_size())


async def sent_by(app: Gate, tenant: ResolvedTenant, receive: Any) -> list[Any]:
    """What a client gets that sends a form by `receive`."""
    answers: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/code", "raw_path": b"/code", "scheme": "http",
        "query_string": b"", "root_path": "", "http_version": "1.1", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "headers": [
            (b"host", f"{tenant.slug}.localhost".encode()), (b"content-length", b"100"),
            (b"content-type", b"application/x-www-form-urlencoded"),
            (b"sec-fetch-site", b"same-origin"),
        ],
    }  # fmt: skip
    await app(scope, receive, send)
    return answers


async def test_a_slow_sender_holds_no_connection(app: Gate, browser: Browser) -> None:
    await browser.get("/code")
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        asked.set()
        await go_on.wait()
        return {"type": "http.request", "body": b"code=ABCD", "more_body": False}

    request = asyncio.create_task(sent_by(app, browser.tenant, receive))
    await asked.wait()
    assert busy() == 0
    go_on.set()
    assert (await request)[0]["status"] == 403


async def test_who_sends_too_slowly_is_told(
    app: Gate, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "PATIENCE", 0.05)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(30)
        raise AssertionError("nobody waits this long")

    answers = await sent_by(app, tenant, receive)
    assert answers[0]["status"] == 408
    assert "Stuur het nog een keer" in answers[1]["body"].decode()


async def test_who_hangs_up_gets_no_answer(app: Gate, tenant: ResolvedTenant) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    assert await sent_by(app, tenant, receive) == []


async def test_a_large_body_is_passed_on_from_where_it_was_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(body, "MOST", 3)
    parts = iter([b"ab", b"cd", b"ef"])

    async def receive() -> dict[str, Any]:
        part = next(parts)
        return {"type": "http.request", "body": part, "more_body": part != b"ef"}

    form = body.Body(receive)
    assert await form.read()
    assert form.content == b"abcd"
    assert [(await form())["body"] for _ in range(3)] == [b"ab", b"cd", b"ef"]
    assert form.content == b"abcd"
