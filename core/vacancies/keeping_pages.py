"""An employer keeps a vacancy open for longer, or makes the next one from it."""

from __future__ import annotations

from litestar import post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.organisations import service as organisations
from core.vacancies import service

BASE = "/employer/vacancies"
MANAGE = Action.MANAGE_VACANCIES


@post(f"{BASE}/{{vacancy_id:str}}/extend", action=MANAGE)
async def extend(vacancy_id: FromPath[str]) -> Redirect:
    """Keep it open for another sixty days."""
    visit = visit_of()
    acting = await organisations.acting_approved(visit.subject)
    vacancy = await service.extend(parse_id(vacancy_id), acting.employer_id)
    visit.flash("success", gettext("The vacancy stays open for another 60 days."))
    return go(f"{BASE}/{vacancy.id}/preview")


@post(f"{BASE}/{{vacancy_id:str}}/copy", action=MANAGE)
async def copy(vacancy_id: FromPath[str]) -> Redirect:
    """A new draft with the same words."""
    visit = visit_of()
    acting = await organisations.acting_approved(visit.subject)
    vacancy = await service.copy_vacancy(parse_id(vacancy_id), acting.employer_id)
    visit.flash("success", gettext("This is the copy. Change what is different."))
    return go(f"{BASE}/{vacancy.id}/change")


routes = [extend, copy]
