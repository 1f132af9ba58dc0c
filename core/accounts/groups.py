"""Groups that start with one code, given by a coach."""

from __future__ import annotations

from uuid import UUID

from core.accounts.rules import GROUP, clean_code, is_code, new_code
from core.accounts.tables import SeekerGroup
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext

ROUTES = ("simple", "full")


async def find_group(code: str) -> SeekerGroup | None:
    """The group of a code, however it was typed."""
    clean = clean_code(code)
    if not is_code(clean, GROUP):
        return None
    return await SeekerGroup.objects().where(SeekerGroup.code == clean).first()


async def get_group(group_id: UUID | None) -> SeekerGroup | None:
    """One group by its id; none for somebody who started alone."""
    return await SeekerGroup.get(group_id) if group_id else None


async def create_group(name: str, route: str, coach_id: UUID) -> SeekerGroup:
    """Make a group with a code of six clear characters."""
    wrong = {}
    if not name or len(name) > 80:
        wrong["name"] = gettext("Give the group a short name.")
    if route not in ROUTES:
        wrong["route"] = gettext("Choose one of the two.")
    if wrong:
        raise WrongInputError(wrong)
    code = new_code(GROUP)
    while await SeekerGroup.exists().where(SeekerGroup.code == code):
        code = new_code(GROUP)
    return await SeekerGroup(name=name, code=code, route=route, coach_id=coach_id).add()


async def groups_of(coach_id: UUID) -> tuple[SeekerGroup, ...]:
    """A coach's groups, the newest first."""
    rows = (
        await SeekerGroup.objects()
        .where(SeekerGroup.coach_id == coach_id)
        .order_by(SeekerGroup.created_at, ascending=False)
    )
    return tuple(rows)
