"""The one sentence that each panel answers with, in plain words and with its figures."""

from __future__ import annotations

from core.kernel.i18n import gettext as _
from core.quality.columns import figures, say
from core.quality.outcomes import impact, recognition, yields
from core.quality.schemas import Panel
from core.quality.texts import COUNTS


def over(panel: Panel) -> str:
    """Over how many this is, and how many it needs."""
    return _("%(n)s %(what)s; at least %(needs)s are needed.") % {
        "n": say(panel.n, "count"),
        "what": _(COUNTS[panel.code]),
        "needs": say(panel.needs, "whole"),
    }


def answer(panel: Panel) -> str:
    """What the panel says."""
    if not panel.figures:
        return _("There is not enough data yet to say anything here.")
    return SAYERS[panel.code](panel)


def reliability(panel: Panel) -> str:
    """How sure results are on the whole."""
    values = figures(panel, mean="decimal", at_bar="whole", skills="whole", lowest="decimal")
    return (
        _(
            "The results are reliable for %(mean)s on average; %(at_bar)s of %(skills)s skills"
            " reach the bar of 0.70, and the lowest has %(lowest)s."
        )
        % values
    )


def retest(panel: Panel) -> str:
    """How alike two results are."""
    return _("Two results of the same person agree for %(mean)s on average.") % figures(
        panel, mean="decimal"
    )


def items(panel: Panel) -> str:
    """How many questions to look at."""
    values = figures(panel, questions="whole", flagged="whole")
    if not panel.figures["flagged"]:
        return _("All %(questions)s questions that could be looked at do their work.") % values
    return _("%(flagged)s of %(questions)s questions ask for a look.") % values


def structure(panel: Panel) -> str:
    """Whether domains hold together."""
    values = figures(panel, cfi="decimal", rmsea="decimal", srmr="decimal")
    words = {
        "good": _("The skills fall into their domains as intended"),
        "fair": _("The skills fall into their domains fairly well"),
        "look": _("The skills do not fall into their domains as intended"),
    }
    fit = "CFI {cfi}, RMSEA {rmsea}, SRMR {srmr}".format(**values)
    return f"{words[panel.verdict]} ({fit})."


def dif(panel: Panel) -> str:
    """How many questions differ between groups."""
    values = figures(panel, tested="whole", alarmed="whole", confirmed="whole")
    return (
        _(
            "In %(tested)s comparisons %(alarmed)s questions stood out, of which %(confirmed)s were"
            " confirmed."
        )
        % values
    )


def process(panel: Panel) -> str:
    """How many finish, and in which time."""
    values = figures(panel, finished="percent", median="tenth", p90="tenth")
    return (
        _(
            "%(finished)s of those who began finished; the questions usually took %(median)s"
            " minutes, and nine in ten needed at most %(p90)s."
        )
        % values
    )


def uses(panel: Panel) -> str:
    """What people use on the way."""
    values = figures(panel, heard="percent", back="percent", three="percent", languages="percent")
    return (
        _(
            "Listened: %(heard)s. Went back and changed an answer: %(back)s. Chose from three:"
            " %(three)s. Changed language on the way: %(languages)s."
        )
        % values
    )


def answers(panel: Panel) -> str:
    """How many runs to look at again."""
    values = figures(panel, share="percent", yes="percent")
    if panel.figures["share"] is None:
        return _("A few runs ask for a second look; the yes-saying index is %(yes)s.") % values
    return (
        _("%(share)s of the runs ask for a second look; the yes-saying index is %(yes)s.") % values
    )


SAYERS = {
    "reliability": reliability,
    "retest": retest,
    "items": items,
    "structure": structure,
    "dif": dif,
    "process": process,
    "answers": answers,
    "impact": impact,
    "recognition": recognition,
    "yield": yields,
}
