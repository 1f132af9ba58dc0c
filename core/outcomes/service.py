"""What came of matches: asked after 3, 6 and 12 months, answered with one tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext, ngettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.outcomes import rules, tables
from core.outcomes.asking import ask_due, outcome_of_token, token_of
from core.outcomes.schemas import Count, OutcomeOfRequest, Question
from core.outcomes.tables import Outcome
from tenants.tables import now

__all__ = [
    "Count",
    "OutcomeOfRequest",
    "Question",
    "answer",
    "answer_as_coach",
    "ask_due",
    "counts",
    "open_for_coach",
    "outcomes_of_requests",
    "question_for_coach",
    "question_of",
    "say_more",
    "sustained_count",
    "sustained_of",
    "token_of",
]


async def question_of(token: str) -> Question:
    """The question of a token; NotFoundError for one we did not make, or that is too old."""
    return question_view(await tables.question(outcome_of_token(token)))


def question_view(row: Mapping[str, Any] | None) -> Question:
    """A question in words; NotFoundError when it is gone or too old to answer."""
    if row is None or not rules.is_open(row["asked_at"], now()):
        raise NotFoundError
    return Question(**row)


async def answer(token: str, typed: str) -> Question:
    """Give or change an answer by the link of a mail."""
    found = await question_of(token)
    await keep(found, {"answer": rules.check_answer(found.side, typed), "by_coach": False})
    return await question_of(token)


async def say_more(token: str, form: Mapping[str, str]) -> None:
    """Say where and how much; only about work there is."""
    found = await question_of(token)
    if found.works and found.side == "person":
        await keep(found, dict(rules.check_more(form)))


async def keep(found: Question, values: dict[str, Any]) -> None:
    """Write an answer; another answer forgets what was said about the work before."""
    if values.get("answer", found.answer) != found.answer:
        values = {"sector": "", "hours": "", "stayed": "", **values}
    changes = {getattr(Outcome, name): value for name, value in values.items()}
    await Outcome.update({**changes, Outcome.answered_at: now()}).where(Outcome.id == found.id)
    await record(Did.OUTCOME_TOLD, person_id=found.person_id, month=found.month, side=found.side)


async def open_for_coach(coach_id: UUID) -> tuple[Question, ...]:
    """What a coach can ask by phone: of the own people who let the coach see."""
    rows = await tables.open_of_coach(coach_id, now() - rules.OPEN_FOR)
    return tuple(Question(**row) for row in rows)


async def question_for_coach(coach_id: UUID, outcome_id: UUID) -> Question:
    """One such question; anybody else's is NotFoundError."""
    return question_view(await tables.one_of_coach(coach_id, outcome_id))


async def answer_as_coach(coach_id: UUID, outcome_id: UUID, form: Mapping[str, str]) -> None:
    """Fill in what a person said by phone."""
    found = await question_for_coach(coach_id, outcome_id)
    answered = rules.check_answer("person", form.get("answer", ""))
    more = rules.check_more(form) if answered in {"here", "elsewhere"} else {}
    await keep(found, {"answer": answered, "by_coach": True, **more})


async def sustained_count() -> int:
    """How many matches were confirmed again after six months; docs/reference/funnel.md."""
    return await tables.count_sustained()


async def sustained_of(person_id: UUID) -> int:
    """How many of them are matches of one person, for the count that stays when they go."""
    return await tables.count_sustained(person_id)


async def outcomes_of_requests() -> tuple[OutcomeOfRequest, ...]:
    """What is known of each match: for algorithms that learn, and never for a page."""
    return tuple(OutcomeOfRequest(**row) for row in await tables.newest())


async def counts() -> tuple[Count, ...]:
    """Answers by month, none that stands for fewer than five people."""
    return rules.hide_small(await tables.counts())


@gives_notice(Role.JOB_SEEKER)
async def person_notice(person_id: UUID) -> Notice | None:
    """Asks a person on any page how work goes, while a question is open."""
    row = await tables.open_of_person(person_id, now() - rules.OPEN_FOR)
    if row is None:
        return None
    url = f"/outcome/{token_of(row['id'])}"
    return Notice(gettext("How is your work going?"), url, gettext("Answer with one tap"))


@gives_notice(Role.COACH)
async def coach_notice(coach_id: UUID) -> Notice | None:
    """Tells a coach whom to call."""
    number = len(await tables.open_of_coach(coach_id, now() - rules.OPEN_FOR))
    if not number:
        return None
    text = ngettext(
        "Ask %(num)d person how work is going.", "Ask %(num)d people how work is going.", number
    )
    return Notice(text % {"num": number}, "/coach/outcomes", gettext("See who"))
