"""Renders templates: theme before plugin before core, with what every page needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from litestar import MediaType, Response
from litestar.response import Redirect

from core.kernel.frame import context_of
from core.kernel.i18n import gettext, ngettext, pgettext
from core.kernel.sounds import sound_of
from core.kernel.static_files import STATIC
from core.kernel.visit import current_visit

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE_FOLDERS: list[Path] = []


def set_up_pages(folders: Iterable[Path]) -> None:
    """Called once at the start: all template folders."""
    TEMPLATE_FOLDERS[:] = folders
    environment.cache_clear()


@lru_cache(maxsize=32)
def environment(theme: str) -> Environment:
    """The template environment of a theme."""
    own = ROOT / "themes" / theme / "templates"
    folders = [own, *TEMPLATE_FOLDERS] if own.is_dir() else TEMPLATE_FOLDERS
    env = Environment(
        loader=ChoiceLoader(
            [
                PrefixLoader({"ui": FileSystemLoader(ROOT / "core" / "kernel" / "ui")}),
                FileSystemLoader(folders),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]  # added by the i18n extension
    env.globals["static_url"] = STATIC.url
    env.globals["sound_of"] = sound_of
    return env


def render(template: str, path: str = "/", **values: Any) -> str:
    """The text of a page for the running visit."""
    visit = current_visit()
    if visit is None:
        raise LookupError("A page is rendered only while a request runs.")
    theme = visit.settings.theme
    made = environment(theme).get_template(template)
    return made.render({**context_of(visit, path), **values})


def page(template: str, path: str = "/", *, status: int = 200, **values: Any) -> Response[str]:
    """An HTML answer."""
    return Response(render(template, path, **values), media_type=MediaType.HTML, status_code=status)


def go(path: str) -> Redirect:
    """Continue on another page (303: the browser gets it anew)."""
    return Redirect(path, status_code=303)


def as_download(content: bytes | str, media_type: str, name: str) -> Response[Any]:
    """A file to keep, under a name in plain letters."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def local_path(wanted: str, fallback: str = "/") -> str:
    """A path on this host; anything else becomes the fallback."""
    is_local = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if is_local and wanted.isprintable() else fallback
