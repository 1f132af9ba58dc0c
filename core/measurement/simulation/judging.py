"""One line of the table of goals: what was simulated, what was asked of it, and what came out."""

from dataclasses import dataclass

LEAST_COVERED, MOST_COVERED = 0.87, 0.93


@dataclass(frozen=True)
class Goal:
    """One line; a line without a goal stands beside the others to compare."""

    what: str
    goal: str
    result: str
    holds: bool = True


def at_least(what: str, result: float, goal: float) -> Goal:
    """A figure that has to reach the goal."""
    return Goal(what, f">= {goal:.2f}", f"{result:.3f}", result >= goal)


def at_most(what: str, result: float, goal: float, style: str = ".3f") -> Goal:
    """A figure that may not pass the goal."""
    return Goal(what, f"<= {goal:g}", f"{result:{style}}", result <= goal)


def below(what: str, result: float, goal: float) -> Goal:
    """A figure that has to stay under the goal."""
    return Goal(what, f"< {goal:g}", f"{result:.3f}", result < goal)


def between(what: str, result: float) -> Goal:
    """A share of true skills inside their 90 % band."""
    holds = LEAST_COVERED <= result <= MOST_COVERED
    return Goal(what, f"{LEAST_COVERED:g} to {MOST_COVERED:g}", f"{result:.3f}", holds)


def beside(what: str, result: float, style: str = ".3f") -> Goal:
    """A figure without a goal, to compare with."""
    return Goal(what, "", f"{result:{style}}")
