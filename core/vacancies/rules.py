"""What a vacancy may hold, which states follow which, and what its words mean in numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from core.catalogue.levels import THETA, Level
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.vacancies.schemas import VacancyValues, Verb

State = Literal["draft", "open", "paused", "closed"]
TRANSITIONS: dict[Verb, tuple[frozenset[State], State]] = {
    "publish": (frozenset({"draft"}), "open"),
    "pause": (frozenset({"open"}), "paused"),
    "reopen": (frozenset({"paused", "closed"}), "open"),
    "close": (frozenset({"draft", "open", "paused"}), "closed"),
}
MOST_SKILLS = 6
MOST_HOURS = 40
LONGEST = {"title": 90, "place": 80, "description": 3000}
MISSING = {
    "title": _("Fill in the name of the work."),
    "place": _("Fill in where the work is."),
    "description": _("Write what the work is."),
}
TOO_LONG = {
    "title": _("The name is too long: at most 90 characters."),
    "place": _("The place is too long: at most 80 characters."),
    "description": _(
        "This text is too long: at most 3000 characters. Nothing is lost, please make it shorter."
    ),
}
HOURS = _("Fill in whole hours from 1 to 40.")


def next_state(state: State, verb: Verb) -> State | None:
    """The state a verb leads to, or None when it is not possible now."""
    before, after = TRANSITIONS[verb]
    return after if state in before else None


def verbs_for(state: State) -> tuple[Verb, ...]:
    """What can be done with a vacancy in this state."""
    return tuple(verb for verb in TRANSITIONS if next_state(state, verb))


def weights_of(importance: Sequence[float]) -> list[float]:
    """Weights in proportion to the importance (1-5) of the asked skills; they sum to 1."""
    total = sum(importance)
    return [value / total for value in importance] if total else []


def check_values(form: Mapping[str, str], codes: Collection[str]) -> VacancyValues:
    """The values of the form, or WrongInputError with a text beside each field."""
    faults: dict[str, str] = {}
    texts = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in LONGEST}
    for name, text in texts.items():
        if not text:
            faults[name] = MISSING[name]
        elif len(text) > LONGEST[name]:
            faults[name] = TOO_LONG[name]
    hours = check_hours(form, faults)
    skills = check_skills(form, codes, faults)
    if faults:
        raise WrongInputError(faults)
    return VacancyValues(**texts, hours_min=hours[0], hours_max=hours[1], skills=skills)


def check_hours(form: Mapping[str, str], faults: dict[str, str]) -> tuple[int, int]:
    """The hours a week, from and to."""
    hours = []
    for name in ("hours_min", "hours_max"):
        text = form.get(name, "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
        if not 1 <= number <= MOST_HOURS:
            faults[name] = HOURS
        hours.append(number)
    low, high = hours
    if "hours_min" not in faults and "hours_max" not in faults and low > high:
        faults["hours_max"] = _("This must be as much as the first number, or more.")
    return low, high


def check_skills(
    form: Mapping[str, str], codes: Collection[str], faults: dict[str, str]
) -> dict[str, Level]:
    """The asked skills with their levels, from the six rows of the form."""
    skills: dict[str, Level] = {}
    for row in range(1, MOST_SKILLS + 1):
        code, level = form.get(f"skill_{row}", ""), form.get(f"level_{row}", "")
        if not code:
            continue
        known = next((name for name in THETA if name == level), None)
        if code not in codes or known is None:
            faults[f"skill_{row}"] = _("Choose a skill and a level from the list.")
        elif code in skills:
            faults[f"skill_{row}"] = _("This skill stands here twice. Choose another one.")
        else:
            skills[code] = known
    if not skills and not any(name.startswith("skill_") for name in faults):
        faults["skill_1"] = _("Choose at least one skill.")
    return skills
