"""What a finished run hands over, and what pages read of a skillprint: codes, never words."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from core.skillprint.figure import State


class Summary(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The result in codes, fixed when it was made: an issued skillprint never changes.

    `look_again`: the answers ask for another time, together with somebody.
    """

    states: dict[str, State]
    strengths: tuple[str, ...]
    growth: tuple[str, ...]
    look_again: bool = False


class FinishedRun(Struct, frozen=True, kw_only=True):
    """A run with its result: means (20) and errors (20) in theta, interests (6) 1-5 or None.

    `single_*` are the scores (20) of one skill at a time; `answered_from` is when the first of
    its answers was given.
    """

    person_id: UUID
    run_id: UUID
    bank_version: str
    route: str
    means: tuple[float, ...]
    errors: tuple[float, ...]
    summary: Summary
    interests: tuple[float | None, ...]
    wishes: dict[str, str]
    single_means: tuple[float, ...] = ()
    single_errors: tuple[float, ...] = ()
    answered_from: datetime | None = None


class SkillprintView(Struct, frozen=True, kw_only=True):
    """A skillprint as other features see it; strengths stand in catalogue order, unranked."""

    id: UUID
    person_id: UUID
    run_id: UUID
    route: str
    bank_version: str
    made_at: datetime
    states: dict[str, State]
    strengths: tuple[str, ...]
    growth: tuple[str, ...]
    interests: tuple[float | None, ...]
    wishes: dict[str, str]
    look_again: bool = False
    recognition: int | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """Codes of the skills about which too little is known."""
        return tuple(code for code, state in self.states.items() if state == "unknown")


class Tile(Struct, frozen=True):
    """A skill with its picture and up to two sentences."""

    code: str
    label: str
    icon: str
    text: str
    note: str = ""


class Width(Struct, frozen=True):
    """A row of the list beside the figure: a label, a state and the word for it."""

    label: str
    state: State
    word: str
    icon: str


class Answered(Struct, frozen=True):
    """A work wish in words."""

    label: str
    value: str
    icon: str
