"""Somebody's facts as lines in plain words: for an employer, and for the person."""

from __future__ import annotations

from datetime import date, datetime

from core.facts import service as facts_service
from core.facts.schemas import Licence, PersonFacts, Shift
from core.kernel.dates import say_date
from core.kernel.i18n import gettext, ngettext
from core.places import service as places
from core.talent_pool.asking import SHORT, word_of
from core.talent_pool.questions import ANY, STEPS, Step, chosen
from core.talent_pool.schemas import CardLine, FactRow


def card_facts(facts: PersonFacts, today: date, work_at: str = "") -> tuple[CardLine, ...]:
    """What an employer sees: region, travel, hours, start, times and licences; no postcode.

    With the postcode of work also about how far it is; that tells a town, and no address.
    """
    lines = [
        region_line(facts),
        distance_line(facts, work_at),
        hours_line(facts),
        start_line(facts, today),
    ]
    if facts.shifts:
        words = (facts_service.shift_word(shift) for shift in Shift if shift in facts.shifts)
        lines.append(CardLine(gettext("Working times"), "shifts", ", ".join(words)))
    if facts.licences:
        papers = (facts_service.licence_word(p) for p in Licence if p in facts.licences)
        lines.append(CardLine(gettext("Licences"), "driving", ", ".join(papers)))
    return tuple(line for line in lines if line)


def region_line(facts: PersonFacts) -> CardLine | None:
    """The municipality, which may hold many villages, and how far the person goes."""
    place = places.find_place(facts.postcode or "")
    if place is None:
        return None
    region = gettext("Region %(town)s") % {"town": place.municipality}
    if facts.travel_km is None:
        return CardLine(region, "map_pin", gettext("travels any distance"))
    travels = gettext("travels about %(km)s km") % {"km": facts.travel_km}
    return CardLine(region, "map_pin", travels)


def distance_line(facts: PersonFacts, work_at: str) -> CardLine | None:
    """About how far somebody lives from work, by road."""
    km = places.km_between(facts.postcode or "", work_at)
    if km is None:
        return None
    words = gettext("about %(km)s km from this work") % {"km": places.rounded_km(km)}
    return CardLine(gettext("Distance"), "route", words)


def hours_line(facts: PersonFacts) -> CardLine | None:
    """How many hours in a week."""
    if facts.hours_max is None:
        return None
    if (facts.hours_min or 1) <= 1:
        text = gettext("up to %(most)s hours a week") % {"most": facts.hours_max}
    else:
        hours = {"least": facts.hours_min, "most": facts.hours_max}
        text = gettext("%(least)s to %(most)s hours a week") % hours
    return CardLine(gettext("Hours"), "clock", text)


def start_line(facts: PersonFacts, today: date) -> CardLine | None:
    """From when; a day that went by is now."""
    if facts.start_from is None:
        return None
    if facts.start_from <= today:
        return CardLine(gettext("Start"), "calendar", gettext("can start now"))
    day = datetime.combine(facts.start_from, datetime.min.time())
    return CardLine(
        gettext("Start"), "calendar", gettext("can start from %(day)s") % {"day": say_date(day)}
    )


def confirmed_words(confirmed_at: datetime, moment: datetime) -> str:
    """How long ago somebody said to be looking for work."""
    days = max(0, (moment - confirmed_at).days)
    if days == 0:
        return gettext("Confirmed today")
    return ngettext("Confirmed %(num)d day ago", "Confirmed %(num)d days ago", days) % {"num": days}


def fact_rows(facts: PersonFacts, answered: frozenset[str], today: date) -> tuple[FactRow, ...]:
    """Every question with the answer in words, for the person alone."""
    return tuple(
        FactRow(
            label=gettext(SHORT[step]),
            value=answer_words(step, facts, today) if step in answered else "",
            url=f"/pool/facts/{step}",
        )
        for step in STEPS
    )


def answer_words(step: Step, facts: PersonFacts, today: date) -> str:
    """One answer in words; empty when the question was passed over."""
    found = chosen(step, facts, today)
    if step == "start" and facts.start_from and facts.start_from > today:
        return say_date(datetime.combine(facts.start_from, datetime.min.time()))
    words = ", ".join(word_of(step, value) for value in found)
    place = places.find_place(facts.postcode or "")
    if step != "region" or place is None:
        return words
    far = gettext("any distance") if found == (ANY,) else words
    return f"{place.postcode} {place.town}, {far}"
