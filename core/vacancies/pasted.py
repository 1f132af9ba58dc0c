"""A pasted text as the form of a vacancy, and what to say about what was found in it."""

from __future__ import annotations

import msgspec

from core.catalogue import service as catalogue
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.occupations import service as occupations
from core.places import service as places
from core.vacancies import asked, forms
from core.vacancies.checks import LONGEST, MOST_SKILLS
from core.vacancies.reading.facts import ReadFacts
from core.vacancies.reading.text import ReadText, read_text
from tenants.tables import now

CHOOSE = _(
    "We could not see which work this is. Choose it below: your text stays, nothing is lost."
)
FEW = _("We found few skills in this text. Look at the list of skills and choose yourself.")
LONG = _("Your text is longer than 3000 characters. All of it is here: please make it shorter.")
MARKUP = _("We took the layout out of your text. The words are all there.")
TELLS_18 = _("Your text speaks of 18 years. Choose below why the law asks it, or leave it out.")


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """What a text gave: the form, the work (empty when unknown), and words about it."""

    code: str
    form: asked.Form
    occupation: str
    others: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    notes: tuple[str, ...]


def read(text: str, code: str = "") -> Pasted:
    """Read a text; `code` is the work that a person chose for it."""
    found = read_text(text, MOST_SKILLS, now().date())
    code = code or next(iter(found.occupations), "")
    if not code:
        return Pasted(code="", form={}, occupation="", others=(), skills=(), notes=())
    work, locale = asked.find_occupation(code), current_locale()
    others = [o for o in occupations.occupations() if o.code != code]
    others.sort(key=lambda o: (o.code not in found.occupations, o.label(locale).casefold()))
    named = {skill.code: skill.label(locale) for skill in catalogue.skills()}
    wanted = asked.levels_of(work, found.skills) or asked.usual_skills(work)
    return Pasted(
        code=code,
        form=forms.template_form(code) | form_of_text(found) | asked.skill_rows(wanted),
        occupation=work.label(locale),
        others=tuple((o.code, o.label(locale)) for o in others),
        skills=tuple(named[code] for code in found.skills),
        notes=notes_on(found),
    )


def form_of_text(found: ReadText) -> asked.Form:
    """What a text says, as fields of the form; what it leaves open stays as the template has it."""
    facts = found.facts
    form = {"description": found.words} | ({"title": found.title} if found.title else {})
    form |= forms.tick("shift", facts.shifts) | forms.tick("licence", facts.licences)
    form |= forms.tick("language", facts.languages) | wage_of(facts) | where_of(facts)
    if facts.hours:
        form |= {"hours_min": str(facts.hours[0]), "hours_max": str(facts.hours[1])}
    if facts.starts_on:
        form["starts_on"] = facts.starts_on.isoformat()
    return form | {"contract": facts.contract}


def wage_of(facts: ReadFacts) -> asked.Form:
    """The wage as the form writes it."""
    if facts.wage is None:
        return {}
    low, high = (forms.amount_text(cents) for cents in facts.wage)
    return {"wage_min": low, "wage_max": high, "wage_per": facts.wage_per}


def where_of(facts: ReadFacts) -> asked.Form:
    """The postcode with its town; nothing for a postcode that does not exist."""
    place = places.find_place(facts.postcode) if facts.postcode else None
    return {"postcode": place.postcode, "place": place.town} if place else {}


def notes_on(found: ReadText) -> tuple[str, ...]:
    """What the writer should know about what was read."""
    said = (
        (len(found.skills) < 3, FEW),
        (len(found.words) > LONGEST["description"], LONG),
        (found.had_markup, MARKUP),
        (found.facts.speaks_of_18, TELLS_18),
    )
    return tuple(gettext(words) for is_so, words in said if is_so)
