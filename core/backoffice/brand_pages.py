"""Name, colours and logo: look first, then save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post

from core.backoffice import service
from core.backoffice.rules import LARGEST_LOGO
from core.backoffice.schemas import BrandForm
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, read_upload, visit_of
from core.language.service import hints_for
from tenants.settings import TenantSettings

PATH = "/manage/brand"
LARGEST_FORM = 12_000_000
"""Bytes: a photo chosen as a logo by mistake still gets a kind answer."""


def show_brand(
    form: BrandForm,
    shown: TenantSettings,
    errors: Mapping[str, str] | None = None,
    *,
    is_look: bool = False,
) -> Response[str]:
    """The form as typed beside a picture and a check of the colours it leads to."""
    errors = errors or {}
    theme = service.theme_for(shown)
    return page(
        "backoffice/brand.html",
        PATH,
        status=422 if errors else 200,
        form=form,
        themes=list(service.shipped_themes().items()),
        theme=theme,
        notes=service.colour_notes(theme),
        has_logo=bool(visit_of().loaded.logo),
        is_look=is_look,
        hints={"footer": None if is_look else hints_for(form.footer)},
        errors={name: gettext(text) for name, text in errors.items()},
    )


@get(PATH, action=Action.SET_BRAND)
async def brand() -> Response[str]:
    """The brand as it is."""
    settings = visit_of().settings
    return show_brand(service.form_of(settings), settings)


@post(PATH, action=Action.SET_BRAND, request_max_body_size=LARGEST_FORM)
async def set_brand(request: PageRequest) -> Response[Any]:
    """Look at the brand, or save it; a wrong field keeps all that was typed."""
    visit = visit_of()
    typed = await read_form(request)
    form = service.read_brand(typed, *await read_upload(request, "logo", LARGEST_LOGO))
    try:
        settings, _logo = service.check_brand(form, visit.settings)
        if typed.get("do") == "save":
            await service.save_brand(form, visit.settings)
            visit.flash("success", gettext("Saved. Everybody sees it from now on."))
            return go(PATH)
    except WrongInputError as error:
        return show_brand(service.without_bad_logo(form, error), visit.settings, error.fields)
    return show_brand(form, settings, is_look=True)


routes = [brand, set_brand]
