"""Everything about one question: its texts, its numbers, how it is used, and its recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from core.audio.service import text_hash
from core.audio.speech import made_ahead
from core.calibration import service as calibration
from core.calibration.schemas import ItemChange
from core.catalogue import service as catalogue
from core.catalogue import versions
from core.catalogue.schemas import Item
from core.item_lab.drawing import Month, Piece, bar_of, curves_of, months_of
from core.item_lab.limits import FEWEST_SHOWN
from core.item_lab.rules import interval_of
from core.item_lab.schemas import ItemFigures, Share
from core.item_lab.words import say_number
from core.kernel.i18n import current_locale, gettext
from core.kernel.languages import language_name

OWN = ""


class Said(Struct, frozen=True):
    """A text in a language: where it is heard, and whether a person recorded it."""

    part: str
    text: str
    url: str
    by_person: bool


class Spoken(Struct, frozen=True):
    """A language with its texts."""

    code: str
    name: str
    said: tuple[Said, ...]


class Numbers(Struct, frozen=True):
    """Parameters from one source: an own estimate has no intervals. `curves` are drawn points."""

    source: str
    discrimination: str
    thresholds: tuple[str, ...]
    answers: int
    curves: tuple[str, ...]


class Used(Struct, frozen=True):
    """How a group uses the four answers."""

    name: str
    people: int
    bar: tuple[Piece, ...]


class Detail(Struct, frozen=True, kw_only=True):
    """What the page of a question shows beside its row."""

    spoken: tuple[Spoken, ...]
    numbers: tuple[Numbers, ...]
    groups: tuple[Used, ...]
    months: tuple[Month, ...]
    item_total: str


async def detail_of(
    item: Item, figures: ItemFigures, languages: Sequence[str], recordings: Mapping[Any, Any]
) -> Detail:
    """The page of a question, in the language in force."""
    return Detail(
        spoken=tuple(spoken_in(item, language, recordings) for language in languages),
        numbers=(own_numbers(item), *[numbers async for numbers in calibrated_numbers(item)]),
        groups=tuple(groups_of(figures)),
        months=months_of(figures.by_month) if figures.shown >= FEWEST_SHOWN else (),
        item_total=say_item_total(figures),
    )


def say_item_total(figures: ItemFigures) -> str:
    """The correlation with its interval; nothing where there are too few answers."""
    if figures.item_total is None or figures.together < FEWEST_SHOWN:
        return ""
    found = interval_of(figures.item_total, figures.item_total_error)
    if found is None:
        return say_number(figures.item_total, 2)
    return with_interval(figures.item_total, max(found.low, -1.0), min(found.high, 1.0))


def with_interval(value: float, low: float, high: float) -> str:
    """A figure with what it lies between for sure, 19 times out of 20."""
    return gettext("%(value)s (from %(low)s to %(high)s)") % {
        "value": say_number(value, 2),
        "low": say_number(low, 2),
        "high": say_number(high, 2),
    }


def spoken_in(item: Item, language: str, recordings: Mapping[Any, Any]) -> Spoken:
    """The texts of a question in a language, and where each is heard."""
    texts = {"text": item.label(language), "example": item.example(language)}
    return Spoken(
        language,
        language_name(language, current_locale()),
        tuple(said_as(part, text, language, recordings) for part, text in texts.items() if text),
    )


def said_as(part: str, text: str, language: str, recordings: Mapping[Any, Any]) -> Said:
    """One text: the recording of a person goes before the sound made ahead."""
    own = recordings.get((language, text_hash(text)))
    if own:
        return Said(part, text, f"/recording/{own}", by_person=True)
    made = [key for spoken, key in made_ahead(text, language) if spoken == language]
    url = f"/audio/{language}/{'.'.join(made)}.mp3" if made else ""
    return Said(part, text, url, by_person=False)


def own_numbers(item: Item) -> Numbers:
    """What experts guessed; nobody knows how far off that is."""
    return Numbers(
        OWN,
        say_number(item.discrimination, 2),
        tuple(say_number(threshold, 2) for threshold in item.thresholds),
        0,
        curves_of(item.discrimination, item.thresholds),
    )


async def calibrated_numbers(item: Item) -> Any:
    """The numbers in use that were calculated from answers, for each route that has them."""
    for row in await versions.all_versions():
        if row.state != "live" or row.based_on != catalogue.CURRENT_BANK:
            continue
        report = calibration.report_of(row)
        for change in report.items:
            if change.id == item.id and change.moved:
                yield calculated(row.route, change)


def calculated(route: str, change: ItemChange) -> Numbers:
    """Numbers with their 95 % intervals."""
    errors = zip(change.b_after, change.b_errors, strict=True)
    return Numbers(
        route,
        plus_minus(change.a_after, change.a_error),
        tuple(plus_minus(value, error) for value, error in errors),
        change.answers,
        curves_of(change.a_after, change.b_after),
    )


def plus_minus(value: float, error: float) -> str:
    """A number with its 95 % interval."""
    found = interval_of(value, error)
    return with_interval(value, *found) if found else say_number(value, 2)


def groups_of(figures: ItemFigures) -> list[Used]:
    """How groups of at least thirty people use the answers; other groups are not shown."""
    helped = {"helped": gettext("With help"), "alone": gettext("Alone")}
    named = [(name_of(code), share) for code, share in figures.by_language.items()]
    named += [(helped[key], share) for key, share in figures.by_help.items()]
    return [used(name, share) for name, share in named if share.people >= FEWEST_SHOWN]


def used(name: str, share: Share) -> Used:
    """One group."""
    return Used(name, share.people, bar_of(share.counts))


def name_of(languages: str) -> str:
    """The language asked in, and the one that helped: 'nl+ar' is Dutch with Arabic beside it."""
    names = [language_name(code, current_locale()) for code in languages.split("+")]
    return " + ".join(names)
