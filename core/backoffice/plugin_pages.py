"""Plugins on and off."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.backoffice import service
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

PATH = "/manage/plugins"


@get(PATH, action=Action.SWITCH_PLUGINS)
async def plugins() -> Response[str]:
    """All plugins."""
    visit = visit_of()
    return page(
        "backoffice/plugins.html",
        PATH,
        rows=service.plugin_rows(visit.loaded.plugin_names),
    )


@post(PATH + "/{name:str}/on", action=Action.SWITCH_PLUGINS)
async def switch_on(name: FromPath[str]) -> Response[Any]:
    """Switch a plugin on."""
    await service.switch_plugin(name, on=True)
    visit_of().flash("success", gettext("The plugin is on. Its pages are there now."))
    return go(PATH)


@get(PATH + "/{name:str}/off", action=Action.SWITCH_PLUGINS)
async def confirm_off(name: FromPath[str]) -> Response[str]:
    """What happens when a plugin goes off."""
    row = service.plugin_row(name, visit_of().loaded.plugin_names)
    return page("backoffice/plugin_off.html", PATH, row=row)


@post(PATH + "/{name:str}/off", action=Action.SWITCH_PLUGINS)
async def switch_off(name: FromPath[str]) -> Response[Any]:
    """Switch a plugin off; its data stay."""
    await service.switch_plugin(name, on=False)
    visit_of().flash("success", gettext("The plugin is off. What it stored is kept."))
    return go(PATH)


routes = [plugins, switch_on, confirm_off, switch_off]
