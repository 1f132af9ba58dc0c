import numpy as np
import pytest

from core.measurement.adaptive import SHORT, STANDARD, Plan
from core.measurement.graded_response import category_probabilities
from core.measurement.posterior import prior_covariance
from core.measurement.simulation.banks import harder, made_bank, missed_by_guess
from core.measurement.simulation.exposures import CEILING, exposure_chances
from core.measurement.simulation.outcomes import agreement, plain_means, shown_shares, summary
from core.measurement.simulation.people import Manner, made_people, made_replies, model_replies
from core.measurement.simulation.routes import (
    Conditions,
    Outcome,
    adaptive_runs,
    balanced_runs,
)
from tests.core.measurement.simulation import DOMAINS
from tests.core.measurement.sittings import PRIOR, sit_with

BANK = made_bank(np.random.default_rng(1))
KNOWN = Conditions(BANK, PRIOR, DOMAINS)


@pytest.mark.parametrize("answers", [3, 4, 5])
def test_a_made_bank_has_the_median_and_spread_it_says(answers: int) -> None:
    bank = made_bank(np.random.default_rng(2), median=1.5, answers=answers)
    assert (bank.highest == answers - 1).all()
    assert np.median(bank.discrimination) == pytest.approx(1.5, rel=0.06)
    assert np.log(bank.discrimination).std() == pytest.approx(0.4, abs=0.03)
    assert bank.thresholds.mean() == pytest.approx(-0.4, abs=1e-9)
    of_skill = bank.discrimination.reshape(20, 10)
    np.testing.assert_allclose(np.sort(of_skill, axis=1), np.tile(np.sort(of_skill[0]), (20, 1)))


def test_experts_write_three_classes_and_miss_the_difficulty() -> None:
    guess = missed_by_guess(BANK, np.random.default_rng(3))
    assert set(guess.discrimination.tolist()) == {1.2, 1.5, 1.9}
    off = guess.thresholds - BANK.thresholds
    np.testing.assert_allclose(off, off[:, :1].repeat(3, axis=1))
    assert off[:, 0].std() == pytest.approx(0.6, abs=0.1)
    together = np.corrcoef(np.log(guess.discrimination), np.log(BANK.discrimination))[0, 1]
    assert 0.45 < together < 0.85


def test_only_planted_items_are_harder() -> None:
    other = harder(BANK, [3, 9], 0.5)
    gaps = (other.thresholds - BANK.thresholds)[:, 0]
    assert np.flatnonzero(gaps).tolist() == [3, 9]
    assert gaps[3] == pytest.approx(0.5)


def test_people_have_the_spread_and_the_ties_of_the_prior() -> None:
    people = made_people(20_000, PRIOR, np.random.default_rng(4), gap=0.5)
    np.testing.assert_allclose(people.mean(axis=0), -0.5, atol=0.03)
    np.testing.assert_allclose(np.cov(people.T), PRIOR, atol=0.04)


def test_replies_follow_the_model() -> None:
    theta = np.linspace(-1.0, 1.0, 20)
    replies = model_replies(BANK, np.tile(theta, (4_000, 1)), np.random.default_rng(5))
    expected = category_probabilities(theta[BANK.skills], BANK)
    for answer in range(4):
        share = (replies == answer).mean(axis=0)
        np.testing.assert_allclose(share, expected[:, answer], atol=0.04)


def test_manners_differ_from_the_turn_they_say() -> None:
    truth = np.zeros((50, 20))
    rows, items = np.arange(50)[:, None], np.arange(40)[None]
    turns = np.arange(40)
    careful, half, random, straight = (
        made_replies(BANK, truth, np.random.default_rng(6), manner, halfway=20)
        for manner in (Manner.CAREFUL, Manner.RANDOM_FROM_HALFWAY, Manner.RANDOM, Manner.STRAIGHT)
    )
    given = half.at(rows, items, turns)
    np.testing.assert_array_equal(given[:, :20], half.careful[:, :20])
    np.testing.assert_array_equal(given[:, 20:], half.careless[:, 20:40])
    np.testing.assert_array_equal(careful.at(rows, items, turns), careful.careful[:, :40])
    np.testing.assert_array_equal(random.at(rows, items, turns), random.careless[:, :40])
    assert (np.ptp(straight.at(rows, items, turns), axis=1) == 0).all()
    assert set(straight.careless[:, 0].tolist()) == {0, 1, 2, 3}


