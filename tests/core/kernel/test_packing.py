"""Pages are packed for whoever can unpack them, and say so."""

from __future__ import annotations

import gzip
from typing import Any

from core.kernel.packing import SMALLEST, is_page, pack
from core.testing.client import Browser


def start(**headers: str) -> dict[str, Any]:
    made = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return {"type": "http.response.start", "status": 200, "headers": made}


async def test_a_page_is_packed_only_for_who_asks(browser: Browser) -> None:
    packed = await browser.get("/sign-in", headers={"accept-encoding": "gzip"})
    plain = await browser.get("/sign-in", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"]
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert "</html>" in packed.text


async def test_an_error_page_and_a_redirect_arrive_whole(browser: Browser) -> None:
    lost = await browser.get("/nothing-here", headers={"accept-encoding": "gzip"})
    assert (lost.status_code, "</html>" in lost.text) == (404, True)
    away = await browser.get("/language/en", headers={"accept-encoding": "gzip"})
    assert (away.status_code, away.headers["location"]) == (303, "/")


def test_only_pages_are_packed() -> None:
    assert is_page(start(content_type="text/html; charset=utf-8"))
    assert not is_page(start(content_type="application/json"))
    assert not is_page(start(content_type="text/html", content_encoding="gzip"))


def test_small_and_streamed_bodies_stay_as_they_are() -> None:
    head = start(content_type="text/html", content_length="3")
    for body in ({"body": b"abc"}, {"body": b"a" * SMALLEST, "more_body": True}):
        assert pack(head, body) == (head, body)
    whole, packed = pack(head, {"body": b"a" * SMALLEST})
    assert gzip.decompress(packed["body"]) == b"a" * SMALLEST
    assert (b"content-length", str(len(packed["body"])).encode()) in whole["headers"]
    assert (b"content-length", b"3") not in whole["headers"]
