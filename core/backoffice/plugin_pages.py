"""Plugins on and off, and which algorithm puts lists in order."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.backoffice import service
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/manage/plugins"


@get(PATH, action=Action.SWITCH_PLUGINS)
async def plugins() -> Response[str]:
    """All plugins, and the order of lists."""
    visit = visit_of()
    return page(
        "backoffice/plugins.html",
        PATH,
        rows=service.plugin_rows(visit.loaded.plugin_names),
        for_people=await service.matcher_choices("person"),
        for_employers=await service.matcher_choices("employer"),
        settings=visit.settings,
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


@post("/manage/matching", action=Action.SWITCH_PLUGINS)
async def set_matchers(request: PageRequest) -> Response[Any]:
    """Choose how lists are put in order."""
    visit = visit_of()
    await service.save_matchers(await read_form(request), visit.settings)
    visit.flash("success", gettext("Saved. Lists have this order from now on."))
    return go(PATH)


routes = [plugins, switch_on, confirm_off, switch_off, set_matchers]
