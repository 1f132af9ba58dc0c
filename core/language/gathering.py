"""Gathers every text a job seeker can meet, page by page, in Dutch and in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from core.kernel import plain_pages
from core.language.audience import Audience
from core.language.rules.judging import is_enough, measure

OPTIONS = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
NOWHERE = "messages without a place"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
ENGLISH_PART = re.compile(r'<p lang="en">.*?</p>', re.DOTALL)
HEAD = re.compile(r"<head>.*?</head>|<input[^>]*>|<p lang=\"(?!en\")[^<]*</p>", re.DOTALL)
OWN_WORDS = ("about", "description", "footer", "message", "title")
"""What tenants and employers type themselves, as the demo's files name it."""


class Catalogue(msgspec.Struct, frozen=True):
    """The messages of the product: Dutch by English, and the files each stands in."""

    dutch: dict[str, tuple[str, ...]]
    english: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]


class Page(msgspec.Struct, frozen=True):
    """A page, mail or data file with its texts in the order in which they are read."""

    name: str
    dutch: tuple[str, ...]
    english: tuple[str, ...]


def texts_of(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the one text of a message, or its plural forms."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def read_catalogue(root: Path) -> Catalogue:
    """Read the Dutch messages of every feature and plugin."""
    dutch: dict[str, tuple[str, ...]] = {}
    english: dict[str, tuple[str, ...]] = {}
    places: dict[str, tuple[str, ...]] = {}
    for part in ("core", "plugins"):
        for path in sorted((root / part).glob("*/locale/nl/LC_MESSAGES/messages.po")):
            with path.open("rb") as source:
                found = read_po(source, locale="nl")
            for message in found:
                if message.id:
                    key = texts_of(message.id)[0]
                    dutch[key] = texts_of(message.string)
                    english[key] = texts_of(message.id)
                    where = tuple(str(place[0]) for place in message.locations)
                    places[key] = (*places.get(key, ()), *where)
    return Catalogue(dutch, english, places)


def messages_in(path: Path) -> Iterator[str]:
    """Yield the English messages of a template in the order in which they stand there."""
    source = BytesIO(path.read_bytes())
    extensions = {**OPTIONS, "extensions": "jinja2.ext.do"}
    found = babel_extract(source, list(KEYWORDS), [], extensions)
    for _line, _function, message, _comments in found:
        texts = (message,) if isinstance(message, str) else message or ()
        if first := next(filter(None, texts), None):
            yield first


def template_pages(root: Path, audience: Audience, known: Catalogue) -> Iterator[Page]:
    """Yield the pages, mails and pieces of pages, each with the messages of its template."""
    for name, made in sorted({**audience.pages, **audience.pieces}.items()):
        keys = [key for key in messages_in(root / made.path) if key in known.dutch]
        if keys:
            yield page_of(name, keys, known)


def page_of(name: str, keys: Sequence[str], known: Catalogue) -> Page:
    """Give the page that these messages make."""
    return Page(
        name,
        tuple(text for key in keys for text in known.dutch[key]),
        tuple(text for key in keys for text in known.english[key]),
    )


def code_pages(audience: Audience, known: Catalogue) -> Iterator[Page]:
    """Yield for each Python file the messages job seekers meet: errors, notices, words for data."""
    by_file: dict[str, list[str]] = {}
    for key, paths in known.places.items():
        for path in paths or (NOWHERE,):
            is_code = path.endswith(".py") or path == NOWHERE
            if is_code and audience.meets_message(key, [path] if paths else []):
                by_file.setdefault(path, []).append(key)
    for path, keys in sorted(by_file.items()):
        yield page_of(path, keys, known)


def words_in(content: Any, fields: Collection[str]) -> Iterator[str]:
    """Yield the texts of some content in fields with these names, or ending so: `helps_nl`."""
    if isinstance(content, dict):
        for name, value in content.items():
            if not isinstance(value, str):
                yield from words_in(value, fields)
            elif value and {name, name.split("_")[-1]} & set(fields):
                yield value
    elif isinstance(content, list):
        for part in content:
            yield from words_in(part, fields)


def content_page(name: str, content: Any) -> Page:
    """Give the texts of some content as one page; what a tenant typed itself is Dutch."""
    own = OWN_WORDS if name.startswith("core/demo/") else ()
    return Page(name, tuple(words_in(content, ("nl", *own))), tuple(words_in(content, ("en",))))


def content_pages(root: Path) -> Iterator[Page]:
    """Yield the data files with texts: a part with enough words for a mean is a page of its own."""
    for part in ("core", "plugins"):
        for path in sorted((root / part).glob("*/data/**/*.toml")):
            name = path.relative_to(root).as_posix()
            short: list[Any] = []
            for key, value in tomllib.loads(path.read_text("utf-8")).items():
                for one in value if isinstance(value, list) else [{key: value}]:
                    code = one.get("code", "") if isinstance(one, dict) else ""
                    made = content_page(f"{name} {code}", one)
                    if is_enough(measure(made.dutch)):
                        yield made
                    else:
                        short.append(one)
            if (rest := content_page(name, short)).dutch:
                yield rest


def bare_pages() -> Iterator[Page]:
    """Yield the pages that need no template: unknown host, too slow, back in a moment."""
    bare = {
        "unknown host": plain_pages.unknown_host_page(""),
        "too slow": plain_pages.too_slow_page(),
        "unavailable": plain_pages.unavailable_page({"path": "/", "method": "GET"}, b""),
    }
    for name, html in bare.items():
        body = HEAD.sub("", html)
        dutch, english = ENGLISH_PART.sub("", body), " ".join(ENGLISH_PART.findall(body))
        yield Page(f"plain page: {name}", texts_between(dutch), texts_between(english))


def texts_between(html: str) -> tuple[str, ...]:
    """Give the texts between the tags of a plain page."""
    without_names = re.sub(r"</?bdi>", "", html)
    return tuple(text.strip() for text in re.split(r"<[^<>]*>", without_names) if text.strip())


def gather(root: Path, audience: Audience) -> list[Page]:
    """Give every page of texts that a job seeker can meet."""
    known = read_catalogue(root)
    return [
        *template_pages(root, audience, known),
        *code_pages(audience, known),
        *content_pages(root),
        *bare_pages(),
    ]
