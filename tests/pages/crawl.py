"""Finds an address for every page by following links as each demo person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from core.testing.client import TOKEN
from tests.architecture.routes import Route
from tests.fixtures.site import Site

TENANT = "werkbedrijf"
LINK = re.compile(r'href="(?:http://werkbedrijf\.localhost:\d+)?(/[^"#]*)')
SKIP = (
    "/static/",
    "/theme/",
    "/logo/",
    "/language/",
    "/reading/",
    "/audio/",
    "/recording/",
    "/my-data/download",
    "/manage/questions/export.csv",
    "/manage/quality/files/",
)
MOST = 150
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An address of a page, and the demo person who can open it."""

    persona: str
    path: str


def pattern_of(route: Route) -> re.Pattern[str]:
    """What the addresses of a route look like."""
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(route.path)) + "$")


class Crawler:
    """Follows links, a few for each route, and remembers one address for each."""

    def __init__(self, site: Site, routes: Iterable[Route]) -> None:
        self.site = site
        pages = [r for r in routes if r.method == "GET"]
        pages.sort(key=lambda route: len(route.parameters))
        self.patterns = [(route.path, pattern_of(route)) for route in pages]
        self.found: dict[str, Found] = {}
        self.html: dict[str, str] = {}
        self.signposts: set[str] = set()

    def route_of(self, path: str) -> str:
        """The route an address belongs to."""
        return next((name for name, pattern in self.patterns if pattern.match(path)), "")

    async def walk(self, persona: str, starts: Iterable[str], mail: str = "") -> None:
        """Be a demo person (or ask for a sign-in link first) and follow links from some pages."""
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{self.site.port}",
            headers={"host": f"{TENANT}.localhost:{self.site.port}", "accept-language": "nl"},
            follow_redirects=True,
        ) as client:
            demo = await client.get("/demo")
            token = TOKEN.search(demo.text)
            assert token is not None
            if mail:
                await client.post("/sign-in", data={"csrf": token[1], "email": mail})
            if persona:
                await client.post(f"/demo/be/{persona}", data={"csrf": token[1]})
            await self.follow(client, persona, list(starts))

    async def follow(self, client: httpx.AsyncClient, persona: str, queue: list[str]) -> None:
        """Open pages until nothing new is linked."""
        seen: set[str] = set()
        opened: dict[str, int] = {}
        while queue and len(seen) < MOST:
            path = queue.pop(0)
            route = self.route_of(urlsplit(path).path)
            if path in seen or not route or opened.get(route, 0) >= ENOUGH:
                continue
            seen.add(path)
            opened[route] = opened.get(route, 0) + 1
            answer = await client.get(path)
            landed = answer.url.path
            if self.route_of(landed) != route:
                self.signposts.add(route)
            assert answer.status_code < 500, (persona, path)
            if answer.status_code == 200 and "html" in answer.headers["content-type"]:
                query = f"?{answer.url.query.decode()}" if answer.url.query else ""
                self.found.setdefault(self.route_of(landed), Found(persona, landed + query))
                self.html.setdefault(self.route_of(landed), answer.text)
                queue += links_in(answer.text, path)


def links_in(html: str, path: str) -> list[str]:
    """The addresses a page leads to."""
    found = [urljoin(path, m.replace("&amp;", "&")) for m in LINK.findall(html)]
    return [link for link in dict.fromkeys(found) if not link.startswith(SKIP)]
