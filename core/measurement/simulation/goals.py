"""The goals that the engine has to reach on made-up people, each held against what it reaches."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.measurement.adaptive import DEEPEN, STANDARD
from core.measurement.posterior import prior_covariance
from core.measurement.simulation.care import care_rates
from core.measurement.simulation.fairness import dif_rates
from core.measurement.simulation.judging import Goal, at_least, at_most, below, beside, between
from core.measurement.simulation.learning import TRUE_PARAMETERS, learning_curve
from core.measurement.simulation.outcomes import Summary
from core.measurement.simulation.trials import Study, calibrated, forty_questions


def all_goals(study: Study) -> Iterator[Goal]:
    """Simulate everything, and give each line as soon as it is known."""
    yield from standard_goals(study)
    yield from deepen_goals(study)
    yield from simple_goals(study)
    yield from guess_goals(study)
    yield from learning_goals(study)
    yield from fairness_goals(study)
    yield from care_goals(study)


def standard_goals(study: Study) -> Iterator[Goal]:
    """A calibrated bank of 20 skills on the standard route, and how it uses its questions."""
    found = calibrated(study, study.domains, STANDARD)
    items, agreement = mean_of(found, "items"), mean_of(found, "agreement")
    name = "calibrated, 20 skills, standard"
    yield at_most(f"{name}: questions, mean", items, 48, ".1f")
    yield at_least(f"{name}: r with the truth", agreement, 0.88)
    yield between(f"{name}: true skills inside the 90 % band", mean_of(found, "covered"))
    yield at_most(f"{name}: runs that show the most shown item", worst(found, "most_shown"), 0.60)
    yield below(f"{name}: items never shown", worst(found, "unused"), 0.10)


def deepen_goals(study: Study) -> Iterator[Goal]:
    """The same bank, asked further."""
    found = calibrated(study, study.domains, DEEPEN)
    name = "calibrated, 20 skills, deepen"
    yield at_most(f"{name}: questions, mean", mean_of(found, "items"), 68, ".1f")
    yield at_least(f"{name}: r with the truth", mean_of(found, "agreement"), 0.90)
    yield between(f"{name}: true skills inside the 90 % band", mean_of(found, "covered"))


def simple_goals(study: Study) -> Iterator[Goal]:
    """The simple route of 16 skills."""
    free = calibrated(study, study.simple_domains, STANDARD, limited=False)
    found = calibrated(study, study.simple_domains, STANDARD)
    name = "calibrated, 16 skills, standard"
    yield at_most(f"{name}, any exposure: questions, mean", mean_of(free, "items"), 36, ".1f")
    yield beside(f"{name}: questions, mean", mean_of(found, "items"), ".1f")
    yield between(f"{name}: true skills inside the 90 % band", mean_of(found, "covered"))


def guess_goals(study: Study) -> Iterator[Goal]:
    """What forty questions tell by plain averages, by expert guesses and by known parameters."""
    found = [forty_questions(study, seed) for seed in range(study.banks)]
    guessed, plain, adapted, adapted_guess = np.mean(found, axis=0).tolist()
    yield at_least("guessed parameters, 40 questions balanced: r with the truth", guessed, 0.78)
    yield beside("guessed parameters, 40 questions adaptive: r", adapted_guess)
    yield beside("plain averages of the same 40 balanced questions: r", plain)
    gain = adapted - plain
    yield at_least("calibrated, 40 questions adaptive: r above plain averages", gain, 0.12)


def learning_goals(study: Study) -> Iterator[Goal]:
    """How fast answers wear the experts' guesses off."""
    prior = prior_covariance(study.domains)
    curve = learning_curve(study.domains, prior, study.refits, study.people, study.seed)
    named = {0: "as guessed", TRUE_PARAMETERS: "true parameters"}
    for people, agreement in curve:
        name = named.get(people, f"refitted to {people} people")
        yield beside(f"40 questions adaptive, {name}: r", agreement)
    agreements = [agreement for _, agreement in curve]
    gain = agreements[-2] - agreements[0]
    yield at_least(f"what {study.refits[-1]} people add to the guesses", gain, 0.01)


def fairness_goals(study: Study) -> Iterator[Goal]:
    """Items that favour a group, screened and then confirmed, 300 people on either side."""
    found = dif_rates(study.groups, study.seed)
    yield at_least("planted difference of .6 logit, 300 + 300 people: found", found.found, 0.90)
    yield at_most("equal groups: false alarms", found.alarms_equal, 0.05)
    yield at_most("groups .5 SD apart: false alarms", found.alarms_apart, 0.05)
    yield beside("groups .5 SD apart: false alarms without confirming", found.alarms_screened)


def care_goals(study: Study) -> Iterator[Goal]:
    """People who answer without care, among 48 questions."""
    found = care_rates(study.domains, prior_covariance(study.domains), study.people, study.seed)
    yield at_least("careful people who get no flag", 1.0 - found.careful, 0.95)
    yield at_least("random answers from halfway: flagged", found.from_halfway, 0.85)
    yield at_least("random answers throughout: flagged", found.random, 0.98)
    yield at_least("always the same answer: flagged", found.straight, 0.98)


def mean_of(found: Sequence[Summary], field: str) -> float:
    """Mean over banks of one figure."""
    return float(np.mean([getattr(each, field) for each in found]))


def worst(found: Sequence[Summary], field: str) -> float:
    """Highest of one figure over banks."""
    return float(max(getattr(each, field) for each in found))
