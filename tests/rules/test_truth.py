from __future__ import annotations

import itertools

import pytest

from gardefou.rules import NO, UNKNOWN, YES, Truth, all_of, any_of, negate

VALUES = tuple(Truth)


def test_a_truth_refuses_to_be_a_bool() -> None:
    for value in VALUES:
        with pytest.raises(TypeError, match="three values"):
            bool(value)


def test_unknown_stays_unknown_under_negation_and_twice_negated_is_itself() -> None:
    assert negate(UNKNOWN) is UNKNOWN
    assert (negate(YES), negate(NO)) == (NO, YES)
    assert all(negate(negate(value)) is value for value in VALUES)


def test_one_no_decides_a_conjunction_and_one_yes_a_disjunction() -> None:
    assert all_of([UNKNOWN, NO]) is NO
    assert any_of([UNKNOWN, YES]) is YES
    assert all_of([YES, UNKNOWN]) is UNKNOWN
    assert any_of([NO, UNKNOWN]) is UNKNOWN
    assert all_of([]) is YES
    assert any_of([]) is NO


def test_the_laws_of_strong_kleene_logic_hold_for_all_values() -> None:
    for a, b, c in itertools.product(VALUES, repeat=3):
        assert all_of([a, b]) is all_of([b, a])
        assert all_of([a, all_of([b, c])]) is all_of([all_of([a, b]), c]) is all_of([a, b, c])
        assert negate(all_of([a, b])) is any_of([negate(a), negate(b)])
        assert all_of([a, any_of([a, b])]) is a
        assert any_of([a, all_of([b, c])]) is all_of([any_of([a, b]), any_of([a, c])])


def test_neither_contradiction_nor_excluded_middle_is_known_of_an_unknown() -> None:
    assert all_of([UNKNOWN, negate(UNKNOWN)]) is UNKNOWN
    assert any_of([UNKNOWN, negate(UNKNOWN)]) is UNKNOWN
