"""The pages of writing a vacancy, the same for an employer and for a coach who helps one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response
from litestar.response import Redirect

from core.catalogue import service as catalogue
from core.facts import service as facts
from core.kernel.errors import WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.kernel.pages import go, page
from core.kernel.web import PageRequest, read_choices, read_form
from core.language.schemas import Hints
from core.language.service import hints_by_field
from core.occupations import service as occupations
from core.vacancies import pasted, service
from core.vacancies.asked import Form
from core.vacancies.choices import AGE_WORDS, LEVEL_WORDS
from core.vacancies.forms import BOXES
from core.vacancies.reach import reach_of
from core.vacancies.words import CONTRACT_WORDS

NEW = _("A new vacancy")
CHANGE = _("Change the vacancy")


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """For which company somebody writes, and where: `staff_id` only where a coach or admin does."""

    base: str
    home: str
    employer_id: UUID
    employer: str
    place: str
    staff_id: UUID | None = None


async def read_vacancy(request: PageRequest) -> Form:
    """The sent form with every field of it; a row of boxes comes as one field that repeats."""
    form = service.empty_form() | await read_form(request)
    for name, kind in BOXES:
        codes = await read_choices(request, name)
        form |= {f"{name}_{code}": "1" for code in kind if code in codes}
    return form


async def form_page(
    desk: Desk,
    action: str,
    form: Form,
    heading: str,
    error: WrongInputError | None = None,
    **more: Any,
) -> Response[str]:
    """The one page of a vacancy; with an error the typed values stand in it still."""
    return page(
        "vacancies/employer/form.html",
        desk.home,
        status=422 if error else 200,
        desk=desk,
        action=action,
        form=form,
        heading=gettext(heading),
        reach=await reach_of(form),
        errors={name: gettext(text) for name, text in error.fields.items()} if error else {},
        **choices_of(form),
        **{"hints": {}, "read": None, **more},
    )


def choices_of(form: Form) -> dict[str, Any]:
    """What can be chosen on the form, in words, and which boxes are ticked."""
    locale = current_locale()
    named: dict[str, list[tuple[str, str]]] = {
        "shift": [(code, facts.shift_word(code)) for code in facts.Shift],
        "licence": [(code, facts.licence_word(code)) for code in facts.Licence],
        "language": [(code, facts.language_word(code)) for code in facts.Language],
    }
    return {
        "skills": [(skill.code, skill.label(locale)) for skill in catalogue.skills()],
        "levels": [(level, gettext(word)) for level, word in LEVEL_WORDS.items()],
        "contracts": [(code, gettext(word)) for code, word in CONTRACT_WORDS.items()],
        "ages": [(code, gettext(word)) for code, word in AGE_WORDS.items()],
        "boxes": {
            name: [{"value": str(code), "label": word} for code, word in found]
            for name, found in named.items()
        },
        "ticks": {
            name: [str(code) for code in kind if form[f"{name}_{code}"]] for name, kind in BOXES
        },
    }


def hints_of(title: str, description: str) -> dict[str, Hints]:
    """What could be easier in the words of a vacancy."""
    return hints_by_field({"title": title, "description": description})


def templates_page(desk: Desk, text: str = "", note: str = "") -> Response[str]:
    """The 24 occupations by sector, and the box for a text that exists."""
    locale = current_locale()
    works = [(o.sector, o.code, o.label(locale)) for o in occupations.occupations()]
    groups = [
        (s.label(locale), s.pictogram, [work[1:] for work in works if work[0] == s.code])
        for s in occupations.sectors()
    ]
    return page(
        "vacancies/employer/templates.html",
        desk.home,
        status=422 if note else 200,
        desk=desk,
        groups=groups,
        works=[work[1:] for work in works],
        text=text,
        note=note,
    )


async def new_page(desk: Desk, code: str) -> Response[str]:
    """One page, prefilled from the occupation."""
    form = service.template_form(code) | {"place": desk.place}
    return await form_page(desk, f"{desk.base}/new/{code}", form, NEW)


async def read_page(desk: Desk, request: PageRequest) -> Response[str]:
    """A pasted text, read: the form with what was found, or the list to choose the work from."""
    sent = await read_form(request)
    text, code = sent.get("text", ""), sent.get("code", "")
    if not text:
        return templates_page(desk, note=gettext("Paste your text in the box first."))
    found = pasted.read(text, code)
    if not found.code:
        return templates_page(desk, text, gettext(pasted.CHOOSE))
    form = found.form | {"place": found.form["place"] or desk.place}
    return await form_page(desk, f"{desk.base}/new/{found.code}", form, NEW, read=found, text=text)


async def make(desk: Desk, code: str, request: PageRequest) -> Response[Any] | Redirect:
    """Keep the draft and show it as people will read it; or count again."""
    form, action = await read_vacancy(request), f"{desk.base}/new/{code}"
    if form.get("count"):
        service.find_occupation(code)
        return await form_page(desk, action, form, NEW)
    try:
        vacancy = await service.create_vacancy(desk.employer_id, code, form, desk.staff_id)
    except WrongInputError as error:
        return await form_page(desk, action, form, NEW, error)
    return go(f"{desk.base}/{vacancy.id}/preview")


async def preview_page(desk: Desk, vacancy_id: UUID) -> Response[str]:
    """The vacancy as somebody who is asked will read it."""
    vacancy = await service.get_vacancy(vacancy_id, desk.employer_id)
    view, hints = await service.view_of(vacancy), hints_of(vacancy.title, vacancy.description)
    return page("vacancies/employer/preview.html", desk.home, desk=desk, vacancy=view, hints=hints)


async def change_page(desk: Desk, vacancy_id: UUID) -> Response[str]:
    """The same page, filled with what it says now."""
    vacancy = await service.get_vacancy(vacancy_id, desk.employer_id)
    hints = hints_of(vacancy.title, vacancy.description)
    action = f"{desk.base}/{vacancy.id}/change"
    return await form_page(desk, action, service.form_of(vacancy), CHANGE, hints=hints)


async def change(desk: Desk, vacancy_id: UUID, request: PageRequest) -> Response[Any] | Redirect:
    """Keep the changes; or count again."""
    form, action = await read_vacancy(request), f"{desk.base}/{vacancy_id}/change"
    if form.get("count"):
        await service.get_vacancy(vacancy_id, desk.employer_id)
        return await form_page(desk, action, form, CHANGE)
    try:
        await service.change_vacancy(vacancy_id, desk.employer_id, form)
    except WrongInputError as error:
        return await form_page(desk, action, form, CHANGE, error)
    return go(f"{desk.base}/{vacancy_id}/preview")
