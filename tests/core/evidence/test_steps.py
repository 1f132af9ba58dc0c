"""A step that a trainer signed off stands beside the skillprint, and the person decides."""

from __future__ import annotations

import pytest

from core import plugin_api
from core.evidence import service
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.privacy import service as privacy
from core.skillprint import service as skillprint
from tenants.identifiers import new_id
from tests.factories import make_seeker

pytestmark = pytest.mark.usefixtures("app", "inside")
STEP = "Je legde zelf een rij panelen aan, en alles zat vast."


async def test_a_signed_step_is_a_badge_and_changes_no_result() -> None:
    person = await make_seeker("Sam")
    before = await skillprint.posterior_of(person)
    await plugin_api.sign_off_step(person, "accuracy", STEP, "Trainer Bo, Zonkracht")
    (line,) = await service.evidence_of(person)
    assert (line.kind, line.giver, line.text) == ("step", "Trainer Bo, Zonkracht", STEP)
    after = await skillprint.posterior_of(person)
    assert before is not None
    assert after is not None
    assert (before.means == after.means).all()
    await service.hide(person, line.id)
    assert await service.evidence_of(person) == ()


async def test_what_cannot_be_kept_says_why() -> None:
    person = await make_seeker("Sam")
    for skill, text in (("nothing", STEP), ("", ""), ("", "x" * 301), ("", "Bel 0612345678")):
        with pytest.raises(WrongInputError):
            await plugin_api.sign_off_step(person, skill, text, "Bo")
    with pytest.raises(NotFoundError):
        await plugin_api.sign_off_step(new_id(), "", STEP, "Bo")
    await privacy.pause(person)
    with pytest.raises(ConflictError):
        await plugin_api.sign_off_step(person, "", STEP, "Bo")
    assert await service.evidence_of(person) == ()
