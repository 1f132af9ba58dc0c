"""Knows which texts a job seeker can meet, from where they stand in the code."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXTENDS = re.compile(r'{%\s*extends "([^"]+)"')
INCLUDES = re.compile(r'{%\s*(?:include|import|from) "([^"]+)"')
STAFF_LAYOUT = "ui/layout_staff.html"
EVERYONE = {"core/kernel/templates/kernel/permissions.html"}  # the footer of each page leads here
STAFF_FEATURES = re.compile(
    r"(?:tenants|core/(?:audio|backoffice|billing|cli|demo|guidance|language|organisations|reports|vacancies))/"
)
STAFF_FOLDERS = {"employer", "employers", "staff", "coach"}
STAFF_FILES = {
    "core/accounts/staff.py",
    "core/accounts/templates/mail/sign_in.txt",
    "core/accounts/templates/mail/staff_added.txt",
    "core/connections/candidates.py",
    "core/connections/employer_pages.py",
    "core/connections/reasons.py",
    "core/connections/templates/mail/connection_asked_coach.txt",
    "core/connections/templates/mail/match_employer.txt",
    "core/connections/templates/mail/request_declined.txt",
}


def meets_job_seekers(places: Iterable[str]) -> bool:
    """Tell whether a text that stands at these places, from the root, can reach a job seeker."""
    return any(reaches(place) for place in places)


@cache
def reaches(place: str, root: Path = ROOT) -> bool:
    """Tell whether what one file says can reach a job seeker."""
    if place in EVERYONE:
        return True
    if place in STAFF_FILES or STAFF_FEATURES.match(place):
        return False
    if STAFF_FOLDERS & set(Path(place).parts):
        return False
    return not (place.endswith(".html") and STAFF_LAYOUT in layouts(place, root))


def layouts(place: str, root: Path) -> set[str]:
    """The templates that a template is built on, up to its layout; a part has its users'."""
    text = (root / place).read_text(encoding="utf-8")
    above = EXTENDS.search(text)
    if above is None:
        return users(place, root)
    name = above[1]
    found = [path for path in templates(root) if path.endswith(f"/{name}")]
    return {name} | (layouts(found[0], root) if found and name != STAFF_LAYOUT else set())


def users(place: str, root: Path) -> set[str]:
    """What a part without a layout of its own is built on: the staff's when only staff use it."""
    using = [
        path
        for path in templates(root)
        if any(place.endswith(f"/{name}") for name in INCLUDES.findall(read(root, path)))
    ]
    is_staff = bool(using) and all(STAFF_LAYOUT in layouts(path, root) for path in using)
    return {STAFF_LAYOUT} if is_staff else set()


@cache
def templates(root: Path) -> tuple[str, ...]:
    """Every page and part, from the root."""
    found = [path for parent in ("core", "plugins") for path in (root / parent).rglob("*.html")]
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


@cache
def read(root: Path, place: str) -> str:
    """The text of a template."""
    return (root / place).read_text(encoding="utf-8")
