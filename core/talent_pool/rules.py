"""Who is visible, what joining asks, and rows of the database as arrays."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.talent_pool.schemas import PoolState, ReachBy

INTERESTS = 6
REACH: tuple[ReachBy, ...] = ("email", "phone", "coach")


def pool_state(
    *,
    has_skillprint: bool,
    has_consent: bool,
    is_visible: bool,
    is_reachable: bool,
    is_hidden: bool = False,
    is_opened: bool = True,
) -> PoolState:
    """Where somebody stands: found only with a skillprint, a yes and a way to be reached."""
    if not has_skillprint:
        return "no_skillprint"
    if not (has_consent and is_visible):
        return "off"
    if is_hidden:
        return "hidden"
    if not is_reachable:
        return "waits_for_email"
    return "on" if is_opened else "waits_for_coach"


def is_reachable(reach_by: str, *, email_confirmed: bool, has_phone: bool, has_coach: bool) -> bool:
    """Whether the one chosen way works now."""
    works = {"email": email_confirmed, "phone": has_phone, "coach": has_coach}
    return works.get(reach_by, False)


def check_join(
    first_name: str, reach_by: str, email: str, phone: str, *, has_coach: bool
) -> ReachBy:
    """The way to be reached, or WrongInputError with a text beside each field."""
    faults: dict[str, str] = {}
    if not first_name:
        faults["first_name"] = _("Fill in your first name.")
    elif len(first_name) > 60:
        faults["first_name"] = _("This name is too long. Fill in your first name only.")
    chosen = next((way for way in REACH if way == reach_by), None)
    if chosen is None or (chosen == "coach" and not has_coach):
        faults["reach_by"] = _("Choose how we can reach you.")
    if chosen == "email" and not email:
        faults["email"] = _("Fill in your e-mail address.")
    if chosen == "phone" and not phone:
        faults["phone"] = _("Fill in your phone number.")
    if faults or chosen is None:
        raise WrongInputError(faults)
    return chosen


def number_rows(rows: Sequence[bytes], columns: int) -> NDArray[np.float64]:
    """Stack rows of little-endian float64 to an array (n, columns)."""
    return np.frombuffer(b"".join(rows), dtype="<f8").reshape(len(rows), columns)


def interest_rows(rows: Sequence[str]) -> NDArray[np.float64]:
    """Stack JSON lists of six interests (1-5 or null) to an array (n, 6) with NaN for null."""
    if not rows:
        return np.empty((0, INTERESTS))
    text = f"[{','.join(rows)}]"
    values = msgspec.json.decode(text, type=list[list[float | None]])
    padded = [(row + [None] * INTERESTS)[:INTERESTS] for row in values]
    return np.array(padded, dtype=np.float64)
