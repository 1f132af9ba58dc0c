"""Checks a manifest whole; each problem is one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import msgspec

from core.kernel.jobs import has_runner
from core.plugging.discovery import is_met, release
from core.plugging.manifest import Manifest
from core.plugging.route_checks import route_problems
from core.plugging.signatures import hook_problems, implementations
from core.plugging.table_checks import table_problems

NAME = re.compile(r"[a-z][a-z0-9_]{2,30}[a-z0-9]")
VERSION = re.compile(r"\d+(\.\d+){1,3}")
RESERVED = frozenset({"core", "kernel", "passport", "plugins", "tenants", "tests", "themes"})


def name_problems(manifest: Manifest) -> Iterator[str]:
    """Name, version, texts and the release it asks for."""
    if not NAME.fullmatch(manifest.name) or manifest.name in RESERVED:
        yield f"the name {manifest.name!r} is not usable: 4 to 32 lower-case letters, digits and _."
    if not VERSION.fullmatch(manifest.version):
        yield f"the version {manifest.version!r} is not of the form 1.0 or 2026.1."
    if not manifest.title or not manifest.description:
        yield "title and description must say something."
    try:
        if not is_met(manifest.requires, release()):
            yield f"it asks for {manifest.requires}; this is {release()}."
    except ValueError:
        yield f"requires={manifest.requires!r} is not of the form 'passport>=2026.1'."


def folder_problems(manifest: Manifest) -> Iterator[str]:
    """Folders exist, and hold nothing outside the plugin's own name."""
    for field in ("templates", "static", "locale"):
        folder: Path | None = getattr(manifest, field)
        if folder is not None and not folder.is_dir():
            yield f"the folder {field}={str(folder)!r} does not exist."
        elif folder is not None and field != "locale":
            others = sorted(p.name for p in folder.iterdir() if p.name != manifest.name)
            if others:
                yield f"{field}/ may hold only {manifest.name}/, not {', '.join(others)}."
    if manifest.locale and not (manifest.locale / "nl/LC_MESSAGES/messages.po").is_file():
        yield "locale/nl/LC_MESSAGES/messages.po is missing: Dutch is asked for."


def settings_problems(manifest: Manifest) -> Iterator[str]:
    """Settings are a frozen Struct with a default for each field, and refuse unknown keys."""
    kind = manifest.settings
    if kind is None:
        return
    config = kind.__struct_config__
    if not config.frozen or not config.forbid_unknown_fields:
        yield f"{kind.__name__} must be a Struct with frozen=True, forbid_unknown_fields=True."
    for field in msgspec.structs.fields(kind):
        if field.required:
            yield f"{kind.__name__}.{field.name} needs a default."


def navigation_problems(manifest: Manifest) -> Iterator[str]:
    """Links lead to the plugin's own pages."""
    own = (f"/p/{manifest.name}", f"/manage/p/{manifest.name}")
    for entry in manifest.navigation:
        if not any(entry.url == start or entry.url.startswith(f"{start}/") for start in own):
            yield f"the link {entry.url} does not begin with {own[0]} or {own[1]}."


def work_problems(manifest: Manifest, module: ModuleType) -> Iterator[str]:
    """Events, jobs and person tables have the functions they need."""
    hooks = implementations(module)
    if bool(manifest.events) != ("passport_on_event" in hooks):
        yield "events in the manifest and passport_on_event() need each other."
    for job in manifest.jobs:
        if not has_runner(job):
            yield f"nothing runs the job {job.__name__}: mark a function with @runs."
    if manifest.person_tables:
        for hook in ("passport_person_export", "passport_person_erase"):
            if hook not in hooks:
                yield f"it keeps data about people, but has no {hook}()."


CHECKS: tuple[Callable[[Manifest], Iterator[str]], ...] = (
    name_problems,
    folder_problems,
    settings_problems,
    navigation_problems,
    route_problems,
    table_problems,
)


def problems_of(manifest: Manifest, module: ModuleType) -> Iterator[str]:
    """Everything that is wrong with a plugin."""
    yield from hook_problems(module)
    for check in CHECKS:
        yield from check(manifest)
    yield from work_problems(manifest, module)
