"""A skillprint halfway: what is known after the first blocks, and nothing that is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from core.catalogue import service as catalogue
from core.skillprint.figure import Flower, PetalValue, State, flower
from core.skillprint.schemas import Tile
from core.skillprint.words import description, strength


class HalfPrint(Struct, frozen=True):
    """The figure so far, the same in words, and one or two strengths."""

    flower: Flower
    description: str
    strengths: tuple[Tile, ...]


def half_print(states: Mapping[str, State], strong: Sequence[str], locale: str) -> HalfPrint:
    """The half skillprint in a language, from the states by skill and the strengths so far."""
    petals = [PetalValue(code, states[code]) for code in catalogue.SKILL_CODES if code in states]
    tiles = tuple(strength(catalogue.skill(code), locale) for code in strong)
    return HalfPrint(flower(petals), description(states, locale), tiles)
