"""The three levels work asks of a skill, where they lie on the scale, and which one is usual."""

from typing import Literal

Level = Literal["basic", "good", "very_good"]
THETA: dict[Level, float] = {"basic": -0.67, "good": 0.0, "very_good": 0.67}
STANDS_OUT = 0.5


def default_level(importance_z: float) -> Level:
    """The level usually asked, from the z-score of the importance over all occupations.

    Above 0.5 a skill is asked "very good", below -0.5 "basic".
    """
    if importance_z > STANDS_OUT:
        return "very_good"
    return "basic" if importance_z < -STANDS_OUT else "good"