def test_a_balanced_run_asks_each_skill_before_any_twice() -> None:
    parked = frozenset(range(9)) | frozenset(range(190, 200))
    known = Conditions(BANK, PRIOR, DOMAINS, parked)
    chance = np.random.default_rng(7)
    replies = made_replies(BANK, made_people(30, PRIOR, chance), chance)
    outcome = balanced_runs(known, replies, 38, chance)
    assert not parked & set(outcome.asked.ravel().tolist())
    for asked in outcome.asked:
        assert len(set(asked.tolist())) == 38
        assert sorted(BANK.skills[asked[:19]].tolist()) == list(range(19))
        counts = np.bincount(BANK.skills[asked], minlength=20)
        assert counts[0] == 1
        assert counts.max() <= 3
    assert len(np.unique(outcome.asked[:, 0])) > 5
    many = balanced_runs(known, replies, 999, chance)
    assert many.lengths.tolist() == [181] * 30


def test_people_in_step_get_the_runs_they_would_get_alone() -> None:
    chance = np.random.default_rng(8)
    replies = made_replies(BANK, made_people(6, PRIOR, chance), chance)
    chances = np.linspace(0.5, 1.0, 200)
    known = Conditions(BANK, PRIOR, DOMAINS, frozenset({1, 2}), chances)
    outcome = adaptive_runs(known, replies, STANDARD, range(100, 106))
    for person in range(6):
        asked, posterior = sit_with(
            BANK,
            replies.careful[person],
            100 + person,
            STANDARD,
            parked=frozenset({1, 2}),
            exposure=chances,
        )
        assert outcome.asked[person, : len(asked)].tolist() == asked
        assert (outcome.asked[person, len(asked) :] == -1).all()
        np.testing.assert_allclose(outcome.means[person], posterior.means, atol=1e-7)
        np.testing.assert_allclose(outcome.errors[person], posterior.errors, atol=1e-7)
    assert outcome.lengths.tolist() == [(row >= 0).sum() for row in outcome.answers]


def test_figures_of_an_outcome_by_hand() -> None:
    bank = made_bank(np.random.default_rng(9), skills=2, per_skill=2)
    answers = np.array([[0, 1, 3, -1], [2, -1, -1, -1], [3, 3, 1, -1]])
    asked = np.array([[0, 1, 2], [0, -1, -1], [2, 1, 0]])
    means = np.array([[-1.0, 1.0], [0.0, 0.0], [1.0, -1.0]])
    outcome = Outcome(answers, asked, means, np.full((3, 2), 0.5))
    np.testing.assert_allclose(plain_means(bank, outcome), [[0.5, 3.0], [2.0, 2.0], [3.0, 1.0]])
    np.testing.assert_allclose(shown_shares(outcome), [1.0, 2 / 3, 2 / 3, 0.0])
    truth = means + np.array([[0.8, 0.8], [0.9, -0.9], [0.0, 0.0]])
    found = summary(bank, outcome, truth, 0.5)
    assert (found.items, found.most_shown, found.unused) == (7 / 3, 1.0, 0.25)
    assert found.covered == pytest.approx(4 / 6)  # the band is 1.645 errors of 0.5, so 0.82
    assert found.sure == 1.0
    columns = zip(means.T, truth.T, strict=True)
    expected = np.mean([np.corrcoef(one, other)[0, 1] for one, other in columns])
    assert agreement(means, truth) == pytest.approx(expected)


def test_known_parameters_keep_their_bands_and_beat_plain_averages() -> None:
    chance = np.random.default_rng(10)
    truth = made_people(300, PRIOR, chance)
    outcome = adaptive_runs(KNOWN, made_replies(BANK, truth, chance), STANDARD, range(300))
    found = summary(BANK, outcome, truth, 0.5)
    assert 0.86 <= found.covered <= 0.94
    assert found.agreement > found.plain_agreement + 0.05
    assert found.agreement > 0.85


def test_chances_bring_the_most_shown_item_down() -> None:
    domains = ("a", "a", "b", "b", "c", "c")
    prior = prior_covariance(domains)
    chance = np.random.default_rng(11)
    bank = made_bank(chance, skills=6)
    known = Conditions(bank, prior, domains)
    plan = Plan(most_items=15)
    chances = exposure_chances(known, chance, plan=plan, people=150, rounds=6)
    assert (chances >= CEILING).all()
    replies = made_replies(bank, made_people(400, prior, chance), chance)
    before, after = (
        shown_shares(
            adaptive_runs(Conditions(bank, prior, domains, (), each), replies, plan, range(400))
        )
        for each in (None, chances)
    )
    assert before.max() > 0.9
    assert after.max() < CEILING + 0.08  # three standard errors of 400 people
    assert (after == 0).sum() <= (before == 0).sum()


def test_the_same_seed_gives_the_same_people_and_runs() -> None:
    def once() -> Outcome:
        chance = np.random.default_rng(12)
        bank = made_bank(chance)
        replies = made_replies(bank, made_people(20, PRIOR, chance), chance)
        return adaptive_runs(Conditions(bank, PRIOR, DOMAINS), replies, SHORT, range(20))

    one, other = once(), once()
    np.testing.assert_array_equal(one.asked, other.asked)
    np.testing.assert_array_equal(one.means, other.means)
