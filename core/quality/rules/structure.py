"""Do the skills of one domain belong together? Confirmatory factor analysis of skills in domains.

On scores of one skill at a time, which know nothing of the other skills.
"""

from __future__ import annotations

import numpy as np

from core.measurement.graded_response import Integers
from core.measurement.structure import Structure, confirm
from core.quality.rules.judging import FEWEST, nothing, panel, too_few
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import Sums, number, pairs_in, sums_of_pairs
from core.quality.schemas import Panel, Row, Verdict

GOOD_CFI, FAIR_CFI = 0.95, 0.90
GOOD_RMSEA, FAIR_RMSEA = 0.06, 0.08


def sums(material: Material) -> Sums:
    """Sums over pairs of skills."""
    return sums_of_pairs(material.people.singles, "skill")


def show(counts: Sums, layout: Layout) -> Panel:
    """Fit, what each skill has in common with its domain, and how domains go together."""
    pairs = pairs_in(counts, "skill")
    own = np.diagonal(pairs.both)
    people = float(own.max(initial=0.0))
    kept = usable(pairs.both, layout)
    correlation = pairs.take(kept.tolist()).correlation()
    domains = layout.domain_of[kept]
    if too_few("structure", people) or len(np.unique(domains)) < 2 or np.isnan(correlation).any():
        return nothing("structure", people)
    names, factors = np.unique(domains, return_inverse=True)
    least = int(pairs.both[np.ix_(kept, kept)].min())
    found = confirm(correlation, least, factors.astype(np.int64))
    figures = {
        "cfi": number(found.cfi),
        "rmsea": number(found.rmsea),
        "rmsea_low": number(found.rmsea_interval.low),
        "rmsea_high": number(found.rmsea_interval.high),
        "srmr": number(found.srmr),
        "chi2": number(found.chi2, 1),
        "freedom": float(found.freedom),
    }
    skills = tuple(
        Row(key=layout.skills[at], figures={"loading": number(value)})
        for at, value in zip(kept, found.loadings, strict=True)
    )
    return panel(
        "structure", least, verdict_of(found), figures,
        skills=skills, domains=domain_rows(found, [layout.domains[at] for at in names]),
    )  # fmt: skip


def usable(both: np.ndarray[tuple[int, ...], np.dtype[np.float64]], layout: Layout) -> Integers:
    """Skills that enough people have, in domains of which two or more are left."""
    kept = np.flatnonzero(np.diagonal(both) >= FEWEST["structure"])
    counts = np.bincount(layout.domain_of[kept], minlength=len(layout.domains))
    return kept[counts[layout.domain_of[kept]] > 1]


def verdict_of(found: Structure) -> Verdict:
    """By the usual bars of CFI and RMSEA."""
    if not found.settled:
        return "look"
    if found.cfi >= GOOD_CFI and found.rmsea <= GOOD_RMSEA:
        return "good"
    return "fair" if found.cfi >= FAIR_CFI and found.rmsea <= FAIR_RMSEA else "look"


def domain_rows(found: Structure, names: list[str]) -> tuple[Row, ...]:
    """The correlation behind each pair of domains."""
    return tuple(
        Row(
            key=f"{one}/{names[other]}", figures={"r": number(found.factor_correlations[at, other])}
        )
        for at, one in enumerate(names)
        for other in range(at)
    )
