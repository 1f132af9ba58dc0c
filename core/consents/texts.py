"""The words of consent as an admin sees them."""

from __future__ import annotations

from core.accounts import service as accounts
from core.accounts.schemas import ConsentKind
from core.consents.schemas import Edition, TextView
from core.kernel.i18n import use_locale
from core.kernel.languages import language_name
from core.kernel.visit import current_visit
from tenants.settings import read_settings

KINDS: tuple[ConsentKind, ...] = ("assessment", "coach", "pool")


async def text_view(kind: ConsentKind) -> TextView:
    """The words that hold, the draft, and every edition there was."""
    visit = current_visit()
    settings = visit.settings if visit else (await read_settings()).settings
    codes = tuple(settings.languages)
    known = await accounts.editions(kind)
    published = [text for text in known if not text.is_draft]
    draft = next((text for text in known if text.is_draft), None)
    holds = accounts.words_in(published[0]) if published else {}
    usual = usual_in(kind, codes)
    return TextView(
        kind=kind,
        codes=codes,
        names={code: language_name(code) for code in codes},
        words=holds or usual,
        is_own=bool(holds),
        since=published[0].published_at if published else None,
        draft=(accounts.words_in(draft) or usual) if draft else {},
        number=draft.number if draft else 0,
        is_draft_usual=draft is not None and not accounts.words_in(draft),
        people=await accounts.people_who_agree(kind) if draft else 0,
        editions=tuple(
            Edition(
                version=accounts.version_of(text.number),
                at=text.published_at,
                is_new_meaning=text.is_new_meaning,
                is_usual=not accounts.words_in(text),
            )
            for text in published
        ),
    )


def usual_in(kind: ConsentKind, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words that come with the service, by language."""
    words = {}
    for code in codes:
        with use_locale(code):
            words[code] = accounts.usual_words(kind)
    return words
