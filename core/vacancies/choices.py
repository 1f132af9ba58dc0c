"""The words beside what an employer chooses on the form: levels, and why the law asks an age."""

from __future__ import annotations

from core.catalogue.levels import Level
from core.kernel.i18n import lazy as _
from core.vacancies.schemas import AgeReason

LEVEL_WORDS: dict[Level, str] = {
    "basic": _("basic"),
    "good": _("good"),
    "very_good": _("very good"),
}
AGE_WORDS: dict[AgeReason, str] = {
    "night": _("The work is at night"),
    "danger": _("The work is dangerous for young people"),
    "driving": _("The law asks it of the driver"),
    "alcohol": _("The work is selling strong drink"),
}
