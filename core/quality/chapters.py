"""The manual's seven chapters, by COTAN's criteria: what is so by design, and which panels tell."""

from __future__ import annotations

from typing import NamedTuple

from core.kernel.i18n import lazy as _


class Chapter(NamedTuple):
    """A criterion, what we can say about it, and the panels with its live figures."""

    title: str
    texts: tuple[str, ...]
    panels: tuple[str, ...] = ()


TITLE = _("Manual of the skills questions")
INTRODUCTION: tuple[str, ...] = (
    _(
        "This manual follows the seven criteria by which COTAN, the Dutch committee on tests, looks"
        " at a test. COTAN has not looked at this one. The figures are live: they come from the"
        " people of this organisation, up to the date below."
    ),
    _(
        "The result orders kinds of work and starts a talk. That is a less important decision: the"
        " bar for reliability is 0.70, our goal 0.80. Don't use it to choose between people."
    ),
    _(
        "Simulated and measured are kept apart. Figures in this manual are measured. Figures about"
        " made-up people stand in the documentation of the simulator only."
    ),
)
CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _("1. Theoretical basis"),
        (
            _(
                "Twenty skills in five domains, each tied to public descriptions: facets of"
                " social-emotional skills, public domain scales, O*NET and the Dutch VUM list."
            ),
            _(
                "People say how well they can do something concrete at work or at home. That is a"
                " skill that can be learned, not a trait. Six interests and twelve wishes stand"
                " beside it, because skills alone say little about which work suits."
            ),
            _("Answers are modelled with the graded response model, all skills together."),
        ),
    ),
    Chapter(
        _("2. Quality of the test material"),
        (
            _(
                "The bank holds %(questions)s questions: Dutch originals of at most nine words,"
                " level A2, one behaviour each, without a negation, with an example, a picture and"
                " a voice. Four answers, or three for who finds that easier. There is no clock."
            ),
            _("Translations are not validated yet, and say so."),
        ),
        ("process", "items"),
    ),
    Chapter(
        _("3. Quality of the manual"),
        (
            _(
                "For job seekers with vocational level 1 to 4, reading level A2 or B1. A coach may"
                " help; that is kept with the run. Nobody needs training to answer; who explains"
                " results should know the limits that stand here."
            ),
            _(
                "Results are shown as five strengths in no order, at most two steps to grow, and"
                " plain words where too little is known. No score, rank or percentage is shown."
            ),
        ),
    ),
    Chapter(
        _("4. Norms"),
        (
            _(
                "There are no norms. A person's own profile is what counts: strengths are strong"
                " compared with the person's other skills. The three states are cut at fixed places"
                " of the scale (0.67 to either side of its middle), which are our own choice."
            ),
            _("From 300 people on a route, norms can be worked out and looked at by a person."),
        ),
    ),
    Chapter(
        _("5. Reliability"),
        (_("Reliability is told for each skill, with its interval, and again by level."),),
        ("reliability", "retest"),
    ),
    Chapter(
        _("6. Construct validity"),
        (
            _(
                "Do the questions measure what they are meant to, in the same way for everybody?"
                " Structure, comparison of groups, and the quality of the answers tell."
            ),
        ),
        ("structure", "dif", "answers"),
    ),
    Chapter(
        _("7. Criterion validity"),
        (
            _(
                "There is no study yet that compares results with how people do at work. Until"
                " there is, this criterion is not met. What people and employers do with the"
                " results is shown here, and is no proof."
            ),
        ),
        ("recognition", "impact", "yield"),
    ),
)
