"""A result can be made again to the last bit: in this process, in another, and from the rows."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assessment import service
from core.assessment.finishing import interest_means
from core.assessment.forms import drawn_form
from core.assessment.schemas import Extras
from core.assessment.scoring import posterior_of_answers, strong_so_far, summary_of
from core.catalogue import service as catalogue
from core.skillprint.service import LITTLE_ENDIAN, posterior_of, to_bytes
from core.skillprint.tables import Skillprint
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.fixtures.client import Browser

VERSION = catalogue.CURRENT_BANK
PROGRAM = """
import hashlib
from core.assessment.forms import drawn_form
from core.assessment.scoring import posterior_of_answers
from core.skillprint.service import to_bytes
form = drawn_form("{version}", "simple", {seed})
answers = {{item: (None, 0, 1, 2, 3)[place % 5] for place, item in enumerate(form)}}
result = posterior_of_answers("{version}", answers)
print(hashlib.sha256(to_bytes(result.means) + to_bytes(result.errors)).hexdigest())
"""


def digest(seed: int) -> str:
    form = drawn_form(VERSION, "simple", seed)
    answers = {item: (None, 0, 1, 2, 3)[place % 5] for place, item in enumerate(form)}
    result = posterior_of_answers(VERSION, answers)
    return hashlib.sha256(to_bytes(result.means) + to_bytes(result.errors)).hexdigest()


def test_another_process_gives_the_same_bytes() -> None:
    program = PROGRAM.format(version=VERSION, seed=2**62 + 17)
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert made.stdout.decode().strip() == digest(2**62 + 17)


@settings(max_examples=30)
@given(st.integers(0, 2**63 - 1))
def test_the_order_of_answers_says_nothing(seed: int) -> None:
    form = drawn_form(VERSION, "full", seed)
    answers = {item: place % 4 for place, item in enumerate(form)}
    turned = dict(reversed(answers.items()))
    first, second = (posterior_of_answers(VERSION, each) for each in (answers, turned))
    assert to_bytes(first.means) == to_bytes(second.means)
    assert to_bytes(first.errors) == to_bytes(second.errors)


@settings(max_examples=50)
@given(st.integers(0, 2**63 - 1), st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=40))
def test_every_result_keeps_its_promises(seed: int, chosen: list[int | None]) -> None:
    form = drawn_form(VERSION, "full", seed)
    answers = dict(zip(form, chosen, strict=False))
    summary = summary_of(VERSION, "full", answers)
    answered = {catalogue.bank(VERSION).by_id[i].skill for i, v in answers.items() if v is not None}
    order = catalogue.SKILL_CODES
    assert len(summary.strengths) == min(5, len(answered))
    assert len(summary.growth) <= 2
    assert not {*summary.strengths} & {*summary.growth}
    assert [*summary.strengths] == sorted(summary.strengths, key=order.index)
    assert {*summary.strengths, *summary.growth} <= answered
    assert all(summary.states[c] == "unknown" for c in order if c not in answered)


def test_nothing_looks_strong_before_it_is_known() -> None:
    form = drawn_form(VERSION, "simple", 5)
    assert strong_so_far(VERSION, {}) == ()
    assert strong_so_far(VERSION, dict.fromkeys(form[:8])) == ()
    assert strong_so_far(VERSION, dict.fromkeys(form[:8], 0)) == ()
    assert 1 <= len(strong_so_far(VERSION, dict.fromkeys(form[:8], 3))) <= 2


def test_interests_are_means_of_what_was_answered() -> None:
    extras = Extras(interests={"realistic-1": 5, "realistic-2": 3, "social-1": 1, "social-2": None})
    assert interest_means(extras) == (4.0, None, None, 1.0, None, None)


async def test_the_stored_bytes_come_again_from_the_rows(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 3)
    async with tenant_transaction(browser.tenant.scope):
        run = await service.latest_run(person_id)
        assert run is not None
        again = posterior_of_answers(run.bank_version, await service.answers_of(run.id))
        row = await Skillprint.objects().where(Skillprint.person_id == person_id).first()
        record = await posterior_of(person_id)
    assert row is not None
    assert record is not None
    assert bytes(row.means) == np.asarray(again.means, LITTLE_ENDIAN).tobytes()
    assert bytes(row.errors) == np.asarray(again.errors, LITTLE_ENDIAN).tobytes()
    assert (record.means == again.means).all()
    assert record.interests.tolist() == [3, 3, 3, 5, 3, 3]


async def test_a_second_run_takes_the_place_of_the_first(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "simple", 1)
    await finish(browser.tenant, person_id, "full", 3)
    async with tenant_transaction(browser.tenant.scope):
        rows = await Skillprint.objects().where(Skillprint.person_id == person_id)
    assert sorted((row.route, row.is_current) for row in rows) == [
        ("full", True),
        ("simple", False),
    ]
