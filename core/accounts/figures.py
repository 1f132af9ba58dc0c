"""The flower on the front page: a picture for the eye, about nobody."""

from __future__ import annotations

from core.skillprint.figure import PetalValue, State, flower

STATES: tuple[State, ...] = ("strong", "good", "growing", "good")
FRONT_FLOWER = flower([PetalValue(str(at), STATES[at % len(STATES)]) for at in range(12)])
