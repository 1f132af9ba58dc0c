"""A vacancy as schema.org JobPosting, so that search engines can show it: no personal data."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup, escape

from core.kernel.addresses import address_of
from core.kernel.i18n import gettext
from core.vacancies.forms import values_of
from core.vacancies.schemas import VacancyValues, VacancyView
from core.vacancies.tables import Vacancy

FULL_TIME = 36
"""Hours a week from which work counts as full-time here."""
TERMS = "Passport for Work skills"
KINDS = {
    "permanent": (),
    "fixed": ("TEMPORARY",),
    "agency": ("TEMPORARY",),
    "on_call": ("PER_DIEM",),
    "learning": ("OTHER",),
    "internship": ("INTERN",),
}


def posting_of(vacancy: Vacancy, view: VacancyView) -> dict[str, Any]:
    """The vacancy as a JobPosting; `view` holds its words."""
    values = values_of(vacancy)
    known = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": view.title,
        "description": described(view),
        "datePosted": vacancy.published_at.date().isoformat(),
        "validThrough": vacancy.ends_at.isoformat(timespec="seconds") if view.ends else None,
        "url": address_of(f"/vacancies/{vacancy.id}"),
        "identifier": {"@type": "PropertyValue", "name": view.employer, "value": str(vacancy.id)},
        "hiringOrganization": {"@type": "Organization", "name": view.employer},
        "jobLocation": {"@type": "Place", "address": address(values)},
        "employmentType": employment(values),
        "workHours": hours(values),
        "jobStartDate": values.starts_on.isoformat() if values.starts_on else None,
        "baseSalary": salary(values),
        "skills": [
            {
                "@type": "DefinedTerm",
                "name": skill.label,
                "termCode": skill.code,
                "inDefinedTermSet": {"@type": "DefinedTermSet", "name": TERMS},
            }
            for skill in view.skills
        ],
        "qualifications": ", ".join(view.needs) or None,
        "directApply": False,
    }
    return {name: value for name, value in known.items() if value is not None}


def described(view: VacancyView) -> str:
    """The description as paragraphs of HTML, as search engines want it."""
    parts = [str(escape(part)).replace("\n", "<br>") for part in view.description.split("\n\n")]
    return "".join(f"<p>{part}</p>" for part in parts)


def address(values: VacancyValues) -> dict[str, str]:
    """Where the work is."""
    found = {"@type": "PostalAddress", "addressLocality": values.place, "addressCountry": "NL"}
    return found | ({"postalCode": values.postcode} if values.postcode else {})


def employment(values: VacancyValues) -> list[str]:
    """Full-time or part-time, and the kind of contract."""
    full = ["FULL_TIME"] if values.hours_max >= FULL_TIME else []
    part = ["PART_TIME"] if values.hours_min < FULL_TIME else []
    return [*full, *part, *KINDS.get(values.contract, ())]


def hours(values: VacancyValues) -> str:
    """The hours a week in words."""
    low_high = {"low": values.hours_min, "high": values.hours_max}
    if values.hours_min == values.hours_max:
        return gettext("%(low)s hours a week") % low_high
    return gettext("%(low)s to %(high)s hours a week") % low_high


def salary(values: VacancyValues) -> dict[str, Any] | None:
    """The wage; None when it is not said."""
    if not values.wage_per:
        return None
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": values.wage_min / 100,
            "maxValue": values.wage_max / 100,
            "unitText": values.wage_per.upper(),
        },
    }


def data_block(content: dict[str, Any]) -> Markup:
    """Data as text for a script element that is never run: no sign in it can end the element."""
    text = msgspec.json.encode(content).decode()
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return Markup(text)  # noqa: S704  JSON whose signs of markup are escaped above
