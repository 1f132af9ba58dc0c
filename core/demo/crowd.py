"""Many more made-up people for a demo tenant, all finished: enough to try a calibration with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
import numpy as np
from piccolo.table import Table

from core.accounts.codes import code_hash
from core.accounts.consent_texts import USUAL_VERSION, usual_words
from core.accounts.tables import Consent, Person
from core.assessment.finishing import result_of
from core.assessment.forms import LENGTH_OF, drawn_form
from core.assessment.rules.form import blocks
from core.assessment.schemas import Extras
from core.assessment.scoring import engine_bank, prior
from core.assessment.tables import AnswerBlock, Run
from core.catalogue import service as catalogue
from core.demo import draws
from core.demo.keys import demo_code, demo_id, demo_seed
from core.demo.seed import add_rows
from core.kernel.permissions import Role
from core.measurement.simulation.banks import missed_by_guess
from core.measurement.simulation.people import made_people, model_replies
from core.occupations import service as occupations
from core.skillprint.service import row_of as skillprint_row
from tenants.tables import now

AT_ONCE = 100
DAYS = 60
TAKES = timedelta(minutes=11)
Answers = dict[str, int | None]


async def add_crowd(slug: str, count: int, route: str) -> int:
    """Write so many people who finished a route, those that are there left out; how many came.

    They answer as questions that experts misjudged a little would have them answer.
    """
    there = {row["id"] for row in await Person.select(Person.id)}
    everyone = crowd(slug, count, route)
    fresh = [one for one in everyone if demo_id(slug, "person", one[0]) not in there]
    moment = now()
    for first in range(0, len(fresh), AT_ONCE):
        batch = fresh[first : first + AT_ONCE]
        await add_rows(row for one in batch for row in rows_of(slug, route, moment, *one))
    return len(fresh)


def crowd(slug: str, count: int, route: str) -> Iterator[tuple[str, int, Answers]]:
    """Key, seed and answers of each of them; the same people every time."""
    chance = np.random.default_rng(demo_seed(slug, "crowd", route))
    bank = engine_bank(catalogue.CURRENT_BANK)
    real = missed_by_guess(bank, np.random.default_rng(demo_seed("questions")))
    replies = model_replies(real, made_people(count, prior(), chance), chance)
    skipped = chance.random(replies.shape) < draws.SKIPPED
    items = catalogue.bank(catalogue.CURRENT_BANK).items
    places = {item.id: place for place, item in enumerate(items)}
    for number in range(count):
        key = f"crowd-{route}-{number + 1}"
        seed = demo_seed(slug, "run", key)
        yield (
            key,
            seed,
            {
                item: None if skipped[number, places[item]] else int(replies[number, places[item]])
                for item in drawn_form(catalogue.CURRENT_BANK, route, seed)
            },
        )


def rows_of(  # noqa: PLR0917  the tenant, the way and day, and who it is
    slug: str, route: str, moment: datetime, key: str, seed: int, answers: Answers
) -> Iterator[Table]:
    """The rows of one person, parents before children."""
    chance = np.random.default_rng(seed)
    came = moment - timedelta(days=float(chance.uniform(0.1, DAYS)))
    person = Person(
        id=demo_id(slug, "person", key),
        code_hash=code_hash(demo_code(slug, key)),
        claimed_at=came + TAKES,
        created_at=came,
        seen_at=came + TAKES,
    )
    yield person
    yield Consent(
        person_id=person.id,
        kind="assessment",
        is_given=True,
        text_version=USUAL_VERSION,
        language="nl",
        entered_by=Role.JOB_SEEKER,
        wording=" ".join(usual_words("assessment")),
        at=came,
    )
    yield from run_rows(person, route, seed, answers, chance)


def run_rows(
    person: Person, route: str, seed: int, answers: Answers, chance: np.random.Generator
) -> Iterator[Table]:
    """A finished run with its answers and its skillprint."""
    codes = [occupation.code for occupation in occupations.occupations()]
    code = codes[int(chance.integers(len(codes)))]
    extras = Extras(draws.draw_interests(code, chance), draws.draw_wishes(code, chance))
    run = Run(
        person_id=person.id,
        bank_version=catalogue.CURRENT_BANK,
        route=route,
        length=LENGTH_OF[route],
        seed=seed,
        state="finished",
        position=len(answers),
        extras=msgspec.json.encode(extras).decode(),
        started_at=person.created_at,
        changed_at=person.seen_at,
        finished_at=person.seen_at,
    )
    yield run
    for number, items in enumerate(blocks(tuple(answers))):
        packed = msgspec.json.encode({item: answers[item] for item in items}).decode()
        yield AnswerBlock(run_id=run.id, number=number, answers=packed, changed_at=run.changed_at)
    row = skillprint_row(result_of(run, answers))
    row.made_at = person.seen_at
    yield row
