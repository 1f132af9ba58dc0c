"""Checks that words and figures of the occupations belong together; faults in plain words."""

from collections import Counter
from collections.abc import Collection, Sequence

from core.occupations.schemas import Figures, FiguresFile, Wording, WordingFile

SECTOR_SIZE = 8
SCALE = (1.0, 5.0)


def wording_faults(content: WordingFile, conditions: Collection[str]) -> list[str]:
    """Return what is wrong with the words: a code twice, uneven sectors, unknown conditions."""
    counts = Counter(entry.code for entry in content.occupations)
    faults = [f"{code} occurs {count} times" for code, count in counts.items() if count > 1]
    sizes = Counter(entry.sector for entry in content.occupations)
    if sizes != {sector.code: SECTOR_SIZE for sector in content.sectors}:
        faults.append(f"a sector does not have {SECTOR_SIZE} occupations")
    faults += [
        f"{entry.code}: unknown condition {condition}"
        for entry in content.occupations
        for condition in entry.conditions
        if condition not in conditions
    ]
    return faults


def figures_faults(
    content: FiguresFile, skills: Sequence[str], interests: Sequence[str]
) -> list[str]:
    """Return what is wrong with the figures: columns, lengths, values off the 1 to 5 scale."""
    faults = []
    if content.skills != tuple(skills) or content.interests != tuple(interests):
        faults.append("the columns differ from the skills and interests of the catalogue")
    low, high = SCALE
    for entry in content.occupations:
        lengths = (len(entry.importance), len(entry.importance_z), len(entry.interests))
        if lengths != (len(skills), len(skills), len(interests)):
            faults.append(f"{entry.code}: {lengths} figures")
        if not all(low <= value <= high for value in entry.importance + entry.interests):
            faults.append(f"{entry.code}: a figure lies outside 1 to 5")
    return faults


def pair_faults(words: Sequence[Wording], figures: Sequence[Figures]) -> list[str]:
    """Return where words and figures differ in occupations, order or O*NET code."""
    if [(w.code, w.onet_code) for w in words] == [(f.code, f.onet_code) for f in figures]:
        return []
    return ["words and figures name different occupations; run tools/build_occupations.py"]
