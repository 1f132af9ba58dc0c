"""One's own data: see all of it, take it along, and delete it without a trace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal
from uuid import UUID

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.catalogue import service as catalogue
from core.catalogue.versions import ensure_bank
from core.kernel.audit import reads_of
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import current_locale
from core.plugging.calls import CALLS
from core.privacy.asking import ask
from core.privacy.erasing import Receipt, erase_everything, has_proof, receipt_of
from core.privacy.pausing import pause, resume
from core.privacy.records import Rows, rows_about
from core.privacy.retiring import purge_unclaimed
from core.privacy.schemas import ConsentView, MyData
from core.reminders import service as reminders
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool
from tenants.tables import now

__all__ = [
    "CHOICES",
    "Receipt",
    "answers_in_words",
    "ask",
    "choose",
    "erase_everything",
    "everything_about",
    "figures_of",
    "has_proof",
    "my_data",
    "pause",
    "purge_unclaimed",
    "receipt_of",
    "resume",
    "step_in",
]

CHOICES: tuple[Literal["coach", "pool"], ...] = ("coach", "pool")


async def my_data(person_id: UUID) -> MyData:
    """What we hold, for the page 'my data'."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    rows = await rows_about(person_id)
    lines = await accounts.consent_lines(person_id)
    made = await skillprint.current_skillprint(person_id)
    return MyData(
        first_name=person.first_name,
        email=person.email,
        is_confirmed=person.is_confirmed,
        phone=person.phone,
        group=group.name if group else "",
        started_at=person.created_at,
        agreed=lines["assessment"].wording if "assessment" in lines else "",
        answers=sum(len(block["answers"]) for block in rows.get("answer_block", []))
        - sum(run["carried"] for run in rows.get("run", [])),
        skillprint_at=made.made_at if made else None,
        requests=len(rows.get("connection_request", [])),
        mails=len(rows.get("mail_message", [])),
        wants_reminders=await reminders.wants_reminders(person_id),
        consents=tuple(
            [
                ConsentView(
                    kind=kind,
                    sentences=(await accounts.wording_of(kind)).sentences,
                    is_given=kind in lines and lines[kind].is_given,
                    at=lines[kind].at if kind in lines else None,
                )
                for kind in CHOICES
            ]
        ),
        reads=await reads_of(person_id),
        is_paused=person.is_paused,
    )


async def choose(person_id: UUID, kind: str, *, given: bool) -> bool:
    """Say yes or no to one thing, at once; False when the pool asks something first."""
    if kind == "coach":
        await accounts.set_consent(person_id, "coach", given=given)
    elif kind != "pool":
        raise WrongInputError
    elif not given:
        await talent_pool.leave(person_id)
    else:
        return await step_in(person_id)
    return True


async def step_in(person_id: UUID) -> bool:
    """Into the pool with what was given before; False when a name or a skillprint is missing."""
    try:
        await talent_pool.rejoin(person_id)
    except (ConflictError, WrongInputError):
        return False
    return True


async def everything_about(person_id: UUID) -> dict[str, Any]:
    """All rows of the person, the answers in words, and what plugins keep."""
    person = await accounts.get_person(person_id)
    rows = await rows_about(person_id)
    for run in rows.get("run", []):
        await ensure_bank(run["bank_version"])
    return {
        "made_at": now(),
        "person_id": person.id,
        "answers_in_words": list(answers_in_words(rows)),
        "skillprint_in_words": await skillprint.skillprint_page_view(person_id),
        "skillprint_figures": await figures_of(person_id),
        "rows": rows,
        "plugins": await CALLS.person_export(person_id),
    }


def answers_in_words(rows: Rows) -> Iterable[dict[str, Any]]:
    """Each question with the answer that was given, in the language in force."""
    locale = current_locale()
    versions = {run["id"]: run["bank_version"] for run in rows.get("run", [])}
    for block in rows.get("answer_block", []):
        bank = catalogue.bank(versions[block["run_id"]])
        for item_id, value in block["answers"].items():
            yield {
                "question": bank.by_id[item_id].label(locale),
                "answer": assessment.answer_words(bank.version, value, locale),
            }


async def figures_of(person_id: UUID) -> dict[str, list[float]]:
    """The measured record: 20 means and 20 errors in theta, in the catalogue's order."""
    record = await skillprint.posterior_of(person_id)
    if record is None:
        return {}
    return {"means": record.means.tolist(), "errors": record.errors.tolist()}
