"""The form of a vacancy, checked: a kind text beside each field that cannot be used."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar, get_args

from core.catalogue.levels import THETA, Level
from core.facts.schemas import Language, Licence, Shift
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.places import service as places
from core.vacancies.schemas import AgeReason, Contract, Per, VacancyValues

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
AMOUNT = re.compile(r"(?:€ ?)?(\d{1,5}|\d{1,2}\.\d{3})(?:[.,](\d{2}|-))?")
BOUNDS = {"hour": (400, 10_000), "month": (20_000, 1_500_000)}
"""Cents that can be a wage; the least is below what the law asks of fifteen-year-olds."""
Code = TypeVar("Code", bound=StrEnum)


def check_values(form: Mapping[str, str], codes: Collection[str]) -> VacancyValues:
    """The values of the form, or WrongInputError with a text beside each field."""
    faults: dict[str, str] = {}
    texts = check_texts(form, faults)
    hours = check_hours(form, faults)
    wage = check_wage(form, faults)
    values = VacancyValues(
        **texts,
        hours_min=hours[0],
        hours_max=hours[1],
        skills=check_skills(form, codes, faults),
        postcode=check_postcode(form, faults),
        shifts=ticked(form, "shift", Shift),
        licences=ticked(form, "licence", Licence),
        languages=ticked(form, "language", Language),
        starts_on=check_start(form, faults),
        age_reason=chosen_reason(form),
        wage_min=wage[0],
        wage_max=wage[1],
        wage_per=wage[2],
        contract=chosen_contract(form),
        offers_support=form.get("offers_support", "") == "1",
    )
    if faults:
        raise WrongInputError(faults)
    return values


def check_texts(form: Mapping[str, str], faults: dict[str, str]) -> dict[str, str]:
    """The name, the place and the words."""
    texts = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in LONGEST}
    for name, text in texts.items():
        if not text:
            faults[name] = MISSING[name]
        elif len(text) > LONGEST[name]:
            faults[name] = TOO_LONG[name]
    return texts


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


def check_postcode(form: Mapping[str, str], faults: dict[str, str]) -> str:
    """The four digits of a postcode that exists; empty is allowed."""
    text = form.get("postcode", "").strip()
    if not text:
        return ""
    found = places.find_place(text)
    if found is None:
        faults["postcode"] = _("We do not know this postcode. Fill in the four digits.")
        return ""
    return found.postcode


def check_start(form: Mapping[str, str], faults: dict[str, str]) -> date | None:
    """The day on which the work begins; empty is as soon as possible."""
    text = form.get("starts_on", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults["starts_on"] = _("Fill in a date, such as 2027-03-01.")
        return None


def check_wage(form: Mapping[str, str], faults: dict[str, str]) -> tuple[int, int, Per]:
    """The wage in cents, from and to, an hour or a month; empty is allowed."""
    given = {name: form.get(name, "").strip() for name in ("wage_min", "wage_max")}
    if not any(given.values()):
        return 0, 0, ""
    per: Per = next((one for one in get_args(Per) if one and one == form.get("wage_per", "")), "")
    if not per:
        faults["wage_per"] = _("Choose whether this is for an hour or for a month.")
        return 0, 0, ""
    low_high = [amount(text or given["wage_min"] or given["wage_max"]) for text in given.values()]
    least, most = BOUNDS[per]
    for name, cents in zip(given, low_high, strict=True):
        if not least <= cents <= most:
            faults[name] = _("This cannot be right. Write it like 14,85 an hour or 2450 a month.")
    low, high = low_high
    if low > high and not faults.keys() & given.keys():
        faults["wage_max"] = _("This must be as much as the first number, or more.")
    return low, high, per


def amount(text: str) -> int:
    """An amount in cents, such as 14,85 or 2.450; 0 for anything else."""
    found = AMOUNT.fullmatch(text)
    if not found:
        return 0
    cents = found[2] or "0"
    return int(found[1].replace(".", "")) * 100 + (int(cents) if cents.isdigit() else 0)


def ticked(form: Mapping[str, str], name: str, kind: type[Code]) -> frozenset[Code]:
    """Which boxes of a row are ticked."""
    return frozenset(code for code in kind if form.get(f"{name}_{code}", "") == "1")


def chosen_reason(form: Mapping[str, str]) -> AgeReason:
    """Why the law asks that somebody is 18; empty when it does not."""
    given = form.get("age_reason", "")
    return next((one for one in get_args(AgeReason) if one == given), "")


def chosen_contract(form: Mapping[str, str]) -> Contract:
    """The kind of contract; empty when it is not said."""
    given = form.get("contract", "")
    return next((one for one in get_args(Contract) if one == given), "")


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
