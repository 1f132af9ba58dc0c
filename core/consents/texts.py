"""The words of consent as an admin sees them."""

from __future__ import annotations

from core.accounts import service as accounts
from core.accounts.schemas import ConsentKind
from core.consents.schemas import Edition, TextView
from core.kernel.languages import language_name
from core.kernel.visit import settings_now

KINDS: tuple[ConsentKind, ...] = ("assessment", "coach", "pool")


async def text_view(kind: ConsentKind) -> TextView:
    """The words that hold, the draft, and every edition there was."""
    codes = (await settings_now()).languages
    known = await accounts.editions(kind)
    published = [text for text in known if not text.is_draft]
    draft = accounts.draft_in(known)
    holds = accounts.words_in(published[0]) if published else {}
    usual = accounts.usual_in(kind, codes)
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
