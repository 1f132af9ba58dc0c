"""A document as the one text that is signed: whatever would be left out of that is refused.

JSON-LD drops words that no context defines, and with them whatever somebody added: here that is
an error, as is everything else that could be changed without changing the signed text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

from pyld import jsonld
from pyld.canon import URDNA2015

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
FILES = {CREDENTIALS_V2: "credentials-v2.json", OPEN_BADGES: "open-badges-3.0.3.json"}
NOWHERE = "nowhere-at-all"
"""The scheme that addresses without one get, so that they are found."""
MOST_STEPS = 5_000
MOST_DEPTH = 12


class UnknownContextError(ValueError):
    """The document uses words from a list that is not shipped with this product."""


class NotCanonicalError(ValueError):
    """The document holds something that the signed text would not."""


class BoundedCanon(URDNA2015):  # type: ignore[misc]  # pyld has no types
    """The usual algorithm, ended early for documents made to take years."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """Count, then go on as usual."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise NotCanonicalError("too many look-alike parts")
        return super().hash_n_degree_quads(id_, issuer)

    def create_hash_to_related(self, id_: str, issuer: Any) -> Any:
        """Refuse a part with so many look-alikes that their orders cannot all be tried."""
        found = super().create_hash_to_related(id_, issuer)
        if any(len(alike) > 5 for alike in found.values()):
            raise NotCanonicalError("too many look-alike parts")
        return found


@cache
def context_of(url: str) -> dict[str, Any]:
    """A context that lies in this repository; UnknownContextError for any other."""
    if url not in FILES:
        raise UnknownContextError(url)
    text = (files("core.credentials") / "data" / FILES[url]).read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def load(url: str, _options: object = None) -> dict[str, Any]:
    """What pyld calls for a context: nothing is ever fetched."""
    document = context_of(url)
    return {"contextUrl": None, "documentUrl": url, "document": document}


def canonical(document: dict[str, Any]) -> bytes:
    """The document as sorted N-Quads; UnknownContextError or NotCanonicalError."""
    check_contexts(document.get("@context"))
    check_tree({key: value for key, value in document.items() if key != "@context"})
    base = f"{NOWHERE}://host/path"
    options = {"documentLoader": load, "processingMode": "json-ld-1.1", "base": base}
    try:
        expanded = jsonld.expand(document, options, on_property_dropped=refuse)
        check_expanded(expanded)
        dataset = jsonld.to_rdf(expanded, options)
        made: str = BoundedCanon().main(dataset, {"format": "application/n-quads"})
    except jsonld.JsonLdError as error:
        raise NotCanonicalError(str(error.type)) from error
    return made.encode()


def check_contexts(contexts: object) -> None:
    """The first is that of all credentials, and each lies in this repository."""
    if not isinstance(contexts, list) or not contexts:
        raise UnknownContextError("no list of contexts")
    for url in contexts:
        if not isinstance(url, str) or url not in FILES:
            raise UnknownContextError(str(url)[:200])
    if contexts[0] != CREDENTIALS_V2 or len(set(contexts)) != len(contexts):
        raise UnknownContextError(str(contexts[0]))


def refuse(name: str | None) -> NoReturn:
    """A word that no context defines."""
    raise NotCanonicalError(f"undefined word {name}")


def check_tree(value: object, depth: int = 0) -> None:
    """No null, nothing empty, no keyword and not too deep: all of that is dropped in silence."""
    if value is None or value in ({}, []) or depth > MOST_DEPTH:
        raise NotCanonicalError("an empty part, or too many inside each other")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not key or key.startswith("@"):
                raise NotCanonicalError(f"the word {key!r}")
            check_tree(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            check_tree(inner, depth + 1)


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object of an expanded document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]  # a list
        if isinstance(inner, (dict, list)):
            yield from nodes(inner)


def check_expanded(expanded: list[Any]) -> None:
    """Each id and type is a full address: others are dropped, or stand for what nobody sees."""
    for node in nodes(expanded):
        types = [] if "@value" in node else node.get("@type", [])
        for name in [*([node["@id"]] if "@id" in node else []), *types]:
            scheme, colon, rest = str(name).partition(":")
            if not colon or not rest or scheme in {"_", NOWHERE} or " " in str(name):
                raise NotCanonicalError(f"not a full address: {str(name)[:80]}")
