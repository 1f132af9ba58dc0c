"""The form with which a coach or an employer writes what somebody does well."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import Response
from litestar.response import Redirect

from core.catalogue import service as catalogue
from core.evidence import service
from core.evidence.service import Kind
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.pages import go, page
from core.kernel.web import visit_of


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """About whom the form is, by what name the writer knows them, and the addresses around it."""

    person_id: UUID
    name: str
    url: str
    back: str


def form_page(
    place: Place, values: dict[str, str], errors: dict[str, str] | None = None
) -> Response[str]:
    """The form, with what was typed and what is wrong with it."""
    locale = current_locale()
    return page(
        "evidence/give.html",
        place.back,
        status=422 if errors else 200,
        url=place.url,
        back=place.back,
        name=place.name,
        values=values,
        errors=errors or {},
        skills=[(skill.code, skill.label(locale)) for skill in catalogue.skills()],
    )


async def keep(
    place: Place, form: dict[str, str], kind: Kind, giver: str
) -> Response[str] | Redirect:
    """Keep what was written, and go back; nothing that was typed is lost when something lacks."""
    visit = visit_of()
    try:
        checked = service.check_form(form)
        await service.give(place.person_id, kind, checked, giver, visit.subject)
    except WrongInputError as error:
        return form_page(place, form, error.fields)
    except ConflictError as error:
        visit.flash("warning", str(error.words))
    else:
        visit.flash("success", gettext("Sent. The person reads it at the next visit."))
    return go(place.back)
