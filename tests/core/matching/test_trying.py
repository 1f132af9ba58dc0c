"""An algorithm is tried on people who can be found, and on nobody else."""

from __future__ import annotations

import pytest

from core.accounts.tables import Person
from core.matching.trying import people_of_yesterday
from core.talent_pool import service as talent_pool
from tenants.tables import now
from tests.factories import make_seeker


@pytest.mark.usefixtures("inside", "app")
async def test_who_is_on_pause_or_stepped_out_is_not_tried_on() -> None:
    stays, paused, left = [await make_seeker(name) for name in ("Sam", "Piet", "Noor")]
    found = await people_of_yesterday()
    assert found
    assert set(found.ids) == {stays, paused, left}
    await Person.update({Person.paused_at: now()}).where(Person.id == paused)
    await talent_pool.leave(left)
    found = await people_of_yesterday()
    assert found
    assert set(found.ids) == {stays}
