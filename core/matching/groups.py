"""Do groups of people stand in front as often? Ratios with intervals, hidden under ten people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from core.fairness import service as fairness
from core.fairness.schemas import Dimension, Given
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.kernel.languages import language_name
from core.matching.schemas import GroupRow
from core.matching.tables import traits_of
from core.measurement.impact import Comparison, Step, selection_ratio, shown

HELP = {True: _("Answered with help"), False: _("Answered alone")}


class Grouping(NamedTuple):
    """One way to group people: its name, and the group of each person in words."""

    title: str
    group_of: dict[UUID, str]


GroupSource = Callable[[Collection[UUID]], Awaitable[list[Grouping]]]


async def known_groups(people: Collection[UUID]) -> list[Grouping]:
    """The groups that every tenant has: questions, language of the pages, and help."""
    rows = await traits_of(people)
    locale = current_locale()
    route_words = {route: gettext(words) for route, words in fairness.words_of("route").items()}
    help_words = {helped: gettext(words) for helped, words in HELP.items()}
    by_route = {row["person_id"]: route_words[row["route"]] for row in rows}
    by_language = {row["person_id"]: language_name(row["language"], locale) for row in rows}
    by_help = {row["person_id"]: help_words[row["is_assisted"]] for row in rows}
    return [
        Grouping(gettext("Questions"), by_route),
        Grouping(gettext("Language of the pages"), by_language),
        Grouping(gettext("Help"), by_help),
    ]


async def given_groups(people: Collection[UUID]) -> list[Grouping]:
    """The groups that people chose to give, for counting only; who gave nothing is left out."""
    given = await fairness.given_by_many(people)
    titles: dict[Dimension, str] = {
        "language": gettext("Own language"),
        "age_band": gettext("Age"),
        "gender": gettext("Gender"),
    }
    return [Grouping(title, given_as(kind, given)) for kind, title in titles.items()]


def given_as(kind: Dimension, given: Mapping[UUID, Given]) -> dict[UUID, str]:
    """The group of one kind that each person gave, in words."""
    words = {group: gettext(text) for group, text in fairness.words_of(kind).items()}
    said = {person: getattr(one, kind) for person, one in given.items()}
    return {person: words[group] for person, group in said.items() if group}


SOURCES: tuple[GroupSource, ...] = (known_groups, given_groups)


async def group_rows(
    people: Collection[Any], leading: Counter[Any], shadow: Counter[Any]
) -> tuple[GroupRow, ...]:
    """Each group beside all others, for both algorithms, by who ever stands in front."""
    ids = [one for one in people if isinstance(one, UUID)]
    found = [grouping for source in SOURCES for grouping in await source(ids)] if ids else []
    return tuple(
        group_row(grouping, label, leading, shadow)
        for grouping in found
        for label in sorted(set(grouping.group_of.values()))
        if len(set(grouping.group_of.values())) > 1
    )


def group_row(
    grouping: Grouping, label: str, leading: Mapping[Any, int], shadow: Mapping[Any, int]
) -> GroupRow:
    """One group; one that is too small hides the sizes of all, or it could be counted back."""
    sizes = Counter(grouping.group_of.values())
    return GroupRow(
        title=grouping.title,
        label=label,
        people=sizes[label] if all(map(shown, sizes.values())) else None,
        leading=as_shown(ratio_of(grouping, label, leading)),
        shadow=as_shown(ratio_of(grouping, label, shadow)),
    )


def ratio_of(grouping: Grouping, label: str, front: Mapping[Any, int]) -> Comparison:
    """The share of a group that ever stands in front, over the share of all others."""
    inside = [one for one, group in grouping.group_of.items() if group == label]
    outside = [one for one, group in grouping.group_of.items() if group != label]
    group, others = (
        Step(sum(front[one] > 0 for one in who), len(who)) for who in (inside, outside)
    )
    return selection_ratio(group, others)


def as_shown(found: Comparison) -> tuple[float, float, float, bool] | None:
    """Ratio, both ends of the interval and whether to look further; None where too few."""
    if found.too_few:
        return None
    return found.figure, *found.interval, found.alarm
