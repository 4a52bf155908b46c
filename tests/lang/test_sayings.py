"""The lists of the word check: ours, and over them the user's own, a slip in which is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from complaintlog.errors import ValueRefusedError
from complaintlog.lang import say, use
from complaintlog.lang.words import sayings
from complaintlog.rules.words import heard

Write = Callable[[str], str]
OWN = '[house.thrifty]\nsay = ["thrifty"]\nreason = "We sell nothing cheap."\nbetter = "inexpensive"\n'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str) -> str:
        (tmp_path / "en").mkdir()
        (tmp_path / "en" / "sayings.toml").write_text(text, encoding="utf-8")
        return str(tmp_path)

    return put


def kinds(text: str, own: str) -> list[str]:
    return [one.kind.value for one in heard(text, sayings(own))]


def test_both_languages_are_always_there() -> None:
    assert [listed.language for listed in sayings()] == ["zh", "en"]


def test_both_languages_have_the_same_entries() -> None:
    zh, en = ({(entry.kind, entry.name) for entry in listed.entries} for listed in sayings())

    assert zh == en


def test_a_saying_of_the_house_is_heard_beside_ours(write: Write) -> None:
    own = write(OWN)

    assert kinds("It is thrifty. Calm down.", own) == ["house", "calm"]
    assert kinds("It is thrifty. Calm down.", "") == ["calm"]


def test_a_part_of_ones_own_replaces_that_part_only(write: Write) -> None:
    own = write('[calm.calm_down]\nreason = "Because."\n')

    (found,) = heard("Calm down.", sayings(own))
    (ours,) = heard("Calm down.", sayings())

    assert (found.reason, found.better) == ("Because.", ours.better)


def test_an_entry_without_sayings_is_silent(write: Write) -> None:
    assert kinds("Calm down. It's the rules.", write("[calm.calm_down]\nsay = []\n")) == ["rule"]


def test_where_the_customers_words_begin_may_be_ones_own(write: Write) -> None:
    assert kinds("Madam went: calm down", write('introduce = ["madam went"]\n')) == []


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('[shouting.loud]\nsay = ["a"]\n', 1, "shouting"),
        ('calm = "a"\n', 1, "calm"),
        ('[house.new]\nsay = ["a"]\nreason = "b"\n', 1, "house.new"),
        ('[calm.calm_down]\nsay = "calm down"\n', 2, "calm.calm_down.say"),
        ('[calm.calm_down]\n\nsya = ["a"]\n', 3, "calm.calm_down.sya"),
        ('[calm.calm_down]\nreason = ["a"]\n', 2, "calm.calm_down.reason"),
        ('introduce = "she said"\n', 1, "introduce"),
        ('[words]\nyou = "u"\n', 2, "words.you"),
        ('words = "u"\n', 1, "words"),
        ('fillers = "just"\n', 1, "fillers"),
    ],
)
def test_a_slip_is_named_with_its_line(write: Write, text: str, line: int, key: str) -> None:
    own = write(text)
    use("en")

    with pytest.raises(ValueRefusedError) as refused:
        sayings(own)

    assert f"sayings.toml, line {line}: {key} cannot be used here;" in say(refused.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[calm.calm_down]\nsay = ["(calm|down"]\n',
            'line 2: calm.calm_down.say has "(calm|down", which cannot be heard; write something in it, and close every',
        ),
        ('[calm.calm_down]\nsay = [" "]\n', 'line 2: calm.calm_down.say has "", which cannot be heard;'),
        (
            '[house.new]\nsay = ["<chef> burnt it"]\nreason = "b"\nbetter = "c"\n',
            'line 2: house.new.say has "<chef> burnt it", but there is no list of words called <chef>; those that there',
        ),
        (
            '[words]\nteam = ["<team>"]\n',
            'line 2: words.team has "<team>", but there is no list of words called <team>;',
        ),
        ('denied = ["not ("]\n', 'line 1: denied has "not (", which cannot be heard;'),
    ],
)
def test_a_slip_in_a_saying_is_told_in_a_sentence(write: Write, text: str, told: str) -> None:
    own = write(text)
    use("en")

    with pytest.raises(ValueRefusedError) as refused:
        sayings(own)

    assert told in say(refused.value)


def test_a_list_of_words_may_be_longer_by_ones_own_and_serves_our_sayings(write: Write) -> None:
    own = write('[words]\nboss = ["the patron"]\n')

    assert kinds("The patron will approve it", own) == ["beyond"]
    assert kinds("The patron will approve it", "") == []
