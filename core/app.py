"""The composition root: the only file that sees everything, and holds no logic."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.plugins.prometheus import PrometheusConfig, PrometheusController

from core.audio import library
from core.audio.service import recordings
from core.audio.speech import addresses
from core.kernel import health, site_pages, static_files
from core.kernel.catalogues import load_catalogues
from core.kernel.config import Config
from core.kernel.following import blanked_tables
from core.kernel.gate import Gate
from core.kernel.mail import set_up_mail
from core.kernel.metrics import from_here_only
from core.kernel.navigation import add_navigation_source
from core.kernel.pages import ROOT, set_up_pages
from core.kernel.panels import set_panel_source
from core.kernel.permissions import Action
from core.kernel.sounds import set_sound_source
from core.kernel.web import check_form, require_action, show_error
from core.plugging.calls import CALLS
from core.plugging.manager import choose_plugins
from core.plugging.mounting import plugin_routers
from core.realism.service import count_reach
from core.routes import FEATURES, routes
from core.runtime import all_tables, configure
from core.vacancies.reach import set_reach_source
from tenants.engine import DATABASE
from tenants.migrate import check_roles
from tenants.promises import check_promises
from tenants.transactions import check_transaction

BODY_LIMIT = 1_000_000


class Metrics(PrometheusController):
    """Prometheus figures, for this machine only."""

    path = "/metrics"
    guards = [from_here_only]  # noqa: RUF012  Litestar's way to set guards
    opt = {"action": Action.OPEN_PUBLIC_PAGE}  # noqa: RUF012  Litestar's way to set options


def template_folders() -> list[Path]:
    """Folders with templates: plugins before core."""
    core = [ROOT / "core" / feature / "templates" for feature in ("kernel", *FEATURES)]
    return [*CALLS.template_folders(), *(f for f in core if f.is_dir())]


def static_folders() -> list[tuple[Path, str]]:
    """Folders with static files and the prefix they get."""
    themes = [(f, f"themes/{f.name}/") for f in sorted((ROOT / "themes").iterdir()) if f.is_dir()]
    own = [(ROOT / "core" / "kernel" / "static", "")]
    return [*own, *themes, *CALLS.static_folders()]


def set_up_texts(config: Config) -> None:
    """Plugins, catalogues, templates, static files and mail: for the web and the worker alike."""
    choose_plugins(config.plugins)
    CALLS.is_debug = config.debug_hooks
    add_navigation_source(CALLS.navigation)
    set_panel_source(CALLS.cards)
    own = sorted((ROOT / "core").glob("*/locale"))
    others = [Path(config.languages)] if config.languages else []
    load_catalogues([*CALLS.locale_folders(), *own, *others])
    static_files.load_static(static_folders())
    set_up_pages(template_folders())
    library.read_library()
    set_sound_source(addresses, recordings)
    set_reach_source(count_reach)
    set_up_mail(config)


def make_litestar(config: Config) -> Litestar:
    """The Litestar application inside the gate."""
    set_up_texts(config)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        await check_app_role()
        yield
        await DATABASE.close()

    own_routes = routes(config)
    check_promises(all_tables(), {*blanked_tables(), *CALLS.person_tables()})
    handlers: list[Any] = [
        health.health,
        static_files.static_file,
        static_files.worker,
        Metrics,
        *site_pages.routes,
        *own_routes,
        *plugin_routers(),
    ]
    return Litestar(
        route_handlers=handlers,
        guards=[require_action],
        before_request=check_form,
        exception_handlers={Exception: show_error},
        middleware=[PrometheusConfig(app_name="passport", group_path=True).middleware],
        lifespan=[lifespan],
        openapi_config=None,
        request_max_body_size=BODY_LIMIT,
        logging_config=None,
    )


async def check_app_role() -> None:
    """Refuse to start under a role that could see other tenants' rows."""
    async with check_transaction():
        await check_roles()


def make_app(config: Config) -> Gate:
    """The whole ASGI application."""
    configure(config)
    return Gate(make_litestar(config), config)
