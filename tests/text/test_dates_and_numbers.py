"""Dates, hours, amounts and counts as a reader sees them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from gardefou.text import Text
from gardefou.text.dates import clock, day, duration, month
from gardefou.text.numbers import count, euros, joined, number, percent

N, B = "\u202f", "\u00a0"


def test_a_date_is_written_in_words() -> None:
    assert day(date(2027, 12, 2), "fr") == f"2{B}décembre 2027"
    assert day(date(2026, 8, 1), "fr") == f"1er{B}août 2026"
    assert day(date(2026, 8, 1), "en") == f"1{B}August 2026"
    assert month(date(2026, 8, 1), "fr") == "août 2026"


def test_hours_are_written_as_each_language_does() -> None:
    assert clock(time(9, 30), "fr") == f"9{B}h{B}30"
    assert clock(time(14), "fr") == f"14{B}h"
    assert clock(time(9, 5), "en") == "9:05"
    assert duration(3.5, "fr") == f"3{B}h{B}30"
    assert duration(3.5, "en") == f"3{B}h{B}30{B}min"
    assert duration(0.75, "fr") == f"45{B}min"
    assert duration(0, "fr") == f"0{B}h"


def test_amounts_and_decimals() -> None:
    assert euros(15_000_000, "fr") == f"15{N}000{N}000{B}€"
    assert euros(15_000_000, "en") == "€15,000,000"
    assert number(Decimal("1250.50"), "fr") == f"1{N}250,5"
    assert number(100, "fr") == "100"
    assert number(1e6, "en") == "1,000,000"
    assert percent(3, "fr") == f"3{B}%"
    assert percent(1.5, "en") == "1.5%"


def test_a_count_agrees_with_its_noun() -> None:
    one, many = Text("demi-journée", "half-day"), Text("demi-journées", "half-days")
    assert count(1.5, one, many, "fr") == f"1,5{B}demi-journée"
    assert count(0, one, many, "en") == f"0{B}half-days"
    assert count(11, one, many, "fr") == f"11{B}demi-journées"


def test_a_list_ends_with_the_right_word() -> None:
    assert joined(["a", "b", "c"], "fr") == "a, b et c"
    assert joined(["a", "b"], "en", word=Text("ou", "or")) == "a or b"
    assert joined([], "fr") == ""
