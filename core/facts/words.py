"""The facts in plain words, in the visitor's language."""

from __future__ import annotations

from core.facts.schemas import Fact, Language, Licence, Shift
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _

SHIFTS: dict[Shift, str] = {
    Shift.DAY: _("By day"),
    Shift.EVENING: _("In the evening"),
    Shift.NIGHT: _("At night"),
    Shift.WEEKEND: _("In the weekend"),
}
LICENCES: dict[Licence, str] = {
    Licence.DRIVING_B: _("Driving licence for a car (B)"),
    Licence.DRIVING_BE: _("Driving licence for a car with a trailer (BE)"),
    Licence.DRIVING_C: _("Driving licence for a lorry (C)"),
    Licence.FORKLIFT: _("Forklift certificate"),
    Licence.VCA: _("VCA: working safely"),
    Licence.AERIAL_PLATFORM: _("Certificate for an aerial platform"),
    Licence.NEN3140: _("NEN 3140: working with electricity"),
    Licence.BHV: _("BHV: first help at work"),
    Licence.DRIVING_CE: _("Driving licence for a lorry with a trailer (CE)"),
    Licence.DRIVING_D: _("Driving licence for a bus (D)"),
    Licence.MOPED: _("Driving licence for a moped (AM)"),
    Licence.HACCP: _("HACCP: working clean with food"),
}
LANGUAGES: dict[Language, str] = {
    Language.NL: _("Dutch"),
    Language.EN: _("English"),
    Language.DE: _("German"),
    Language.PL: _("Polish"),
    Language.AR: _("Arabic"),
    Language.UK: _("Ukrainian"),
    Language.TI: _("Tigrinya"),
    Language.TR: _("Turkish"),
    Language.FR: _("French"),
    Language.ES: _("Spanish"),
}
FACTS: dict[Fact, str] = {
    "distance": _("Distance"),
    "hours": _("Hours"),
    "start": _("Start date"),
    "shifts": _("Working times"),
    "licence": _("Licences"),
    "language": _("Language at work"),
    "age": _("Age"),
}


def shift_word(code: Shift) -> str:
    """When work is done, in words."""
    return gettext(SHIFTS[code])


def licence_word(code: Licence) -> str:
    """The name of a licence or certificate."""
    return gettext(LICENCES[code])


def language_word(code: Language) -> str:
    """The name of a language."""
    return gettext(LANGUAGES[code])


def fact_word(fact: Fact) -> str:
    """The name of a fact, as a heading or in a list."""
    return gettext(FACTS[fact])
