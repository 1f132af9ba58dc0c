"""Renders templates: theme before plugin before core, with what every page needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from litestar import MediaType, Response
from litestar.response import Redirect

from core.kernel import csrf
from core.kernel.i18n import direction, gettext, language_name, ngettext, pgettext
from core.kernel.navigation import navigation_for
from core.kernel.panels import panels_for
from core.kernel.static_files import STATIC
from core.kernel.visit import Visit, current_visit
from tenants.branding import css_variables, derive_theme, load_theme
from tenants.settings import TenantSettings

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE_FOLDERS: list[Path] = []
_secret = ""
_footer: list[Callable[[Visit], list[dict[str, str]]]] = []


def set_up_pages(secret: str, folders: Iterable[Path]) -> None:
    """Called once at the start: the secret of form tokens, and all template folders."""
    global _secret  # noqa: PLW0603  set once by the composition root
    _secret = secret
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
    return env


@lru_cache(maxsize=4096)
def theme_css(theme: str, brand: str, accent: str, look: str) -> tuple[str, str]:
    """The fingerprint and text of a tenant's colours, or of the look a visitor chose."""
    base = load_theme(look or theme)
    if brand:
        base = derive_theme(brand, accent or None, like=base)
    text = css_variables(base)
    return hashlib.sha256(text.encode()).hexdigest()[:12], text


def add_footer_source(source: Callable[[Visit], list[dict[str, str]]]) -> None:
    """Let a feature that is not always there put links in the footer: url and label."""
    _footer[:] = [source]


def theme_of(settings: TenantSettings, look: str) -> tuple[str, str]:
    """The theme stylesheet of a visit."""
    return theme_css(settings.theme, settings.brand_colour, settings.accent_colour, look)


def logo_url(visit: Visit) -> str:
    """The tenant's own logo, else the theme's."""
    if visit.loaded.logo:
        return f"/logo/{visit.loaded.logo_digest}"
    name = f"themes/{visit.settings.theme}/logo.svg"
    return STATIC.url(name) if name in STATIC.files else ""


def brand_of(visit: Visit) -> dict[str, str]:
    """What pages show of the tenant."""
    settings = visit.settings
    return {
        "name": settings.name,
        "logo_url": logo_url(visit),
        "logo_alt": settings.name,
        "help_phone": settings.help_phone,
        "help_mail": settings.help_mail,
        "footer": settings.footer,
    }


def languages_of(visit: Visit, path: str) -> list[dict[str, Any]]:
    """The languages a visitor may choose."""
    return [
        {
            "code": code,
            "name": language_name(code),
            "url": f"/language/{code}?next={path}",
            "current": code == visit.locale,
            "hint": "",
        }
        for code in visit.settings.languages
    ]


def form_token(visit: Visit) -> str:
    """A token for the forms of one page."""
    return csrf.make_token(_secret, visit.binding)


def is_form_token(visit: Visit, token: str) -> bool:
    """Whether a form's token is this visitor's."""
    return csrf.is_valid(token, _secret, visit.binding)


def context_of(visit: Visit, path: str) -> dict[str, Any]:
    """What the layouts ask for."""
    digest, _ = theme_of(visit.settings, visit.look)
    flashes = visit.session.take("flashes") or []
    return {
        "locale": visit.locale,
        "direction": direction(visit.locale),
        "brand": brand_of(visit),
        "viewer": {"role": visit.role.value, "name": visit.session.data.get("name", "")}
        if visit.session.subject
        else None,
        "nav": navigation_for(visit, path),
        "languages": languages_of(visit, path),
        "csrf_token": form_token(visit),
        "flashes": [{"kind": kind, "text": text} for kind, text in flashes],
        "notices": [notice for notice in visit.notices if not path.startswith(notice.url)],
        "panels": panels_for(visit, path),
        "path": path,
        "theme_css_url": f"/theme/{digest}.css" + (f"?look={visit.look}" if visit.look else ""),
        "footer_links": [
            {"url": "/privacy", "label": gettext("Your privacy")},
            {"url": "/who-may-do-what", "label": gettext("Who may do what")},
            {"url": f"/look?next={path}", "label": gettext("Colours and contrast")},
            *(link for source in _footer for link in source(visit)),
        ],
    }


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


def local_path(wanted: str, fallback: str = "/") -> str:
    """A path on this host; anything else becomes the fallback."""
    is_local = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if is_local and wanted.isprintable() else fallback
