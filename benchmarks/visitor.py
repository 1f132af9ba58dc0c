"""A visitor without a browser: keeps cookies, counts bytes, reads links and forms off a page."""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from benchmarks.servers import BenchmarkError

CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
FONT = re.compile(r"@font-face\s*{([^}]*)}")
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
LOADED = {"stylesheet", "icon", "preload", "manifest"}


@dataclass(frozen=True)
class Opened:
    """An answer: its address, its text and the bytes of its body on the wire."""

    url: str
    text: str
    size: int


@dataclass
class Form:
    """A form of a page and the values it sends; of buttons and choices the first counts."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Finds what a browser would load by itself, and the forms."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and LOADED & set(given.get("rel", "").split()):
            self.loads.append(given["href"])
        elif tag in {"script", "img", "audio", "source", "iframe"} and given.get("src"):
            if given.get("preload") != "none":
                self.loads.append(given["src"])
        elif tag == "use":
            self.loads.append(given.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif tag in {"input", "button"} and given.get("name") and self.forms:
            self.forms[-1].values.setdefault(given["name"], given.get("value", "on"))


def css_loads(css: str, shown: str) -> list[str]:
    """What a stylesheet loads for a page; a font only for letters that the page shows."""
    loads = CSS_URL.findall(FONT.sub("", css))
    for font in FONT.findall(css):
        spans = [(int(a, 16), int(b or a, 16)) for a, b in RANGE.findall(font)]
        if not spans or any(a <= ord(letter) <= b for letter in set(shown) for a, b in spans):
            loads += CSS_URL.findall(font)
    return loads


class Visitor:
    """One visitor at one server."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, url: str, values: dict[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
        """Send one request as a browser does."""
        headers = {
            "Accept-Encoding": "gzip, br",
            "Accept-Language": "nl",
            "Sec-Fetch-Site": "same-origin",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        body = None
        if values is not None:
            body = urlencode(values)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("set-cookie") or []:
            self.cookies.update({k: m.value for k, m in SimpleCookie(line).items()})
        return answer, answer.read()

    def open(self, path: str, values: dict[str, str] | None = None) -> Opened:
        """Open an address (or send a form to it) and follow where it leads."""
        url, size = urljoin(self.origin, path), 0
        for _ in range(5):
            answer, body = self.ask(url, values)
            size += len(body)
            if answer.status == 303:
                url, values = urljoin(url, answer.headers["location"]), None
                continue
            if answer.status != 200:
                raise BenchmarkError(f"{url} answers {answer.status}.")
            packed = answer.headers.get("content-encoding") == "gzip"
            text = (gzip.decompress(body) if packed else body).decode("utf-8", "replace")
            return Opened(url, text, size)
        raise BenchmarkError(f"{url} leads in circles.")

    def send(self, page: Opened, which: int = -1) -> Opened:
        """Send a form of a page, filled with its first choices."""
        form = [f for f in Reader(page.text).forms if f.method == "post"][which]
        return self.open(urljoin(page.url, form.action), form.values)

    def load(self, page: Opened) -> dict[str, int]:
        """The bytes of a page and of all that a browser loads with it, by address."""
        sizes = {page.url: page.size}
        queue = [urljoin(page.url, link) for link in Reader(page.text).loads]
        while queue:
            url = queue.pop().partition("#")[0]
            if not url or url in sizes or url.startswith("data:"):
                continue
            if not url.startswith(self.origin + "/"):
                raise BenchmarkError(f"The page loads something from elsewhere: {url}")
            file = self.open(url)
            sizes[url] = file.size
            if ".css" in url:
                queue += [urljoin(url, link) for link in css_loads(file.text, page.text)]
        return sizes
