"""Which code of other lists a skill stands for: only the links that the catalogue has."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from msgspec import Struct, toml

from core.catalogue.schemas import Skill


class Framework(Struct, frozen=True, forbid_unknown_fields=True):
    """A list of others: its name, where it is found, and the names of the codes we link to."""

    framework: str
    url: str
    names: dict[str, str]


class Frameworks(Struct, frozen=True, forbid_unknown_fields=True):
    """What `frameworks.toml` holds."""

    suwi: Framework
    onet: Framework


@cache
def frameworks() -> Frameworks:
    """The lists we link to."""
    text = (files("core.credentials") / "data" / "frameworks.toml").read_text("utf-8")
    return toml.decode(text, type=Frameworks)


def alignment(framework: Framework, code: str) -> dict[str, object]:
    """A code of a list as Open Badges writes it."""
    return {
        "type": ["Alignment"],
        "targetName": framework.names[code],
        "targetCode": code,
        "targetFramework": framework.framework,
        "targetUrl": framework.url.replace("{code}", code),
    }


def alignments_of(skill: Skill) -> list[dict[str, object]]:
    """The codes of a skill: the Dutch list first."""
    found = frameworks()
    return [
        alignment(found.suwi, str(skill.vum)),
        *(alignment(found.onet, code) for code in skill.onet),
    ]
