"""The first time a link is opened, its owner reads so on any page."""

from __future__ import annotations

from uuid import UUID

from core.kernel.i18n import gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.sharing.rules import purpose_words
from core.sharing.tables import Share


@gives_notice(Role.JOB_SEEKER)
async def opened_notice(person_id: UUID) -> Notice | None:
    """Tells a person of a link that somebody opened for the first time."""
    fresh = (Share.person_id == person_id) & (Share.openings > 0) & Share.told_at.is_null()
    row = await Share.objects().where(fresh).order_by(Share.opened_at, ascending=False).first()
    if row is None:
        return None
    words = gettext("Somebody opened your link: %(purpose)s.") % {
        "purpose": purpose_words(row.purpose)
    }
    return Notice(words, f"/share/{row.id}", gettext("See when"))
