"""Generated drafts: each is answered as it was made to be, and what is made repeats."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from quotecheck.testing.grading import Outcome, hold_trial
from quotecheck.testing.strategies import trials
from quotecheck.testing.trials import Trial, list_mutations, make_trial

NAMES = list_mutations()
LEAST_RIGHT = 0.98


def hold_promise(trial: Trial) -> Outcome:
    """No honest quotation is flagged, and nothing is found less grave than it is."""
    outcome = hold_trial(trial)
    assert not outcome.alarms, outcome.describe()
    assert not outcome.missed, outcome.describe()
    return outcome


@pytest.mark.parametrize("name", NAMES)
def test_each_mutation_is_answered(name: str) -> None:
    hold_promise(make_trial(name, random.Random(5)))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(trial=trials())
def test_any_draft_is_answered(trial: Trial) -> None:
    outcome = hold_trial(trial)
    assert outcome.check is not None, outcome.describe()


@pytest.mark.parametrize("name", NAMES[::10])
def test_the_same_seed_makes_the_same_draft(name: str) -> None:
    assert make_trial(name, random.Random(1)) == make_trial(name, random.Random(1))


def test_the_target_is_where_the_trial_says() -> None:
    for name in NAMES:
        trial = make_trial(name, random.Random(3))
        drafted = trial.draft.text[trial.target.start : trial.target.end]
        assert drafted.split()[0] == trial.words.split()[0], name


@pytest.mark.slow
def test_hundreds_of_drafts_are_answered_rightly() -> None:
    outcomes = [
        hold_promise(make_trial(NAMES[number % len(NAMES)], random.Random(number))) for number in range(5 * len(NAMES))
    ]
    wrong = [outcome.describe() for outcome in outcomes if not outcome.right]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(outcomes), "\n\n".join(wrong)
