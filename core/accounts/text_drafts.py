"""New words of consent, by an admin: a draft first, then published as another edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from core.accounts.consent_texts import WORDINGS, usual_in, version_of, words_in
from core.accounts.schemas import ConsentKind
from core.accounts.text_tables import ConsentText, count_yes, end_yes
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.jobs import Job, enqueue
from core.kernel.visit import settings_now
from tenants.tables import now

MOST_SENTENCES, LONGEST = 4, 160


class TellOfNewWords(Job, frozen=True):
    """Tell the people whose yes an edition ended."""

    kind: str
    version: str


async def editions(kind: str) -> list[ConsentText]:
    """Every edition, the draft too, the newest first."""
    if kind not in WORDINGS:
        raise NotFoundError
    mine = ConsentText.objects().where(ConsentText.kind == kind)
    return list(await mine.order_by(ConsentText.number, ascending=False))


def draft_in(known: Iterable[ConsentText]) -> ConsentText | None:
    """What somebody is still working on."""
    return next((text for text in known if text.is_draft), None)


async def save_draft(kind: str, typed: Mapping[str, str]) -> ConsentText:
    """Keep words to look at, one sentence a line in each language; no words = the usual ones."""
    words = {language: check_words(language, text) for language, text in typed.items()}
    if not any(words.values()):
        words = {}
    empty = [language for language, lines in words.items() if not lines]
    if empty:
        missing = _("Write it in this language too. Everybody reads it in their own language.")
        raise WrongInputError({f"words_{language}": missing for language in empty})
    known = await editions(kind)
    draft = draft_in(known)
    body = msgspec.json.encode(words).decode()
    if draft is not None:
        await draft.change(words=body)
        return draft
    number = max((text.number for text in known), default=0) + 1
    return await ConsentText(kind=kind, number=number, words=body).add()


def check_words(language: str, typed: str) -> tuple[str, ...]:
    """The sentences of one language, or WrongInputError."""
    lines = tuple(" ".join(line.split()) for line in typed.splitlines() if line.strip())
    if len(lines) > MOST_SENTENCES:
        raise WrongInputError({f"words_{language}": _("At most four sentences, each on a line.")})
    if any(len(line) > LONGEST for line in lines):
        too_long = _("One of these sentences is too long: at most 160 characters.")
        raise WrongInputError({f"words_{language}": too_long})
    return lines


async def drop_draft(kind: str) -> None:
    """Throw away what was not published."""
    await ConsentText.delete().where(
        (ConsentText.kind == kind) & ConsentText.published_at.is_null()
    )


async def people_who_agree(kind: str) -> int:
    """How many people say yes to this now."""
    return await count_yes(kind)


async def publish(kind: ConsentKind, number: int, *, is_new_meaning: bool) -> int:
    """Let a draft hold from now on; how many yeses end because the meaning is another one.

    `number` is that of the draft that was looked at; ConflictError when it is not the draft.
    """
    draft = draft_in(await editions(kind))
    if draft is None or draft.number != number:
        raise ConflictError(_("This was published or thrown away before. Look at the words again."))
    ends = is_new_meaning and kind != "assessment"
    await draft.change(published_at=now(), is_new_meaning=ends)
    ended = await end_old_yes(draft) if ends else 0
    await record(Did.CONSENT_TEXT_PUBLISHED, kind=kind, version=version_of(number), ended=ended)
    return ended


async def end_old_yes(text: ConsentText) -> int:
    """End every yes to the words before: people choose anew, and hear so."""
    version, settings = version_of(text.number), await settings_now()
    words = words_in(text) or usual_in(text.kind, settings.languages)
    told = {language: " ".join(lines) for language, lines in words.items()}
    usual = settings.default_language
    ended = await end_yes(text.kind, version, told, usual if usual in told else next(iter(told)))
    if ended:
        await enqueue(TellOfNewWords(kind=text.kind, version=version))
    return ended
