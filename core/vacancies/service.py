"""Vacancies: made from an occupation template, changed, published, paused and closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from core.catalogue import service as catalogue
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.events import VacancyPublished, emit
from core.kernel.i18n import lazy as _
from core.vacancies import rules
from core.vacancies.asked import find_occupation
from core.vacancies.checks import check_values
from core.vacancies.choices import LEVEL_WORDS
from core.vacancies.endings import end_vacancies, extend, extend_by_token, tell_of_entry
from core.vacancies.forms import (
    columns_of,
    empty_form,
    form_of,
    skills_of,
    template_form,
    values_of,
)
from core.vacancies.schemas import EnteredDraft, OpenWork, VacancyValues, Verb
from core.vacancies.tables import Vacancy, count_open, entered_rows, lock_drafts
from core.vacancies.views import demands_of, view_of
from core.vacancies.work import open_work, public_vacancy, work_facts_of
from tenants.tables import now

__all__ = [
    "LEVEL_WORDS",
    "OpenWork",
    "Vacancy",
    "change_vacancy",
    "close",
    "copy_vacancy",
    "create_vacancy",
    "demands_of",
    "empty_form",
    "end_vacancies",
    "entered_drafts",
    "extend",
    "extend_by_token",
    "find_occupation",
    "form_of",
    "get_vacancy",
    "move",
    "open_vacancies",
    "open_work",
    "pause",
    "public_vacancy",
    "publish",
    "reopen",
    "skills_of",
    "template_form",
    "vacancies_of",
    "view_of",
    "work_facts_of",
]
MOVED: dict[Verb, Did] = {
    "publish": Did.VACANCY_PUBLISH,
    "pause": Did.VACANCY_PAUSE,
    "reopen": Did.VACANCY_REOPEN,
    "close": Did.VACANCY_CLOSE,
}

DOUBLE_CLICK = timedelta(minutes=1)


async def create_vacancy(
    employer_id: UUID,
    occupation_code: str,
    form: Mapping[str, str],
    staff_id: UUID | None = None,
) -> Vacancy:
    """Make a draft from the form; WrongInputError tells what to change.

    A coach or admin may do it for an employer, who gets a mail about it.
    """
    occupation = find_occupation(occupation_code)
    values = check_values(form, catalogue.SKILL_CODES)
    await lock_drafts(employer_id)
    known = await same_draft(employer_id, occupation.code, values)
    if known:
        return known
    vacancy = await Vacancy(
        employer_id=employer_id,
        occupation_code=occupation.code,
        entered_by=staff_id,
        **columns_of(values),
    ).add()
    if staff_id:
        await record(Did.VACANCY_ENTERED, vacancy=str(vacancy.id), employer=str(employer_id))
        await tell_of_entry(vacancy)
    return vacancy


async def copy_vacancy(vacancy_id: UUID, employer_id: UUID) -> Vacancy:
    """A new draft with the same words as a vacancy; clicking twice makes one."""
    vacancy = await get_vacancy(vacancy_id, employer_id)
    values = values_of(vacancy)
    await lock_drafts(employer_id)
    known = await same_draft(employer_id, vacancy.occupation_code, values, other_than=vacancy.id)
    if known:
        return known
    return await Vacancy(
        employer_id=employer_id, occupation_code=vacancy.occupation_code, **columns_of(values)
    ).add()


async def same_draft(
    employer_id: UUID,
    occupation_code: str,
    values: VacancyValues,
    other_than: UUID | None = None,
) -> Vacancy | None:
    """The draft that a first click on the same form made just now."""
    drafts = await Vacancy.objects().where(
        (Vacancy.employer_id == employer_id)
        & (Vacancy.occupation_code == occupation_code)
        & (Vacancy.state == "draft")
        & (Vacancy.created_at > now() - DOUBLE_CLICK)
    )
    same = (d for d in drafts if d.id != other_than and values_of(d) == values)
    return next(same, None)


async def change_vacancy(vacancy_id: UUID, employer_id: UUID, form: Mapping[str, str]) -> Vacancy:
    """Change a vacancy that is not closed."""
    vacancy = await get_vacancy(vacancy_id, employer_id)
    values = check_values(form, catalogue.SKILL_CODES)
    if vacancy.state == "closed":
        raise ConflictError(_("This vacancy is closed. Open it again first."))
    await vacancy.change(**columns_of(values), changed_at=now())
    return vacancy


async def move(vacancy_id: UUID, employer_id: UUID, verb: Verb) -> Vacancy:
    """Publish, pause, reopen or close: one conditional update."""
    before, after = rules.TRANSITIONS[verb]
    changed = (
        await Vacancy.update({Vacancy.state: after, Vacancy.changed_at: now()})
        .where(
            (Vacancy.id == vacancy_id)
            & (Vacancy.employer_id == employer_id)
            & Vacancy.state.is_in(sorted(before))
        )
        .returning(Vacancy.id)
    )
    vacancy = await get_vacancy(vacancy_id, employer_id)
    if not changed and vacancy.state != after:
        raise ConflictError(_("The vacancy changed meanwhile. Look again and decide once more."))
    if changed:
        await record(MOVED[verb], vacancy=str(vacancy_id))
        if after == "open":
            await vacancy.change(published_at=now(), ends_at=now() + rules.STAYS_OPEN, reminded=0)
            await emit(VacancyPublished(vacancy_id=vacancy_id))
    return vacancy


async def publish(vacancy_id: UUID, employer_id: UUID) -> Vacancy:
    """Open a draft, so that people can be asked."""
    return await move(vacancy_id, employer_id, "publish")


async def pause(vacancy_id: UUID, employer_id: UUID) -> Vacancy:
    """Ask nobody for a while; people who were asked can still answer."""
    return await move(vacancy_id, employer_id, "pause")


async def reopen(vacancy_id: UUID, employer_id: UUID) -> Vacancy:
    """Open a paused or closed vacancy again."""
    return await move(vacancy_id, employer_id, "reopen")


async def close(vacancy_id: UUID, employer_id: UUID) -> Vacancy:
    """End a vacancy; waiting requests can no longer be accepted."""
    return await move(vacancy_id, employer_id, "close")


async def vacancies_of(employer_id: UUID) -> list[Vacancy]:
    """All vacancies of a company, the newest first."""
    return await (
        Vacancy.objects()
        .where(Vacancy.employer_id == employer_id)
        .order_by(Vacancy.created_at, ascending=False)
    )


async def get_vacancy(vacancy_id: UUID, employer_id: UUID | None = None) -> Vacancy:
    """One vacancy; NotFoundError when there is none, or it is another company's."""
    vacancy = await Vacancy.get(vacancy_id)
    if vacancy is None or (employer_id is not None and vacancy.employer_id != employer_id):
        raise NotFoundError
    return vacancy


async def entered_drafts() -> tuple[EnteredDraft, ...]:
    """Drafts that staff wrote for employers and nobody published yet."""
    return tuple(EnteredDraft(**row) for row in await entered_rows())


async def open_vacancies() -> int:
    """How many vacancies of approved companies are open now."""
    return await count_open()
