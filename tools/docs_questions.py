"""The tables of the page about the questions, made from the bank that runs use now."""

from __future__ import annotations

from collections.abc import Iterator

from core.catalogue import service as catalogue
from core.catalogue.schemas import Item

EASY, HARD = -0.5, 0.3
SETTINGS = {"work": "work", "daily": "daily life"}
CLASSES = {1.2: "low", 1.5: "middle", 1.9: "high"}


def how_hard(item: Item) -> str:
    """Our own estimate in a word, from the middle threshold."""
    centre = item.thresholds[1]
    return "easy" if centre <= EASY else "hard" if centre >= HARD else "middle"


def row(item: Item) -> str:
    """One question as a row of the table."""
    cells = (
        f"`{item.id}`",
        f"{item.nl}<br>*{item.example_nl}*",
        f"{item.en}<br>*{item.example_en}*",
        item.anchor,
        SETTINGS[item.setting],
        f"{how_hard(item)} ({item.thresholds[1]:+.1f})",
        CLASSES[item.discrimination],
    )
    return f"| {' | '.join(cells)} |"


def questions() -> Iterator[str]:
    """Each question, skill by skill, with what we know and guess about it."""
    bank = catalogue.bank(catalogue.CURRENT_BANK)
    yield f"Version **{bank.version}**, {len(bank.items)} questions. Author: {bank.author}."
    yield f"Licence: {bank.licence}. Difficulty and weight: {bank.parameters}.\n"
    for skill in catalogue.skills():
        yield f"### {skill.nl} ({skill.en})\n"
        yield "| Id | Dutch | English | Anchor | Setting | How hard | Weight |"
        yield "|---|---|---|---|---|---|---|"
        yield from (row(item) for item in bank.of_skill(skill.code))
        yield ""


def pictures() -> Iterator[str]:
    """Each interest with its two pictures."""
    yield "| Interest | Dutch | English |\n|---|---|---|"
    for interest in catalogue.interests():
        for picture in interest.pictures:
            yield f"| {interest.en} | {picture.nl} | {picture.en} |"


def wishes() -> Iterator[str]:
    """Each work wish."""
    yield "| Code | Dutch | English |\n|---|---|---|"
    for wish in catalogue.wishes():
        yield f"| `{wish.code}` | {wish.nl} | {wish.en} |"
