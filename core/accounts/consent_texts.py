"""The words people say yes or no to: the usual ones, or the organisation's own editions of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.accounts.schemas import Wording
from core.accounts.text_tables import ConsentText
from core.kernel.i18n import current_locale, gettext, use_locale
from core.kernel.i18n import lazy as _
from core.kernel.visit import settings_now

USUAL_VERSION = "2026-1"
WORDINGS: dict[str, tuple[str, ...]] = {
    "assessment": (
        _("We ask you short questions about what you can do."),
        _("We keep your answers, not your name."),
        _("Only you see the result, and you can delete everything."),
    ),
    "coach": (_("My coach may see my skillprint."),),
    "pool": (
        _("Employers may find me."),
        _("They see my strengths and wishes, not my name."),
    ),
}
Words = dict[str, tuple[str, ...]]


def usual_words(kind: str) -> tuple[str, ...]:
    """The sentences that come with the service, in the language in force."""
    return tuple(gettext(sentence) for sentence in WORDINGS[kind])


def usual_in(kind: str, languages: Sequence[str]) -> Words:
    """The sentences that come with the service, by language."""
    words: Words = {}
    for language in languages:
        with use_locale(language):
            words[language] = usual_words(kind)
    return words


def version_of(number: int) -> str:
    """How the record names an edition of the organisation."""
    return f"own-{number}"


def words_in(text: ConsentText) -> Words:
    """The sentences of an edition by language."""
    return msgspec.json.decode(text.words, type=Words)


async def wording_of(kind: str) -> Wording:
    """The sentences a person says yes or no to, in the language in force, and their version."""
    text = await published(kind)
    words = words_in(text) if text else {}
    if text is None or not words:
        return Wording(usual_words(kind), USUAL_VERSION)
    fallback = words.get((await settings_now()).default_language)
    sentences = words.get(current_locale()) or fallback or next(iter(words.values()))
    return Wording(sentences, version_of(text.number))


async def published(kind: str) -> ConsentText | None:
    """The edition that holds now; None for the usual words."""
    return (
        await ConsentText.objects()
        .where((ConsentText.kind == kind) & ConsentText.published_at.is_not_null())
        .order_by(ConsentText.number, ascending=False)
        .first()
    )
