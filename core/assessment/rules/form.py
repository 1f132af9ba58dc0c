"""The questions of one run before calibration: random, balanced, and the same for a seed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from core.measurement.draw import draw

BLOCK = 8
LONGEST_ROW = 3

BankItem = tuple[str, str, str]


def compose_form(
    bank_items: Sequence[BankItem],
    skills: Sequence[str],
    per_skill: int,
    seed: int,
    *,
    parked: Collection[str] = (),
    seen: Collection[str] = (),
) -> tuple[str, ...]:
    """Choose per_skill items of each skill from (item, skill, domain), as ids in asking order.

    Every skill comes once before any comes twice, so that a run cut short is still broad. Parked
    items are left out; items seen before come only when the others are used up.
    """
    return arrange([], _choose(bank_items, skills, per_skill, seed, parked, seen))


def arrange(start: Sequence[BankItem], left: Sequence[BankItem]) -> tuple[str, ...]:
    """Order the items left after those at the start, without long rows; the ids of both."""
    form, open_items = list(start), list(left)
    while open_items:
        chosen = _next(form, open_items)
        open_items.remove(chosen)
        form.append(chosen)
    return tuple(item for item, _, _ in form)


def blocks(form: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Cut a form into blocks of eight; the last one may be shorter."""
    return tuple(tuple(form[start : start + BLOCK]) for start in range(0, len(form), BLOCK))


def _choose(  # noqa: PLR0917  the same six as compose_form
    bank_items: Sequence[BankItem],
    skills: Sequence[str],
    per_skill: int,
    seed: int,
    parked: Collection[str],
    seen: Collection[str],
) -> list[BankItem]:
    """Draw the items; one draw per item makes the choice free of the order of the bank."""
    pools: defaultdict[str, list[BankItem]] = defaultdict(list)
    for entry in bank_items:
        pools[entry[1]].append(entry)
    chosen: list[tuple[int, int, BankItem]] = []
    for skill in skills:
        pool = sorted(
            pools[skill],
            key=lambda entry: (entry[0] in seen, draw(seed, "choice", entry[0]), entry[0]),
        )
        if len(pool) < per_skill:
            raise ValueError(f"skill {skill} has {len(pool)} items, the form needs {per_skill}")
        free = [entry for entry in pool if entry[0] not in parked][:per_skill]
        chosen += [(turn, draw(seed, "order", each[0]), each) for turn, each in enumerate(free)]
    return [entry for _, _, entry in sorted(chosen)]


def _next(form: Sequence[BankItem], left: Sequence[BankItem]) -> BankItem:
    """Take the first item that leaves a way to the end, rather not the skill just asked."""
    allowed = [entry for entry in left if _can_finish(form, left, entry)]
    if not allowed:
        raise ValueError("too many items of one domain to keep rows of at most three")
    last_skill = form[-1][1] if form else ""
    return next((entry for entry in allowed if entry[1] != last_skill), allowed[0])


def _can_finish(form: Sequence[BankItem], left: Collection[BankItem], entry: BankItem) -> bool:
    """Whether each domain still fits in rows of three between the items of other domains."""
    domain = entry[2]
    row = 1
    while row <= min(LONGEST_ROW, len(form)) and form[-row][2] == domain:
        row += 1
    counts = Counter(each[2] for each in left)
    counts[domain] -= 1
    total = counts.total()
    return row <= LONGEST_ROW and all(
        count <= LONGEST_ROW * (total - count + 1) for count in counts.values()
    )
