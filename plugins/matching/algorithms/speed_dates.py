"""The table plan of an event: talks that fit and are wished for, and first some for everybody."""

from typing import ClassVar, Literal

from core.plugin_api import Gathering, Places
from core.plugin_api import lazy as _


class SpeedDates:
    """Rounds of the best assignment; as many people as can be get two talks before anybody more."""

    id: ClassVar[str] = "speed_dates"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["event"]] = "event"
    description: ClassVar[str] = _(
        "First two talks for everybody, then talks that fit and that both sides wish for."
    )

    def plan(self, gathering: Gathering) -> Places:
        """Seat people, (r, m), -1 = empty."""
        # scipy's optimiser is slow to load, and only organisers of events need it.
        from plugins.matching.speed_dates import plan  # noqa: PLC0415  see above

        return plan(gathering)
