"""How a request can end: reasons people and employers choose from, and words for the other side."""

from __future__ import annotations

from typing import NamedTuple

from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _


class No(NamedTuple):
    """Why somebody says no: what the person chooses, and what the employer reads."""

    chosen: str
    told: str


class NotChosen(NamedTuple):
    """Why an employer asks no longer: what the employer chooses, what the person reads and does."""

    chosen: str
    told: str
    next_step: str


DECLINE: dict[str, No] = {
    "far": No(_("It is too far away"), _("The place of work is too far away.")),
    "hours": No(_("The hours do not suit me"), _("The working hours do not suit.")),
    "other_work": No(_("I want other work"), _("This person looks for another kind of work.")),
    "have_work": No(_("I have work now"), _("This person has work now.")),
    "more_first": No(
        _("I want to know more first"),
        _("This person wants to know more first. Write more about the work in your vacancy."),
    ),
    "other": No(_("Something else"), _("There was another reason.")),
}
"""Reasons of a person; none at all is fine too."""

MORE_JOBS = _("Look at other jobs that fit you. Employers can still find you.")
NOT_CHOSEN: dict[str, NotChosen] = {
    "filled": NotChosen(
        _("Somebody else has the job"), _("Somebody else has the job now."), MORE_JOBS
    ),
    "licence": NotChosen(
        _("The work needs a licence or certificate"),
        _("You need a licence or certificate for this work."),
        _("Ask your coach how you can get it."),
    ),
    "hours_changed": NotChosen(
        _("The hours have changed"), _("The hours of this work have changed."), MORE_JOBS
    ),
    "later": NotChosen(
        _("The work starts later"),
        _("This work starts later."),
        _("The employer may ask you again. Look at other jobs until then."),
    ),
    "stopped": NotChosen(
        _("The work is not there any more"), _("This work is not there any more."), MORE_JOBS
    ),
    "mistake": NotChosen(
        _("Asked by mistake"), _("The employer asked you by mistake. Sorry about that."), MORE_JOBS
    ),
}
"""Reasons of an employer: each is a fact that can be checked."""

CLOSED: dict[str, NotChosen] = {
    "no_answer": NotChosen(
        _("No answer within a week"),
        _("You did not answer for a week. That is fine."),
        MORE_JOBS,
    ),
    "work_gone": NotChosen(
        _("The vacancy has closed"), _("The employer closed this vacancy."), MORE_JOBS
    ),
    "employer_gone": NotChosen(
        _("The company cannot ask people here now"),
        _("This company cannot ask people here any more."),
        MORE_JOBS,
    ),
}
"""Ends that nobody chose."""

GONE = NotChosen("", _("This work has gone."), MORE_JOBS)


def check_decline(reason: str) -> str:
    """The chosen reason of a no, or nothing; WrongInputError for one we don't offer."""
    if reason and reason not in DECLINE:
        raise WrongInputError({"reason": _("Choose one of these, or say nothing.")})
    return reason


def check_not_chosen(reason: str) -> str:
    """The chosen reason of an employer who asks no longer; WrongInputError without one."""
    if reason not in NOT_CHOSEN:
        raise WrongInputError({"reason": _("Choose why. The person reads it, in kind words.")})
    return reason


def told_to_person(reason: str) -> NotChosen:
    """What a person reads about an end; older requests have no reason."""
    return NOT_CHOSEN.get(reason) or CLOSED.get(reason) or GONE


def told_to_employer(state: str, reason: str) -> str:
    """What an employer reads about an end, or nothing."""
    if state == "declined":
        return DECLINE[reason].told if reason in DECLINE else ""
    known = NOT_CHOSEN.get(reason) or CLOSED.get(reason)
    return known.chosen if known else ""
