"""Finds the passive with 'worden': the form of it, and a participle in the same sentence."""

from __future__ import annotations

import re

FORMS = frozenset({"worden", "word", "wordt", "werd", "werden"})
PREFIX = (
    r"(?:aan|achter|af|bij|door|in|klaar|los|mee|na|om|op|over|samen|schoon|terug|toe|uit|vast"
    r"|voor|weg)?"
)
PARTICIPLE = re.compile(
    rf"{PREFIX}ge\w{{3,}}(?:d|t|en)|(?:be|ver|ont|her|er)\w{{2,}}(?:d|t)"
    r"|(?:be|ver|ont|her|er|onder|over|voor)(?:\w*(?:oken|oren|eten|onden|angen|eken|even|oden|"
    r"onnen|okken|agen|ezen|omen|olen|epen|ouden|aden|ozen))"
)
NO_PARTICIPLE = frozenset(
    [
        "gezond",
        "gebied",
        "geduld",
        "gedicht",
        "geheugen",
        "geluid",
        "gerecht",
        "geschikt",
        "gevecht",
        "geweld",
        "gewicht",
        "gezicht",
        "gebieden",
        "gezichten",
        "geluiden",
        "gegevens",
        "bekend",
        "beroemd",
        "bereid",
        "bewust",
        "benieuwd",
        "bericht",
        "bestand",
        "beeld",
        "beleid",
        "bezoek",
        "besluit",
        "belangen",
        "beneden",
        "verdriet",
        "verstand",
        "verhaal",
        "verkeerd",
        "verliefd",
        "verlegen",
        "vermogen",
        "verleden",
        "ervaren",
        "eerst",
        "geleden",
        "gebaren",
        "gedachten",
        "gerust",
        "beloond",
        "geheimen",
        "gevoelens",
    ]
)


def is_participle(word: str) -> bool:
    """Tell whether a word (lower case) looks like a past participle."""
    return word not in NO_PARTICIPLE and PARTICIPLE.fullmatch(word) is not None


def is_passive(words: list[str]) -> bool:
    """Tell whether a sentence (its words, lower case) says that something is done to somebody."""
    return not FORMS.isdisjoint(words) and any(
        is_participle(word) for word in words if word not in FORMS
    )
