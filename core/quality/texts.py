"""What stands on the panels whatever the figures are: headings, what it means, what to do."""

from __future__ import annotations

from core.kernel.i18n import lazy as _
from core.quality.schemas import Code, Verdict

TITLES: dict[Code, str] = {
    "reliability": _("Reliability"),
    "retest": _("Retest"),
    "items": _("Items"),
    "structure": _("Structure"),
    "dif": _("DIF"),
    "process": _("Process"),
    "answers": _("Response quality"),
    "impact": _("Adverse impact"),
    "recognition": _("Recognition"),
    "yield": _("Yield"),
}

VERDICTS: dict[Verdict, str] = {
    "good": _("Good"),
    "fair": _("Fair"),
    "look": _("Look at this"),
    "few": _("Not enough data yet"),
}
KINDS: dict[Verdict, str] = {"good": "good", "fair": "info", "look": "warn", "few": "neutral"}

COUNTS: dict[Code, str] = {
    "reliability": _("people with a result"),
    "retest": _("people who did it twice, two to six weeks apart"),
    "items": _("answers to a question, in the middle"),
    "structure": _("people with a score for a skill"),
    "dif": _("people in the smaller group, at best"),
    "process": _("finished runs"),
    "answers": _("finished runs"),
    "impact": _("people with a result"),
    "recognition": _("people who said whether it is true"),
    "yield": _("vacancies that were ever open"),
}
"""What is counted, after a number: "120 people with a result"."""

MEANS: dict[Code, tuple[str, ...]] = {
    "reliability": (
        _(
            "1 would mean: no chance in the result at all. Our result orders kinds of work and"
            " starts a talk. For such a less important decision the bar is 0.70, our goal 0.80."
        ),
        _(
            "The figure is of the questions that people really answered. Alpha and omega say what"
            " it would be if somebody answered every question of the skill."
        ),
    ),
    "retest": (
        _("People who do it again soon should get nearly the same result. The goal is 0.75."),
        _("Only people who began anew count here, with other questions where there are."),
    ),
    "items": (
        _(
            "A good question goes along with the others of its skill (0.30 or more), uses all its"
            " answers (each 5 % or more) and behaves as its figures say (infit 0.7 to 1.3;"
            " too low counts only where people answered six questions of the skill or more)."
        ),
        _("Until the questions are calibrated, the strength of a question is our own estimate."),
    ),
    "structure": (
        _(
            "Skills of one domain should have more in common than with others. CFI from 0.95 and"
            " RMSEA up to 0.06 are good; 0.90 and 0.08 are fair."
        ),
    ),
    "dif": (
        _(
            "At the same level, a question should be as hard for one group as for another. Two"
            " tests point at questions; a calibration in which groups may differ confirms them."
        ),
        _(
            "We can only look at what we keep: language of the questions, help from somebody,"
            " listening, and the route."
        ),
    ),
    "process": (
        _("Nobody is timed, and speed never counts. These figures are about the questions."),
    ),
    "answers": (
        _(
            "Some runs look as if somebody did not read. They get a flag that asks for a second"
            " look, together. A flag never changes a result."
        ),
        _(
            "The yes-saying index is the height of all answers together, from 0 to 100. It also"
            " rises when people really are good at much."
        ),
    ),
    "impact": (
        _(
            "A ratio of 1 means: both groups get as far. Under 0.80 or over 1.25 asks for a look,"
            " together with its interval. It is an alarm, not a proof."
        ),
    ),
    "recognition": (
        _("After the result we ask: is this true for you? The goal is that 80 of 100 say yes."),
        _("A friendly text is soon found true. So this figure never stands alone."),
    ),
    "yield": (_("The measurement is there to bring people and work together. This is what came."),),
}

DO: dict[Code, str] = {
    "reliability": _("What helps: let people answer more questions (go deeper), and calibrate."),
    "retest": _("What helps: ask some people to do it again after three weeks."),
    "items": _(
        "What to do: read the questions named first aloud to two people, and park a bad one."
    ),
    "structure": _("What to do: nothing by hand; tell the makers when it stays under the bar."),
    "dif": _("What to do: read a confirmed question with people of that group, and park it."),
    "process": _("What helps: a coach beside people at the start, and a call to whoever stopped."),
    "answers": _(
        "What to do: do the questions once more, together, where a coach sees the notice."
    ),
    "impact": _("What to do: look which step it is, and talk with the employers or coaches there."),
    "recognition": _("What to do: ask three people which part is not true, and tell the makers."),
    "yield": _("What helps: employers with open vacancies who look at the people who fit."),
}

NOT_MEASURED: dict[Code, str] = {
    "dif": _(
        "Not measured here: gender, age, education, where somebody comes from, and the device. We"
        " do not ask or keep those."
    ),
    "impact": _(
        "Not measured here: gender, age, education and origin, which we do not ask; and which"
        " people an employer looked at, which we do not keep."
    ),
    "answers": _("Not measured here: yes-saying by education. We do not ask about schools."),
    "yield": _("Not measured here: who still works there after six months."),
    "items": _("S-X2 is tested only where 100 people answered all questions of a skill."),
}

HONEST: tuple[str, ...] = (
    _("Measured: every figure on this page comes from the answers and choices of people here."),
    _(
        "Simulated: what we say elsewhere about how well the test recovers skills comes from"
        " made-up people. It is not used on this page."
    ),
    _(
        "The result orders kinds of work and starts a talk. It never decides about a person, and"
        " hides nobody."
    ),
)

DEMO = _(
    "This is a demo: all people here are made up, so nothing was measured. The page shows what it"
    " would look like."
)

FLAG_WORDS: dict[str, str] = {
    "unlikely_answers": _("The answers are unlikely together"),
    "answers_scatter": _("From some point on the answers are unlikely"),
    "same_answer": _("Many times the same answer in a row"),
    "very_fast": _("Most answers within two seconds (no reason by itself)"),
}
GROUP_WORDS: dict[str, str] = {
    "language": _("Questions in another language"),
    "assisted": _("Answered with help"),
    "heard": _("Listened to questions"),
    "route": _("Full route"),
}
STEP_WORDS: dict[str, str] = {
    "shown": _("in the talent pool"),
    "invited": _("invited"),
    "accepted": _("said yes"),
}
STATE_WORDS: dict[str, str] = {
    "waiting": _("Waiting"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
}
TRUE_WORDS = (_("Not true"), _("A little true"), _("Mostly true"), _("Yes, all of it"))
NOTE_WORDS: dict[str, str] = {
    "low_total": _("goes little along with its skill"),
    "rare_answer": _("an answer is hardly used"),
    "order": _("answers not in order"),
    "infit": _("behaves otherwise than expected"),
    "drift": _("became easier or harder"),
    "score_fit": _("fits badly (S-X2)"),
    "few": _("too few"),
    "alarm": _("to look at"),
    "sure": _("surely unequal"),
    "confirmed": _("confirmed"),
}
