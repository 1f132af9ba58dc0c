"""The form with which a coach or an employer writes what somebody does well."""

from __future__ import annotations

from litestar import Response

from core.catalogue import service as catalogue
from core.kernel.i18n import current_locale
from core.kernel.pages import page


def form_page(
    url: str, back: str, name: str, values: dict[str, str], errors: dict[str, str] | None = None
) -> Response[str]:
    """The form, with what was typed and what is wrong with it."""
    locale = current_locale()
    return page(
        "evidence/give.html",
        back,
        status=422 if errors else 200,
        url=url,
        back=back,
        name=name,
        values=values,
        errors=errors or {},
        skills=[(skill.code, skill.label(locale)) for skill in catalogue.skills()],
    )
