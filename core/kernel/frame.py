"""What every page's frame needs: brand, colours, languages, menu, form token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from core.kernel import csrf
from core.kernel.i18n import gettext
from core.kernel.languages import ORIGINAL, direction, language_name
from core.kernel.navigation import navigation_for, own_links_for
from core.kernel.panels import panels_for
from core.kernel.static_files import STATIC
from core.kernel.visit import Visit
from tenants.branding import css_variables, derive_theme, load_theme, read_theme_file
from tenants.settings import TenantSettings

_footer: list[Callable[[Visit], list[dict[str, str]]]] = []


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
    """The tenant's own logo, else the theme's if it names this tenant; '' shows the name."""
    if visit.loaded.logo:
        return f"/logo/{visit.loaded.logo_digest}"
    return theme_logo(visit.settings.theme, visit.settings.name)


@lru_cache(maxsize=4096)
def theme_logo(theme: str, tenant: str) -> str:
    """A theme's logo for the organisation it stands for: nobody else goes under that name."""
    name = f"themes/{theme}/logo.svg"
    is_theirs = name in STATIC.files and read_theme_file(theme).logo_alt == tenant
    return STATIC.url(name) if is_theirs else ""


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
            "hint": "" if code == ORIGINAL else language_name(code, ORIGINAL),
        }
        for code in visit.settings.languages
    ]


def context_of(visit: Visit, path: str) -> dict[str, Any]:
    """What the layouts ask for."""
    digest, _ = theme_of(visit.settings, visit.look)
    flashes = visit.session.take("flashes") or []
    return {
        "locale": visit.locale,
        "look": visit.look,
        "size": visit.size,
        "sound": visit.sound,
        "direction": direction(visit.locale),
        "asked_in": visit.asked_in,
        "brand": brand_of(visit),
        "viewer": {"role": visit.role.value, "name": visit.session.data.get("name", "")}
        if visit.session.subject
        else None,
        "nav": navigation_for(visit, path),
        "own_links": own_links_for(visit, path),
        "languages": languages_of(visit, path),
        "csrf_token": csrf.make_token(visit.binding),
        "flashes": [{"kind": kind, "text": text} for kind, text in flashes],
        "notices": [notice for notice in visit.notices if not path.startswith(notice.url)],
        "panels": panels_for(visit, path),
        "path": path,
        "theme_css_url": f"/theme/{digest}.css" + (f"?look={visit.look}" if visit.look else ""),
        "footer_links": [
            {"url": "/privacy", "label": gettext("Your privacy")},
            {"url": "/words", "label": gettext("Difficult words")},
            {"url": "/who-may-do-what", "label": gettext("Who may do what")},
            {"url": f"/reading?next={path}", "label": gettext("Reading and listening")},
            *(link for source in _footer for link in source(visit)),
        ],
    }
