"""The plain questions about facts: which one is next, what it shows, and keeping its answer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts import service as accounts
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.talent_pool import questions
from core.talent_pool.asking import Question, question_of
from core.talent_pool.fact_words import fact_rows
from core.talent_pool.facts import answered_in, facts_in, row_of, save_facts
from core.talent_pool.questions import Step
from core.talent_pool.schemas import FactRow
from tenants.tables import now

FIRST_FACTS = _("First tell where and when you can work.")


async def answer(person_id: UUID, step: str, given: Sequence[str], postcode: str) -> Step | None:
    """Keep one answer; the next open question, or None when all were asked."""
    asked = find_step(step)
    await accounts.lock_person(person_id)
    row = await row_of(person_id)
    facts = questions.read_answer(asked, facts_in(row), given, postcode, now().date())
    answered = answered_in(row) | {asked}
    await save_facts(person_id, facts, sorted(answered))
    return questions.next_step(answered)


def find_step(step: str) -> Step:
    """A question by its name; NotFoundError when there is none."""
    found = next((known for known in questions.STEPS if known == step), None)
    if found is None:
        raise NotFoundError
    return found


async def question_for(person_id: UUID, step: str) -> Question:
    """One question as its page shows it to somebody."""
    asked, row = find_step(step), await row_of(person_id)
    return question_of(
        asked, facts_in(row), is_answered=asked in answered_in(row), today=now().date()
    )


async def rows_for(person_id: UUID) -> tuple[FactRow, ...]:
    """All of somebody's answers in words, for that person alone."""
    row = await row_of(person_id)
    return fact_rows(facts_in(row), answered_in(row), now().date())


async def open_question(person_id: UUID) -> Step | None:
    """The first question that somebody did not go through yet."""
    return questions.next_step(answered_in(await row_of(person_id)))


async def is_complete(person_id: UUID) -> bool:
    """Whether somebody told everything that being found needs."""
    return questions.is_complete(answered_in(await row_of(person_id)))


async def demand_facts(person_id: UUID) -> None:
    """WrongInputError before the needed questions are answered."""
    if not await is_complete(person_id):
        raise WrongInputError({"facts": FIRST_FACTS})
