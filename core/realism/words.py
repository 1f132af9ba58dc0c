"""What was counted, in words: small numbers hidden, and nothing about one person."""

from __future__ import annotations

from core.facts import service as facts
from core.kernel.i18n import gettext, ngettext
from core.kernel.i18n import lazy as _
from core.realism import rules
from core.realism.schemas import Count, Wish

MOST_NAMED = 3
WISHES = {
    "hours": _("Without these hours"),
    "start": _("Without this first day"),
    "age": _("Without the age of 18"),
    "distance": _("Without the travel distance"),
}
BANDS = {
    "most": _("%(skill)s: most people probably show it already."),
    "many": _("%(skill)s: many people probably show it already."),
    "some": _("%(skill)s: some people probably show it already. Others can learn it."),
    "few": _("%(skill)s: few people show it yet. People can learn it at work."),
}


def people_words(found: Count) -> str:
    """How many people live near enough."""
    if rules.is_hidden(found.near):
        return gettext("Fewer than 10 people in the pool want to travel this far.")
    text = ngettext(
        "%(num)d person in the pool wants to travel this far.",
        "%(num)d people in the pool want to travel this far.",
        found.near,
    )
    return text % {"num": found.near}


def fits_words(found: Count) -> str:
    """How many people fit all facts."""
    if found.fits == 0:
        return gettext("Nobody fits all of this now.")
    if rules.is_hidden(found.fits):
        return gettext("Fewer than 10 people fit all of this.")
    text = ngettext(
        "%(num)d person fits all of this.", "%(num)d people fit all of this.", found.fits
    )
    return text % {"num": found.fits}


def cost_words(found: Count) -> tuple[str, ...]:
    """The costliest wishes, each with how many people more there would be without it."""
    return tuple(cost_word(wish, gain) for wish, gain in found.costs[:MOST_NAMED])


def cost_word(wish: Wish, gain: int) -> str:
    """One wish and what it costs; a small number only as a word."""
    if rules.is_hidden(gain):
        return gettext("%(wish)s: a few people more.") % {"wish": wish_word(wish)}
    text = ngettext("%(wish)s: %(num)d person more.", "%(wish)s: %(num)d people more.", gain)
    return text % {"wish": wish_word(wish), "num": gain}


def wish_word(wish: Wish) -> str:
    """A wish that is left out, in words."""
    if wish.kind in WISHES:
        return gettext(WISHES[wish.kind])
    if wish.kind == "shift":
        what = facts.shift_word(facts.Shift(wish.code))
    elif wish.kind == "licence":
        what = facts.licence_word(facts.Licence(wish.code))
    else:
        spoken = [facts.language_word(facts.Language(code)) for code in wish.code.split()]
        either = gettext("or")
        what = f" {either} ".join(spoken)
    return gettext("Without “%(what)s”") % {"what": what}


def advice_words(found: Count) -> str:
    """What to do when nobody, or hardly anybody, fits."""
    if not rules.is_hidden(found.fits):
        return ""
    if found.costs:
        first = wish_word(found.costs[0][0])
        return gettext("Is every wish needed on the first day? This one costs most. %(wish)s.") % {
            "wish": first
        }
    return gettext("The pool is still small. Publish it: people who join later find it too.")


def skill_word(skill: str, levels: rules.Levels) -> str:
    """How many people probably show a skill, as a band."""
    return gettext(BANDS[rules.band(levels)]) % {"skill": skill}
