"""Algorithms as bad plugins would bring them, as the text of a module."""

BODY = """### after
from core.plugin_api import Matcher
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.readiness import Readiness
import numpy as np

class Broken({base}):
    def score(self, people, demands):
        {score}

    def explain(self, people, person, demands, demand):
        {explain}

@hookimpl
def passport_matchers() -> list[Matcher]:
    return [Broken(), {other}()]
"""
FINE = "return super().explain(people, person, demands, demand)"
SCORES = {
    "nan": "return np.full((len(people), len(demands)), np.nan)",
    "one nan": "s = super().score(people, demands); s[-1] = np.nan; return s",
    "too few": "return super().score(people, demands)[:-1]",
    "too many": "return np.vstack([super().score(people, demands)] * 2)",
    "ids of others": "return np.array([[UUID(int=at)] for at in range(len(people))])",
    "a name for each": "return {str(UUID(int=7)): 1.0}",
    "nothing": "return None",
    "failure": "raise RuntimeError",
}


def leading(score: str, explain: str = FINE) -> str:
    """The usual algorithm, broken, with one in shadow that works."""
    return BODY.format(base="ExpectedDeficit", other="Readiness", score=score, explain=explain)


def shadow(score: str) -> str:
    """The usual algorithm, with a broken one in the shadow."""
    return BODY.format(base="Readiness", other="ExpectedDeficit", score=score, explain=FINE)


NAN = leading(SCORES["nan"])
