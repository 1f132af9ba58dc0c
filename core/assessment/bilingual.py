"""A step in two languages: asked in one, with help in the other below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from core.assessment.schemas import Step
from core.assessment.tables import Run
from core.assessment.views import StepView, view_of


def view_in(run: Run, step: Step, languages: Sequence[str]) -> StepView:
    """What a step shows: in the first language, helped by the last one where that differs."""
    asked = view_of(run, step, languages[0])
    help_in = view_of(run, step, languages[-1])
    if len(languages) == 1:
        return structs.replace(asked, lang=languages[0])
    options = tuple(
        structs.replace(option, lang=languages[0], note=aid.label)
        for option, aid in zip(asked.options, help_in.options, strict=True)
    )
    return structs.replace(
        asked,
        lang=languages[0],
        prompt=help_in.prompt,
        aid=help_in.title,
        aid_example=help_in.example,
        options=options,
    )
