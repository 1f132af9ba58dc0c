"""Steps of learning that a trainer signed off: what plugins with courses hand over."""

from __future__ import annotations

from uuid import UUID

from core.evidence.rules import check_form
from core.evidence.service import give
from core.evidence.tables import is_resting
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _

RESTING = _("This person takes a break now. Try again when the break is over.")


async def sign_off_step(person_id: UUID, skill: str, text: str, giver: str) -> UUID:
    """Put a signed-off step beside somebody's skillprint, never in it; the id of what was written.

    `skill` is a skill code or '', `text` at most 300 characters, `giver` who signed it. Raises
    WrongInputError for a text or skill that cannot be used, NotFoundError for somebody who is not
    there, and ConflictError during a break or when fifty words of others are there already.
    """
    resting = await is_resting(person_id)
    if resting is None:
        raise NotFoundError
    if resting:
        raise ConflictError(RESTING)
    return await give(person_id, "step", check_form({"skill": skill, "text": text}), giver)
