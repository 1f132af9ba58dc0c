"""Pages that need no tenant and no database: unknown host, and 'we will be right back'."""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from core.kernel import headers
from core.kernel.catalogues import known_languages
from core.kernel.i18n import lazy as _
from core.kernel.i18n import translated
from core.kernel.languages import ORIGINAL, direction

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

FRAME = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>{title}</title><link rel="stylesheet" href="/static/plain.css"></head>'
    '<body><main class="plain"><h1>{title}</h1>{body}</main></body></html>'
)
NO_SITE = _("There is no website at this address. Check the address.")
TOO_SLOW = _("Sending took too long. Nothing has changed. Go back and send it again.")
AWAY = _(
    "Something is not working for a moment. Nothing is lost. Wait a minute, then press the button."
)


def elsewhere(message: str) -> str:
    """The same in English, then in every other language there is."""
    others = [code for code in known_languages() if code != ORIGINAL]
    return f'<p lang="en">{message}</p>' + "".join(
        f'<p lang="{code}" dir="{direction(code)}">{html.escape(translated(message, code))}</p>'
        for code in others
    )


def unknown_host_page(host: str) -> str:
    """A plain page for a host name nobody has here."""
    body = (
        f"<p>Er is geen website op <bdi>{html.escape(host)}</bdi>.</p>"
        "<p>Kijk of het adres klopt.</p>"
        f"{elsewhere(NO_SITE)}"
    )
    return FRAME.format(title="Deze website bestaat niet", body=body)


def too_slow_page() -> str:
    """A plain page for a form that did not arrive whole in time."""
    body = (
        "<p>Het versturen duurde te lang. Er is niets veranderd.</p>"
        "<p>Ga terug. Stuur het nog een keer.</p>"
        f"{elsewhere(TOO_SLOW)}"
    )
    return FRAME.format(title="Dat duurde te lang", body=body)


def unavailable_page(scope: MutableMapping[str, Any], sent: bytes) -> str:
    """A kind page that offers to send the same form again, so that no answer is lost."""
    query: bytes = scope.get("query_string", b"")
    # One slash: a path that begins with two would lead to another host.
    raw, way, path = query, "get", "/" + scope["path"].lstrip("/")
    if scope["method"] == "POST":
        raw, way = sent, "post"
        path += f"?{query.decode('latin-1')}" if query else ""
    path = html.escape(path, quote=True)
    fields = "".join(
        f'<input type="hidden" name="{html.escape(k, quote=True)}"'
        f' value="{html.escape(v, quote=True)}">'
        for k, v in parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)
    )
    body = (
        "<p>Er werkt even iets niet. Jouw antwoord is niet weg.</p>"
        "<p>Wacht een minuut. Druk dan op de knop.</p>"
        f'<form method="{way}" action="{path}">{fields}'
        "<button>Probeer het nog een keer</button></form>"
        f"{elsewhere(AWAY)}"
    )
    return FRAME.format(title="We zijn zo terug", body=body)


async def send_page(send: Send, status: int, page: str) -> None:
    """Send a plain page."""
    content = page.encode()
    start = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        *headers.PLAIN,
    ]
    if status == 503:
        start.append((b"retry-after", b"30"))
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": content})
