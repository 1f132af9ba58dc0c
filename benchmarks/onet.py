"""O*NET jobs of zones 1 to 3 as arrays, for the benchmark of matching."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from core.catalogue.levels import THETA, default_level
from core.catalogue.service import skills
from core.occupations.service import figures_file
from core.plugging.matchers import Demands, Numbers

FILE = Path(__file__).parent / "data" / "onet_jobs.json"
GAINS = (3.0, 2.0, 1.0)
"""What a related job of the first, second and third tier is worth."""

GENERAL = {
    "2.A.1.a", "2.A.1.b", "2.A.1.c", "2.A.1.d", "2.A.2.a", "2.A.2.b", "2.A.2.c", "2.A.2.d",
    "2.B.1.a", "2.B.1.b", "2.B.1.c", "2.B.1.d", "2.B.1.e", "2.B.1.f", "2.B.2.i", "2.B.4.e",
    "2.B.5.a",
}  # fmt: skip
"""The 17 skills that are soft; the other 18 are practical or technical."""


class Job(msgspec.Struct, frozen=True):
    """One line of the file; ratings in hundredths."""

    code: str
    zone: int
    importance: tuple[int, ...]
    interests: tuple[int, ...]
    related: tuple[tuple[int, ...], ...]


class Content(msgspec.Struct, frozen=True):
    """The file."""

    elements: dict[str, str]
    jobs: tuple[Job, ...]


@dataclass(frozen=True, eq=False)
class Jobs:
    """Importance of elements (m, 51), our skills (m, 20) and interests (m, 6), all 1-5."""

    elements: tuple[str, ...]
    importance: Numbers
    skills: Numbers
    interests: Numbers
    gains: Numbers
    """What job j is worth as a neighbour of job i, (m, m), 0 to 3."""

    ours: tuple[int, ...]
    """Where the 24 occupations stand, in their order."""

    def columns(self, *kinds: str) -> Numbers:
        """Return the elements of some kinds, (m, .): styles, general, practical."""
        kept = [at for at, each in enumerate(self.elements) if _kind(each) in kinds]
        return self.importance[:, kept]

    def demands(self) -> Demands:
        """Return what all jobs ask, by the rule that the 24 follow among themselves."""
        shape = (self.skills - self.skills.mean(axis=0)) / self.skills.std(axis=0)
        shape -= shape.mean(axis=1, keepdims=True)
        required = np.array([[THETA[default_level(z)] for z in row] for row in shape])
        weights = self.skills / self.skills.sum(axis=1, keepdims=True)
        return Demands(self.skills, self.interests, required, weights)


@cache
def jobs() -> Jobs:
    """Read the file."""
    content = msgspec.json.decode(FILE.read_bytes(), type=Content)
    elements = tuple(content.elements)
    importance = np.array([job.importance for job in content.jobs]) / 100
    places = {job.code: at for at, job in enumerate(content.jobs)}
    gains = np.zeros((len(places), len(places)))
    for at, job in enumerate(content.jobs):
        for gain, tier in zip(GAINS, job.related, strict=True):
            gains[at, list(tier)] = gain
    linked = [[elements.index(each) for each in skill.onet] for skill in skills()]
    return Jobs(
        elements,
        importance,
        np.stack([importance[:, columns].mean(axis=1) for columns in linked], axis=1),
        1 + (np.array([job.interests for job in content.jobs]) / 100 - 1) * 4 / 6,
        gains,
        tuple(places[figure.onet_code] for figure in figures_file().occupations),
    )


def _kind(element: str) -> str:
    if element.startswith("1."):
        return "styles"
    return "general" if element in GENERAL else "practical"
