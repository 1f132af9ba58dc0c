"""A small load generator: some clients with open connections, each page asked for in turn."""

import asyncio
from collections.abc import Iterator, Sequence
from time import perf_counter

from benchmarks.servers import PATIENCE, BenchmarkError


def request(path: str, host: str, cookie: str = "") -> bytes:
    """Return the bytes of a GET as a browser sends it."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
        "Accept-Language: en",
        "Sec-Fetch-Site: same-origin",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def drive(port: int, requests: Sequence[bytes], clients: int = 4) -> list[float]:
    """Send all requests over some connections; the seconds each took, shortest first."""
    taken: list[float] = []

    async def all_clients() -> None:
        queue = iter(requests)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(client(port, queue, taken) for _ in range(clients)))

    asyncio.run(all_clients())
    return sorted(taken)


def fetch(port: int, one: bytes) -> str:
    """Return the text of one page."""

    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(one)
        try:
            return await answer(reader)
        finally:
            writer.close()

    return asyncio.run(asyncio.wait_for(ask(), PATIENCE)).decode()


async def client(port: int, queue: Iterator[bytes], taken: list[float]) -> None:
    """Work on the shared queue over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for one in queue:
            started = perf_counter()
            writer.write(one)
            await answer(reader)
            taken.append(perf_counter() - started)
    finally:
        writer.close()


async def answer(reader: asyncio.StreamReader) -> bytes:
    """Return the body of a good answer; anything but 200 ends the benchmark."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200 "):
        raise BenchmarkError(f"Not a page: {head.splitlines()[0].decode()}")
    size = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return await reader.readexactly(size)
