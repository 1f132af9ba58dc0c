"""Which texts job seekers can meet, read from layouts, actions and mails; the rest from one file.

Whatever is not proven to be for staff alone counts as for job seekers, so that a new text is
measured without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct, toml

from core.language.code_reading import feature_of, mails_to_staff, staff_modules
from core.language.template_tree import SEEKER_LAYOUT, Template, layout_of, templates

ROOT = Path(__file__).resolve().parents[2]


class AudienceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `audience.toml` holds: files and single messages, for staff alone or for everyone."""

    staff_files: dict[str, str]
    everyone_files: dict[str, str] = {}
    everyone_messages: dict[str, str] = {}


@cache
def audience_file() -> AudienceFile:
    """Return what cannot be read from the code."""
    place = files("core.language") / "data" / "audience.toml"
    return toml.decode(place.read_text("utf-8"), type=AudienceFile)


def seeker_templates(root: Path) -> tuple[dict[str, Template], frozenset[str]]:
    """Give the pages and mails of job seekers by name, and the pieces they use, to the end."""
    known = templates(root)
    stated, staff_mails = audience_file(), mails_to_staff(root)
    own = {
        name: made
        for name, made in known.items()
        if made.path not in stated.staff_files
        and (
            made.path in stated.everyone_files
            or layout_of(name, known) == SEEKER_LAYOUT
            or (name.startswith("mail/") and name not in staff_mails)
        )
    }
    reached: set[str] = set()
    waiting = [piece for made in own.values() for piece in made.pieces]
    while waiting:
        name = waiting.pop()
        if name in known and name not in reached:
            reached.add(name)
            waiting += known[name].pieces
    return own, frozenset(reached - own.keys())


class Audience:
    """Tells of a file of the product whether a job seeker can meet its texts."""

    def __init__(self, root: Path) -> None:
        self.pages, pieces = seeker_templates(root)
        known = templates(root)
        self.pieces = {name: known[name] for name in pieces}
        self.template_paths = {made.path for made in (*self.pages.values(), *self.pieces.values())}
        self.modules, self.features = staff_modules(root)
        self.stated = audience_file()
        self.used = {made.path for made in known.values()}

    def meets(self, path: str) -> bool:
        """Tell whether a job seeker can meet the texts of this file."""
        if path in self.stated.staff_files:
            self.used.add(path)
            return False
        if not path.endswith(".py"):
            return path in self.template_paths
        return path not in self.modules and feature_of(path) not in self.features

    def meets_message(self, message: str, paths: Iterable[str]) -> bool:
        """Tell whether a job seeker can meet a message that stands in these files."""
        if message in self.stated.everyone_messages:
            self.used.add(message)
            return True
        places = list(paths)
        return not places or any(self.meets(path) for path in places)

    def unneeded(self) -> list[str]:
        """Give what the file states of texts that are gone."""
        said = self.stated
        stated = {
            *said.staff_files,
            *said.everyone_files,
            *said.everyone_messages,
        }
        return sorted(stated - self.used)
