"""Passports on paper: asked for, made by the worker step by step, fetched, thrown away in a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal
from uuid import UUID

from core.accounts import service as accounts
from core.credentials import service as credentials
from core.kernel.addresses import address_of
from core.kernel.audit import record, record_each
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.following import follows_changes, follows_goings
from core.kernel.i18n import current_locale, gettext
from core.kernel.jobs import enqueue
from core.paper.content import pile_of, sheet_of
from core.paper.making import MakePaper, made_of
from core.paper.tables import Paper, PaperPerson, call_off_with, forget_own, forget_with
from core.paper.typesetting import can_print
from core.skillprint import service as skillprint
from tenants.tables import now

__all__ = [
    "FORMS",
    "MOST",
    "ask_for_many",
    "ask_own",
    "call_off",
    "cannot_print_name",
    "fetch_own",
    "fetch_staff",
    "forget_papers_with",
    "own_paper",
    "passport_file",
    "staff_paper",
    "stop_prints_with",
    "throw_old_away",
]
FORMS = ("a4", "a6", "large", "word")
MOST = 60
"""Passports in one file."""
KEEP = timedelta(days=1)
Basis = Literal["coach", "print"]
"""What people said yes to when they stand in a file of many."""


async def passport_file(person_id: UUID, form: str, *, with_growth: bool = False) -> bytes:
    """A passport in the language in force: PDF/UA-1 for a4, a6 and large, Word for word."""
    address = await credentials.check_address(person_id)
    sheet = await sheet_of(person_id, with_growth=with_growth, address=address)
    return await made_of(await pile_of(form, (sheet,)))


async def ask_own(person_id: UUID, form: str, *, with_growth: bool) -> Paper:
    """Have one's own passport made; what was asked before and not fetched is thrown away."""
    if form not in FORMS:
        raise WrongInputError({"form": gettext("Choose how you want it on paper.")})
    await accounts.lock_person(person_id)
    if await skillprint.current_skillprint(person_id) is None:
        raise NotFoundError
    await forget_own(person_id)
    paper = await Paper(
        form=form, with_growth=with_growth, language=current_locale(), base=address_of("")
    ).add()
    await PaperPerson(paper_id=paper.id, person_id=person_id).add()
    await enqueue(MakePaper(paper_id=paper.id))
    return paper


async def ask_for_many(
    staff_id: UUID, title: str, back: str, people: Sequence[UUID], form: str, *, basis: Basis
) -> Paper:
    """Have the passports of people who agreed made in one file, at most 60."""
    made = await skillprint.current_skillprints(people)
    away = await accounts.paused_among(people)
    ready = [person_id for person_id in people if person_id in made and person_id not in away]
    if form not in FORMS or form == "word":
        raise WrongInputError({"form": gettext("Choose how you want it on paper.")})
    if not ready:
        raise ConflictError(gettext("Nobody here has a skillprint and said yes to this."))
    if len(ready) > MOST:
        raise ConflictError(
            gettext("That is more than %(most)d people. Make smaller groups.") % {"most": MOST}
        )
    paper = await Paper(
        staff_id=staff_id,
        title=title,
        back=back,
        basis=basis,
        form=form,
        language=current_locale(),
        base=address_of(""),
        total=len(ready),
    ).add()
    rows = [
        PaperPerson(paper_id=paper.id, person_id=person_id, place=place)
        for place, person_id in enumerate(ready)
    ]
    await PaperPerson.insert(*rows)
    await enqueue(MakePaper(paper_id=paper.id))
    await record(Did.PASSPORTS_ASKED, people=len(ready), form=form)
    return paper


async def own_paper(person_id: UUID, paper_id: UUID) -> Paper:
    """A file of the person's own; NotFoundError for any other."""
    mine = (PaperPerson.paper_id == paper_id) & (PaperPerson.person_id == person_id)
    paper = await Paper.get(paper_id)
    if paper is None or not paper.is_own or not await PaperPerson.exists().where(mine):
        raise NotFoundError
    return paper


async def staff_paper(staff_id: UUID, paper_id: UUID) -> Paper:
    """A file that this member of staff asked for; NotFoundError for any other."""
    paper = await Paper.get(paper_id)
    if paper is None or paper.staff_id != staff_id:
        raise NotFoundError
    return paper


async def fetch_own(person_id: UUID, paper_id: UUID) -> Paper:
    """The finished file; NotFoundError while there is none."""
    paper = await own_paper(person_id, paper_id)
    if paper.state != "ready":
        raise NotFoundError
    return paper


async def fetch_staff(staff_id: UUID, paper_id: UUID) -> Paper:
    """The finished file with many people; each of them reads of it in 'who looked'."""
    paper = await staff_paper(staff_id, paper_id)
    if paper.state != "ready":
        raise NotFoundError
    rows = await PaperPerson.select(PaperPerson.person_id).where(PaperPerson.paper_id == paper_id)
    await record_each(Did.STAFF_TOOK_PASSPORT, [row["person_id"] for row in rows])
    return paper


async def call_off(paper: Paper) -> None:
    """Stop the making; what there is goes at once."""
    await Paper.update({Paper.state: "cancelled", Paper.content: b""}).where(
        (Paper.id == paper.id) & Paper.state.is_in(["waiting", "making"])
    )


async def cannot_print_name(person_id: UUID) -> bool:
    """Whether the name has letters that our fonts lack: then a line to write on stands there."""
    return not can_print((await accounts.get_person(person_id)).first_name)


@follows_changes
async def stop_papers_with(person_id: UUID) -> None:
    """Stop files of many once somebody in them pauses or takes back the yes to the coach."""
    if (await accounts.get_person(person_id)).is_paused:
        await call_off_with(person_id, ("coach", "print"))
    elif not (await accounts.consents_of(person_id)).coach:
        await call_off_with(person_id, ("coach",))


async def stop_prints_with(person_id: UUID) -> None:
    """Stop files of many that stand on a yes to a print which was taken back."""
    await call_off_with(person_id, ("print",))


@follows_goings("paper")
async def forget_papers_with(person_id: UUID) -> None:
    """Throw away every file in which somebody stands."""
    await forget_with(person_id)


async def throw_old_away() -> None:
    """Throw away what was asked for more than a day ago (a job)."""
    await Paper.delete().where(Paper.asked_at < now() - KEEP)
