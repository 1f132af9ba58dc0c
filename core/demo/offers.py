"""What the demo's vacancies offer and ask: postcodes near Tilburg, wages, papers, contracts."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.demo.content import DemoVacancy
from core.occupations import service as occupations
from core.vacancies.rules import STAYS_OPEN

POSTCODES = ("5038", "5051", "5171", "5503", "5121")
WAGES = {
    "care": ("14,85", "17,40"),
    "technology": ("15,60", "19,25"),
    "construction": ("15,95", "19,80"),
}
LICENCES = {
    "solar_installer": ("vca",),
    "electrician": ("driving_b", "nen3140"),
    "paver": ("vca",),
    "roofer": ("vca",),
    "carpenter": ("driving_b",),
    "plumber": ("driving_b", "vca"),
}
LEAST_LEFT = timedelta(days=5)


def offer_of(vacancy: DemoVacancy) -> dict[str, str]:
    """The facts of one vacancy, as fields of the form."""
    number = sum(map(ord, vacancy.key))
    sector = occupations.occupation(vacancy.occupation).sector
    low, high = WAGES[sector]
    facts = {
        "postcode": POSTCODES[sum(map(ord, vacancy.place)) % len(POSTCODES)],
        "wage_min": low,
        "wage_max": high,
        "wage_per": "hour",
        "contract": ("fixed", "permanent", "fixed", "learning")[number % 4],
        "offers_support": "1" if number % 2 else "",
        "language_nl": "1",
        "language_en": "1" if number % 3 else "",
        "shift_day": "1",
        "shift_evening": "1" if sector == "care" else "",
    }
    return facts | {f"licence_{code}": "1" for code in LICENCES.get(vacancy.occupation, ())}


def end_of(published: datetime, moment: datetime) -> datetime:
    """When a vacancy closes by itself; never before the visitor has seen it."""
    return max(published + STAYS_OPEN, moment + LEAST_LEFT)
