"""`passport simulate`: let made-up people take the test, before a change meets real ones."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from core.catalogue import service as catalogue
from core.kernel.config import Config
from core.measurement.adaptive import DEEPEN, SHORT, STANDARD
from core.measurement.graded_response import ItemBank
from core.measurement.posterior import prior_covariance
from core.measurement.simulation.banks import made_bank, missed_by_guess
from core.measurement.simulation.exposures import exposure_chances
from core.measurement.simulation.goals import all_goals
from core.measurement.simulation.judging import Goal
from core.measurement.simulation.outcomes import Summary, summary
from core.measurement.simulation.people import Replies, made_people, made_replies
from core.measurement.simulation.routes import Conditions, Outcome, adaptive_runs, balanced_runs
from core.measurement.simulation.trials import Study

PLANS = {"short": SHORT, "standard": STANDARD, "deepen": DEEPEN}
BALANCED = {"balanced-short": 32, "balanced": 40}
_ENOUGH = 200
LINES = {
    "items": ("questions, mean", ".1f"),
    "items_p90": ("questions, nine in ten people at most", ".0f"),
    "agreement": ("r with the truth", ".3f"),
    "plain_agreement": ("r of plain averages of the same answers", ".3f"),
    "error": ("standard error, mean", ".3f"),
    "covered": ("true skills inside the 90 % band", ".3f"),
    "sure": ("skills with a standard error of .50 or less", ".3f"),
    "most_shown": ("runs that show the most shown item", ".3f"),
    "unused": ("items never shown", ".3f"),
}


def add_parser(commands: Any) -> None:
    """Add `passport simulate`."""
    parser = commands.add_parser("simulate", help="let made-up people take the test")
    parser.add_argument("--people", type=count, default=1000, help="how many (default 1000)")
    parser.add_argument("--skills", type=int, choices=(16, 20), default=20)
    parser.add_argument("--route", choices=(*PLANS, *BALANCED), default="standard")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same outcome")
    parser.add_argument("--bank", metavar="VERSION", help="a released bank, not a made-up one")
    parser.add_argument("--guessed", action="store_true", help="score with parameters as guessed")
    parser.add_argument("--goals", action="store_true", help="hold the engine against its goals")
    parser.set_defaults(run=simulate)


def count(text: str) -> int:
    """Read how many people: enough for a correlation."""
    number = int(text)
    if number < 10:
        raise argparse.ArgumentTypeError("simulate at least 10 people")
    return number


def simulate(options: argparse.Namespace, _config: Config) -> int:
    """Print the figures of one route, or all goals; exit code 1 when a goal is not reached."""
    if options.goals:
        return print_goals(all_goals(study_of(options)))
    found = one_route(options)
    for field, value in asdict(found).items():
        what, style = LINES[field]
        print(f"{what:<45}{value:>8{style}}")
    return 0


def study_of(options: argparse.Namespace) -> Study:
    """The size of the simulations for the goals: with fewer people, everything is smaller."""
    skills, people = catalogue.skills(), options.people
    return Study(
        tuple(skill.domain for skill in skills),
        tuple(skill.domain for skill in skills if skill.simple),
        options.seed,
        people=people,
        banks=2 if people >= _ENOUGH else 1,
        groups=max(2, people // 10),
        refits=(max(20, people // 10), max(40, 2 * people // 5)),
    )


def print_goals(goals: Iterable[Goal]) -> int:
    """Print one line for each goal as it comes."""
    missed = 0
    print(f"{'what':<72}{'goal':>14}{'result':>9}")
    for line in goals:
        verdict = "" if not line.goal else "holds" if line.holds else "FALLS SHORT"
        print(f"{line.what:<72}{line.goal:>14}{line.result:>9}  {verdict}".rstrip(), flush=True)
        missed += not line.holds
    print("All goals are reached." if not missed else f"{missed} goals are not reached.")
    return 1 if missed else 0


def one_route(options: argparse.Namespace) -> Summary:
    """Let people take one route, and hold what it finds against the truth."""
    chance = np.random.default_rng(options.seed)
    domains = tuple(s.domain for s in catalogue.skills() if options.skills == 20 or s.simple)
    if options.bank:
        bank = released_bank(options.bank, options.skills)
    else:
        bank = made_bank(chance, skills=options.skills)
    prior = prior_covariance(domains)
    known = Conditions(missed_by_guess(bank, chance) if options.guessed else bank, prior, domains)
    truth = made_people(options.people, prior, chance)
    replies = made_replies(bank, truth, chance)
    return summary(bank, taken(options.route, known, replies, chance), truth, STANDARD.target_error)


def taken(route: str, known: Conditions, replies: Replies, chance: np.random.Generator) -> Outcome:
    """Let everybody take a route; one that chooses as it goes spares the items shown most."""
    if route in BALANCED:
        return balanced_runs(known, replies, BALANCED[route], chance)
    people, plan = len(replies.careful), PLANS[route]
    chances = exposure_chances(known, chance, plan=plan, people=max(people // 2, 50))
    seeds = chance.integers(0, 2**63, people).tolist()
    return adaptive_runs(replace(known, chances=chances), replies, plan, seeds)


def released_bank(version: str, skills: int) -> ItemBank:
    """The parameters of a released bank, of the skills of one route, as arrays."""
    codes = [s.code for s in catalogue.skills() if skills == len(catalogue.skills()) or s.simple]
    items = [item for item in catalogue.bank(version).items if item.skill in codes]
    return ItemBank(
        np.array([codes.index(item.skill) for item in items], dtype=np.int64),
        np.array([item.discrimination for item in items]),
        np.array([item.thresholds for item in items]),
    )
