"""The code on the page about matching plugins runs, and its algorithm keeps to what it says."""

import re
from math import fsum
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.plugging.matchers import Matcher
from core.plugging.matching import safe_reasons, safe_scores
from core.plugging.ranking import NEAR, BatchMatcher
from core.plugging.records import pack, unpack
from tests.core.talent_pool.firsts import first_rows
from tests.plugins.matching.algorithms.pools import demands, people

PAGE = Path(__file__).resolve().parents[2] / "docs/plugin-authors/write-a-matching-plugin.md"


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """Run the page's code from top to bottom, and give the names it makes."""
    made: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.+?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 3
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), made)  # noqa: S102  # our own page
    return made


def test_it_is_a_matcher(names: dict[str, Any]) -> None:
    (matcher,) = names["passport_matchers"]()
    assert isinstance(matcher, Matcher)
    assert matcher.audience == "employer"


@pytest.mark.parametrize("seed", range(5))
def test_it_keeps_to_the_contract(names: dict[str, Any], seed: int) -> None:
    matcher, group, work = names["Cautious"](), people(seed, 6, 0.3), demands(seed, 3)
    scores = safe_scores(matcher, group, work)
    assert scores is not None
    assert len(np.unique(scores)) > 1
    for person, demand in np.ndindex(6, 3):
        alone = matcher.score(group.take([person]), work.take([demand]))[0, 0]
        reasons = safe_reasons(matcher, group, person, work, demand)
        assert scores[person, demand] == pytest.approx(alone)
        assert fsum(part.value for part in reasons) == pytest.approx(alone)


@pytest.mark.parametrize("seed", range(5))
def test_its_packed_form_gives_the_same_order(names: dict[str, Any], seed: int) -> None:
    matcher, records, work = (
        names["PackedCautious"](),
        pack(people(seed, 60, 0.3)),
        demands(seed, 1),
    )
    assert isinstance(matcher, BatchMatcher)
    exact = matcher.score(unpack(records), work)[:, 0]
    assert matcher.score_records(records, work, 0) == pytest.approx(exact, abs=NEAR)
    best = first_rows(matcher, records, work, 10)
    assert best is not None
    assert best[0] == np.argsort(-exact, kind="stable")[:10].tolist()
