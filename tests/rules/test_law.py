"""The law and the tests that show it belong together."""

from __future__ import annotations

from . import law

SENTENCES = [sentence for sentences in law.rules().values() for sentence in sentences]


def test_every_rule_has_one_test_of_its_name() -> None:
    shown = law.tests()

    assert {one: len(shown.get(law.test_name(one), [])) for one in SENTENCES} == dict.fromkeys(SENTENCES, 1)


def test_no_rule_is_listed_twice() -> None:
    names = [law.test_name(sentence) for sentence in SENTENCES]

    assert len(set(names)) == len(names)


def test_the_table_of_the_rules_is_up_to_date() -> None:
    assert law.PAGE.read_text("utf-8") == law.page(), "python -m tests.rules.law"


def test_a_rule_nobody_shows_is_found_out() -> None:
    assert law.test_name("Pigs fly, at 3 o'clock.") == "test_pigs_fly_at_3_oclock"
    assert law.test_name("Pigs fly, at 3 o'clock.") not in law.tests()
