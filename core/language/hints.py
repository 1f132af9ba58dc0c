"""Points staff kindly at hard words in what they typed for job seekers; it never refuses a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.language.lists import judge
from core.language.rules.sentences import sentences
from core.language.schemas import Finding, Hints, Kind, Piece

MOST = 5
STRANGE = 0.5
"""A text of which over half the words are unknown is in another language: nothing is said."""
TITLE = _("Saved. It can be easier to read.")
ADVICE: dict[Kind, str] = {
    "office_word": _("“%(words)s” is a word of offices. Try: %(instead)s."),
    "hard_word": _("This word is hard: %(words)s. Do you know one that everybody uses?"),
    "long_word": _("This word is long: %(words)s. Can you say it in two words?"),
    "long_sentence": _("This sentence is long: “%(words)s” Make two of it."),
    "commas": _("Many commas: “%(words)s” Make two sentences of it."),
    "passive": _("Say who does it. So “we call you”, and not “you are called”."),
    "formal": _("Say “%(instead)s” and not “%(words)s”."),
}
SENTENCE_KINDS = frozenset({"long_sentence", "commas", "passive"})


def hints_for(text: str) -> Hints | None:
    """Give the text with its hard parts marked and what to try; None when nothing is hard."""
    found = judge(text)
    if not found or is_other_language(text, found):
        return None
    words = [one for one in found if one.kind not in SENTENCE_KINDS]
    lines = tuple(dict.fromkeys(map(advice, found)))[:MOST]
    return Hints(gettext(TITLE), tuple(pieces(text, words)), lines)


def hints_by_field(texts: dict[str, str]) -> dict[str, Hints]:
    """Give the hints of each field that has some."""
    return {name: hints for name, text in texts.items() if (hints := hints_for(text))}


def is_other_language(text: str, found: Sequence[Finding]) -> bool:
    """Tell whether a text looks like another language than Dutch."""
    words = sum(len(sentence.words) for sentence in sentences(text))
    return sum(one.kind == "hard_word" for one in found) > STRANGE * words > 1


def advice(found: Finding) -> str:
    """Give one line of advice in the language in force."""
    return gettext(ADVICE[found.kind]) % {"words": found.words, "instead": found.instead}


def pieces(text: str, found: Sequence[Finding]) -> Iterator[Piece]:
    """Yield the text in pieces, those that were found apart."""
    place = 0
    for one in found:
        if one.start > place:
            yield Piece(text[place : one.start])
        yield Piece(one.words, is_hard=True)
        place = one.end
    if place < len(text):
        yield Piece(text[place:])
