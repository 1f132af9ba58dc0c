"""Judges a Dutch text: what in it is hard, and how easy a whole page is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.language.rules.passive import is_passive
from core.language.rules.sentences import CURLY, Sentence, Word, sentences
from core.language.rules.syllables import syllables
from core.language.rules.vocabulary import Vocabulary
from core.language.schemas import Finding, PageMeasure

MOST_WORDS, MOST_COMMAS, MOST_WORDS_ENGLISH = 12, 1, 15
MOST_MEAN, LEAST_EASE, ENOUGH_WORDS, ENOUGH_SENTENCES = 9.0, 70.0, 20, 4
"""A page of fewer words or sentences is too short for a mean: its texts are judged alone."""
CLOSING = (".", "!", "?", ":", "…", ")", "”")
FORMAL = {"u": "je", "uw": "je", "uzelf": "jezelf"}


def findings(text: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Give everything that is hard in a Dutch text, in the order in which it stands there."""
    found = [
        one
        for sentence in sentences(text)
        for one in (*in_sentence(sentence), *in_words(sentence, vocabulary))
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -len(one.words))))


def in_sentence(sentence: Sentence) -> Iterator[Finding]:
    """Yield what is hard in the build of a sentence."""
    if len(sentence.words) > MOST_WORDS:
        yield Finding("long_sentence", sentence.text, sentence.words[0].start)
    if sentence.commas > MOST_COMMAS:
        yield Finding("commas", sentence.text, sentence.words[0].start)
    if is_passive([word.text.lower() for word in sentence.words]):
        yield Finding("passive", sentence.text, sentence.words[0].start)


def in_words(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield the hard words of a sentence, each for one reason."""
    for word in sentence.words:
        if not word.is_filler and (found := in_word(word, vocabulary)):
            yield found


def in_word(word: Word, vocabulary: Vocabulary) -> Finding | None:
    """Give what is hard in a word; a capital inside a sentence makes it a name."""
    lower = word.text.lower().replace(CURLY, "'")
    if lower in FORMAL:
        return Finding("formal", word.text, word.start, FORMAL[lower])
    instead = vocabulary.office_word(lower)
    if instead is not None:
        return Finding("office_word", word.text, word.start, instead)
    if word.text[0].isupper() and not word.is_first:
        return None
    if not vocabulary.knows(lower):
        return Finding("hard_word", word.text, word.start)
    if vocabulary.is_long(lower):
        return Finding("long_word", word.text, word.start)
    return None


def measure(texts: Iterable[str]) -> PageMeasure:
    """Measure the running text of a page; labels and titles, closed by no mark, are no sentences.

    Flesch-Douma is 206.84 - 0.93 x words a sentence - 77 x syllables a word. A filler or number
    counts as a word of one syllable.
    """
    found = [one for text in texts for one in sentences(text) if one.text.endswith(CLOSING)]
    words = [word for sentence in found for word in sentence.words]
    if not words:
        return PageMeasure(0, 0, 0.0, 100.0)
    mean = len(words) / len(found)
    spoken = sum(1 if word.is_filler else syllables(word.text) for word in words) / len(words)
    return PageMeasure(len(found), len(words), mean, 206.84 - 0.93 * mean - 77 * spoken)


def is_enough(page: PageMeasure) -> bool:
    """Tell whether a page has enough text for a mean to say something."""
    return page.words >= ENOUGH_WORDS and page.sentences >= ENOUGH_SENTENCES


def page_faults(page: PageMeasure) -> Iterator[str]:
    """Say in English what is too hard in a page as a whole."""
    if not is_enough(page):
        return
    if page.mean > MOST_MEAN:
        yield f"{page.mean:.1f} words a sentence on average, at most {MOST_MEAN:.0f}"
    if page.ease < LEAST_EASE:
        yield f"Flesch-Douma {page.ease:.0f}, at least {LEAST_EASE:.0f}"


def english_faults(text: str) -> Iterator[str]:
    """Say in English which sentences of an English text are too long."""
    for sentence in sentences(text):
        if len(sentence.words) > MOST_WORDS_ENGLISH:
            yield f"{len(sentence.words)} words, at most {MOST_WORDS_ENGLISH}: {sentence.text}"
