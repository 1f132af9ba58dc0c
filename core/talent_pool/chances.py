"""How much open work fits somebody's own facts, and which change of them would open more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec.structs import replace

from core.facts import service as facts_service
from core.facts.schemas import Licence, PersonFacts, WorkFacts
from core.kernel.i18n import gettext, ngettext
from core.talent_pool.facts import facts_of
from core.talent_pool.questions import Step
from core.talent_pool.schemas import Chance, Change
from core.vacancies import service as vacancies

FURTHER = (10, 20, 30, 50)
MOST_CHANGES = 3
NEARER = ("region", True)
"""Of distances the nearest that opens anything is told, and not the one that opens most."""


async def chance_for(person_id: UUID) -> Chance:
    """How many open vacancies fit somebody now, and what would open more."""
    facts = await facts_of(person_id)
    return chance_of(facts, [work.facts for work in await vacancies.open_work()])


def chance_of(facts: PersonFacts, open_work: Sequence[WorkFacts]) -> Chance:
    """The chance of facts: how many fit, of how many; at most three changes that open most.

    A change gives way in one fact, so it opens only work that one fact is against.
    """
    wrong = [(work, facts_service.misfits(facts, work)) for work in open_work]
    one_off = [work for work, misfits in wrong if len(misfits) == 1]
    best: dict[Step, Change] = {}
    for text, step, changed in changes(facts):
        more = count(changed, one_off)
        if more > (best[step].more if step in best else 0) and (step, step in best) != NEARER:
            best[step] = Change(text, then_words(more), f"/pool/facts/{step}", more)
    most = sorted(best.values(), key=lambda change: -change.more)
    fitting = sum(not misfits for _, misfits in wrong)
    return Chance(fitting=fitting, total=len(open_work), changes=tuple(most[:MOST_CHANGES]))


def count(facts: PersonFacts, open_work: Sequence[WorkFacts]) -> int:
    """How many vacancies no fact is against."""
    return sum(not facts_service.misfits(facts, work) for work in open_work)


def changes(facts: PersonFacts) -> Iterator[tuple[str, Step, PersonFacts]]:
    """One change at a time: its words, its question, and the facts after it."""
    for km in FURTHER:
        if facts.travel_km is not None and km > facts.travel_km:
            words = gettext("Do you travel up to %(km)s kilometres?") % {"km": km}
            yield words, "region", replace(facts, travel_km=km)
    yield (
        gettext("Do you work more or fewer hours?"),
        "hours",
        replace(facts, hours_min=None, hours_max=None),
    )
    yield gettext("Can you start sooner?"), "start", replace(facts, start_from=None)
    yield gettext("Can you also work at other times?"), "shifts", replace(facts, shifts=None)
    for paper in Licence if facts.licences is not None else ():
        held = facts.licences or frozenset()
        words = gettext("Do you get this: %(paper)s?") % {
            "paper": facts_service.licence_word(paper)
        }
        yield words, "licences", replace(facts, licences=held | {paper})


def then_words(more: int) -> str:
    """What a change opens, in one sentence."""
    return ngettext(
        "Then %(num)d more vacancy fits you.", "Then %(num)d more vacancies fit you.", more
    ) % {"num": more}
