"""What the pages of the questions show: words and pictures of the catalogue, in a language."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.assessment.forms import item_of
from core.assessment.schemas import Kind, Step
from core.assessment.scoring import MERGED
from core.assessment.tables import Run
from core.catalogue import service as catalogue
from core.catalogue.schemas import Bank

EASIER_IN_SIGHT = 2
THREE = 3
SIGNS = {
    "1": "close",
    "3": "check",
    "5": "heart",
    "no": "close",
    "yes": "check",
    "either": "adaptability",
}
ELSEWHERE: dict[Kind, str] = {
    "pause": "/assessment/pause",
    "done": "/skillprint",
    "left": "/assessment",
}


class Option(Struct, frozen=True):
    """One answer to choose."""

    value: str
    label: str
    icon: str = ""
    note: str = ""
    lang: str = ""


class StepView(Struct, frozen=True, kw_only=True):
    """One question, picture or wish; `lang` is the language of its title and example.

    `aid` and `aid_example` say the same in the reader's own language, where that is another.
    """

    step: Step
    prompt: str
    title: str
    example: str = ""
    icon: str = ""
    options: tuple[Option, ...]
    lang: str = ""
    aid: str = ""
    aid_example: str = ""
    offers_easier: bool = False


def url_of(step: Step) -> str:
    """The address of a step."""
    return ELSEWHERE.get(step.kind) or f"/assessment/q/{step.code}"


def view_of(run: Run, step: Step, locale: str) -> StepView:
    """What a step shows."""
    if step.kind == "interests":
        return picture_view(step, locale)
    return wish_view(step, locale) if step.kind == "wishes" else question_view(run, step, locale)


def question_view(run: Run, step: Step, locale: str) -> StepView:
    """A behaviour, its example and the four answers."""
    bank = catalogue.bank(run.bank_version)
    item = item_of(run.bank_version, step.code)
    return StepView(
        step=step,
        prompt=bank.prompt.label(locale),
        title=item.label(locale),
        example=item.example(locale),
        icon=item.pictogram,
        options=answers_to(bank, locale, three=run.has_three),
        offers_easier=run.route == "full" and not run.carried and step.part <= EASIER_IN_SIGHT,
    )


def answers_to(bank: Bank, locale: str, *, three: bool) -> tuple[Option, ...]:
    """The four answers; or three, of which the last one also holds what lies above it."""
    shown = bank.answers[:THREE] if three else bank.answers
    values = ["0", "1", str(MERGED)] if three else [str(a.value) for a in shown]
    return tuple(
        Option(value, answer.label(locale), answer.pictogram)
        for value, answer in zip(values, shown, strict=True)
    )


def picture_view(step: Step, locale: str) -> StepView:
    """Something to do at work, as a picture."""
    file = catalogue.interests_file()
    code, _, turn = step.code.rpartition("-")
    interest = next(each for each in file.interests if each.code == code)
    picture = interest.pictures[int(turn) - 1]
    return StepView(
        step=step,
        prompt=file.prompt.label(locale),
        title=picture.label(locale),
        icon=picture.pictogram,
        options=options_of((str(a.value), a.label(locale)) for a in file.answers),
    )


def wish_view(step: Step, locale: str) -> StepView:
    """A wish about work."""
    wish = next(each for each in catalogue.wishes() if each.code == step.code)
    answers = catalogue.wishes_file().answers
    return StepView(
        step=step,
        prompt="",
        title=wish.label(locale),
        icon=wish.pictogram,
        options=options_of((a.code, a.label(locale)) for a in answers),
    )


def options_of(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Answers from values and labels, each with its sign."""
    return tuple(Option(value, label, SIGNS[value]) for value, label in pairs)
