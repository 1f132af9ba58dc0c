"""Another form for a run under way: what was answered stays, the rest is drawn by the seed."""

from collections import Counter
from collections.abc import Collection, Sequence

from core.assessment.rules.form import BankItem, arrange, compose_form


def continue_form(
    bank_items: Sequence[BankItem],
    skills: Sequence[str],
    per_skill: int,
    seed: int,
    kept: Sequence[str],
    *,
    parked: Collection[str] = (),
) -> tuple[str, ...]:
    """Compose a form that begins with the kept items, in their order, and fills up every skill.

    Kept items of other skills, and any beyond per_skill, are left out; no parked item is added.
    """
    by_id = {entry[0]: entry for entry in bank_items}
    start = _start(by_id, skills, per_skill, kept)
    lacking = Counter(dict.fromkeys(skills, per_skill))
    lacking.subtract(entry[1] for entry in start)
    begun = {entry[0] for entry in start}
    left = []
    for item in compose_form(bank_items, skills, per_skill, seed, parked=parked):
        entry = by_id[item]
        if item not in begun and lacking[entry[1]] > 0:
            lacking[entry[1]] -= 1
            left.append(entry)
    try:
        return arrange(start, left)
    except ValueError:  # the kept items already make a longer row than a form allows
        return tuple(item for item, _, _ in [*start, *left])


def _start(
    by_id: dict[str, BankItem], skills: Sequence[str], per_skill: int, kept: Sequence[str]
) -> list[BankItem]:
    counts: Counter[str] = Counter()
    start = []
    for item in dict.fromkeys(kept):
        entry = by_id[item]
        if entry[1] in skills and counts[entry[1]] < per_skill:
            counts[entry[1]] += 1
            start.append(entry)
    return start
