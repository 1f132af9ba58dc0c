"""Beginning a run: for the first time, again on a better day, or on from a finished one."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.assessment.banks import live_bank, parked_items
from core.assessment.choosing import next_question
from core.assessment.finding import current_run, finished_run, held_run
from core.assessment.finishing import answered_from, blocks_of, finish_run
from core.assessment.forms import LENGTH_OF, ROUTES, continued_form, fresh_form, length_of
from core.assessment.schemas import Extras, LiveBank
from core.assessment.steps import extras_of, form_of
from core.assessment.switching import lay_blocks
from core.assessment.tables import Run, lock_runs
from core.catalogue.versions import based_on
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _

SEED_BITS = 63
NO_ROUTE = _("Choose how many questions you want.")


async def default_route(person_id: UUID, of_site: str) -> str:
    """The route of the person's group, else the one the site is set to."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    return group.route if group else of_site


async def lengths_now() -> dict[str, int | bool]:
    """How many questions a new run of each route has now; `at_most`: it may end earlier."""
    return lengths_of({route: await live_bank(route) for route in ROUTES})


def lengths_of(banks: Mapping[str, LiveBank]) -> dict[str, int | bool]:
    """The same, for these banks by route."""
    lengths: dict[str, int | bool] = {
        route: length_of(route, LENGTH_OF[route], bank.choice) for route, bank in banks.items()
    }
    return {**lengths, "at_most": any(bank.choice == "adaptive" for bank in banks.values())}


async def start_run(
    person_id: UUID,
    route: str,
    assisted: bool,
    *,
    again: bool = False,
    bank: LiveBank | None = None,
) -> Run:
    """Begin the questions, or go on with the run that is open; `again` leaves that one.

    Somebody who finished before gets other questions where the bank has them; the result of that
    time stays until the new run is finished.
    """
    if route not in ROUTES:
        raise WrongInputError({"route": NO_ROUTE})
    await lock_runs(person_id)
    open_run = await current_run(person_id)
    if open_run is not None and not again:
        return open_run
    if open_run is not None:
        await open_run.change(state="left")
    bank = bank or await live_bank(route)
    earlier = await finished_run(person_id)
    is_same = earlier is not None and based_on(earlier.bank_version) == based_on(bank.version)
    run = Run(
        person_id=person_id,
        bank_version=bank.version,
        route=route,
        length=LENGTH_OF[route],
        choice=bank.choice,
        seed=secrets.randbits(SEED_BITS),
        is_assisted=assisted,
        has_three=bool(open_run and open_run.has_three),
    )
    seen = form_of(earlier)[: earlier.position] if earlier and is_same else ()
    extras = await first_extras(run, seen)
    run.extras = msgspec.json.encode(extras).decode()
    return await run.add()


async def first_extras(run: Run, seen: Collection[str]) -> Extras:
    """What the run keeps from its start; the form only where the seed alone does not give it."""
    if run.choice == "adaptive":
        first = await next_question(run, (), {}, seen)
        if first is not None:
            return Extras(form=(first,), seen=tuple(seen))
        run.choice = "balanced"  # every item is parked: none can be chosen
    parked = await parked_items(run.bank_version)
    if not parked and not seen:
        return Extras()
    return Extras(form=fresh_form(run.bank_version, run.route, run.seed, parked, seen))


async def deepen(person_id: UUID, assisted: bool) -> Run | None:
    """Go on from the finished run with more questions, its answers counted along.

    An open run is gone on with; None when there is nothing to go on from, or enough is known.
    """
    await lock_runs(person_id)
    open_run = await current_run(person_id)
    if open_run is not None:
        return open_run
    earlier = await finished_run(person_id)
    if earlier is None or earlier.length == "deep":
        return None
    given = await blocks_of(earlier.id)
    run = continuation(earlier, assisted)
    form = await longer_form(run, form_of(earlier), given.answers)
    if len(form) == run.position:
        return None
    extras = msgspec.structs.replace(extras_of(earlier), form=form, set_aside={})
    run.extras = msgspec.json.encode(extras).decode()
    await run.add()
    carried = {item: given.answers.get(item) for item in form[: run.carried]}
    await lay_blocks(run.id, carried, given.process)
    return run


def continuation(earlier: Run, assisted: bool) -> Run:
    """A run with the bank, seed and place of an earlier one."""
    return Run(
        person_id=earlier.person_id,
        bank_version=earlier.bank_version,
        route=earlier.route,
        length="deep",
        choice=earlier.choice,
        seed=earlier.seed,
        is_assisted=assisted,
        has_three=earlier.has_three,
        position=earlier.position,
        carried=earlier.position,
        answered_from=answered_from(earlier),
    )


async def longer_form(
    run: Run, asked: tuple[str, ...], answers: dict[str, int | None]
) -> tuple[str, ...]:
    """The form of a run that goes on after these questions."""
    if run.choice == "adaptive":
        chosen = await next_question(run, asked, answers, extras_of(run).seen)
        return (*asked, chosen) if chosen else asked
    parked = await parked_items(run.bank_version)
    return continued_form(run.bank_version, run.route, run.seed, "deep", asked, parked)


def more_of(run: Run) -> int:
    """The most questions that a finished run can still go on with; 0 when it cannot."""
    if run.state != "finished" or run.length == "deep":
        return 0
    return max(0, length_of(run.route, "deep", run.choice) - run.position)


async def end_early(run_id: UUID, person_id: UUID) -> Run:
    """End a run that goes on from a finished one; any other stays as it is."""
    run = await held_run(run_id, person_id)
    if run is None:
        raise NotFoundError
    if run.state == "answering" and 0 < run.carried < run.position:
        await finish_run(run)
    return run
