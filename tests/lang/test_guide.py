"""The texts of the guide: complete in both languages, the house's own words, and over them the files of the user."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from complaintlog.errors import ValueRefusedError
from complaintlog.lang import say, told_in, use
from complaintlog.lang.guide import Entry, Guide, Topic, asks_for, filled
from complaintlog.lang.labels import LABELS
from complaintlog.rules.codes import SAFETY, Step, Temperament, Trigger

LANGUAGES = ("zh", "en")
SPOKEN = ("title", "aim", "say", "ask", "never")
STEPS = [*Step, "callback"]
RATINGS = ["rating_fresh", "rating_month", "rating_half_year", "rating_agreed"]
NEEDED = {
    **dict.fromkeys(STEPS, (*SPOKEN, "helps", "record")),
    **dict.fromkeys(Temperament, (*SPOKEN, "signs", "helps")),
    **dict.fromkeys(Trigger, (*SPOKEN, "report", "do", "note")),
    **dict.fromkeys(RATINGS, (*SPOKEN, "helps")),
    "crisis": ("title", "aim", "report", "do", "note", "say"),
    "rating": ("title", "aim", "helps", "say", "never", "record"),
    "follow_ups": ("title", "text", "record"),
    "promises": ("title", "text", "record"),
    "paths": ("title", "text", "columns", "rows"),
}
LABELLED = {"step": Step, "triggers": Trigger, "temperament": Temperament, "stage": ["callback"]}

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of the user's: ``write("steps", text)``; the directory of all of them."""

    def put(name: str, text: str | bytes, language: str = "en") -> str:
        path = tmp_path / "guide" / language / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(tmp_path / "guide")

    return put


def parts_of(topic: Topic) -> set[str]:
    return {part for part, value in topic._asdict().items() if value}


def strings(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [text for one in value for text in strings(one)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_needs_a_page_has_one(language: str) -> None:
    assert {entry.code for entry in Guide(language).entries} == set(NEEDED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", NEEDED)
def test_every_part_of_a_page_is_filled(language: str, code: str) -> None:
    topic = Guide(language).topic(code)

    assert parts_of(topic) - {"code", "section"} == set(NEEDED[code])
    assert [part for part in parts_of(topic) - {"rows"} if not all(map(str.strip, strings(getattr(topic, part))))] == []


def test_both_languages_have_the_same_topics_in_the_same_order() -> None:
    chinese, english = ([(one.section, one.code) for one in Guide(language).entries] for language in LANGUAGES)

    assert chinese == english


@pytest.mark.parametrize("code", NEEDED)
def test_both_languages_wait_for_the_same_facts(code: str) -> None:
    known = Guide("zh").blanks

    asked = [{fact for fact in known if asks_for(Guide(language).topic(code), fact)} for language in LANGUAGES]

    assert asked[0] - {"customer", "time"} == asked[1] - {"customer", "time"}
    assert set(known) == set(Guide("en").blanks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_waits_for_what_nobody_knows(language: str) -> None:
    guide = Guide(language)

    waiting = {name for code in NEEDED for name in re.findall(r"\{(\w*)\}", repr(guide.topic(code)))}

    assert waiting <= set(guide.blanks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", LABELLED)
def test_a_topic_is_called_as_its_code_is_everywhere(language: str, group: str) -> None:
    names = {entry.code: entry.name for entry in Guide(language).entries}

    for code in LABELLED[group]:
        assert names[code] == told_in(language, LABELS[group][code], group)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SAFETY))
def test_a_safety_sheet_has_all_that_saves_people_and_evidence(language: str, code: str) -> None:
    sheet = Guide(language).topic(code)
    said = " ".join(strings(sheet)).casefold()

    must = (
        ("医院|医生|送医", "安静|身边|离开", "封存|留样|现场", "一个人对外", "说法", "经理", "家属|家里人")
        if language == "zh"
        else (
            "hospital",
            "quiet|away",
            "seal|as it is|sample",
            "one spokesperson",
            "agreed line",
            "manager",
            "relatives|family",
        )
    )
    if code == "food_safety":
        must = must[1:]
    assert [pattern for pattern in must if not re.search(pattern, said)] == []
    assert "{managers}" in sheet.report
    assert any(
        re.search(
            "(?i)sign|书面|证明|说明|保证书|签个字|举报|in writing|statement|sign here|report it", one.words + one.why
        )
        for one in sheet.never
    )
    assert any(re.search("(?i)赔|全包|认罚|五百|没戴|pay|must have been|forgot", one.words) for one in sheet.never)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_character_is_of_ambiguous_width(language: str) -> None:
    guide = Guide(language)

    texts = strings([guide.title, *guide.text, *guide.entries, *map(guide.topic, NEEDED)])

    assert {char for text in texts for char in text if east_asian_width(char) == "A"} == set()


def test_each_language_is_written_in_itself() -> None:
    english, chinese = (Guide(language) for language in ("en", "zh"))

    assert not [text for code in NEEDED for text in strings(english.topic(code)) if re.search("[\u3000-\uffef]", text)]
    for code in NEEDED:
        for text in strings([one.words for one in chinese.topic(code).never] + list(chinese.topic(code).say)):
            assert re.search("[\u4e00-\u9fff]", text), text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("listen", "listen"),
        ("Foreign_Object", "foreign_object"),
        ("foreign object", "foreign_object"),
        ("foreign-object", "foreign_object"),
        ("rating month", "rating_month"),
        ("道歉", "apologize"),
        ("致歉", "apologize"),
        ("异物", "foreign_object"),
        ("差评", "rating"),
        ("异", "foreign_object"),
        ("记者", "media"),
        ("press", "media"),
        ("emo", "emotional"),
        ("prom", "promises"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_is_found_by_code_name_or_beginning_in_either_language(language: str, typed: str, code: str) -> None:
    assert Guide(language).find(typed) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_leads_to_its_own_topic(language: str) -> None:
    guide = Guide(language)

    for entry in guide.entries:
        for typed in (entry.code, entry.name, *entry.also):
            assert guide.find(typed) == entry.code


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("appologize", 'The guide has no topic "appologize"; did you mean apologize?'),
        ("zzzz", 'The guide has no topic "zzzz"; "complaintlog guide" lists them.'),
        ("rating_", "rating"),
        ("in", '"in" may be injury, foreign object'),
    ],
)
def test_an_unknown_topic_names_what_is_near(typed: str, said: str) -> None:
    if typed == "rating_":
        assert Guide("en").find(typed) == said
        return
    use("en")
    with pytest.raises(ValueRefusedError) as refused:
        Guide("en").find(typed)

    assert say(refused.value).startswith(said[:30])


def test_facts_are_put_in_and_other_braces_left_alone() -> None:
    topic = Topic("x", "y", "{customer} {0} {nobody}", say=("{time}{", "{product}"))

    told = filled(topic, {"customer": "{time}", "time": "11:30", "product": "{customer}"})

    assert told.title == "{time} {0} {nobody}"
    assert told.say == ("11:30{", "{customer}")


def test_a_part_of_ones_own_replaces_that_part_only(write: Write) -> None:
    own = write("steps", '[apologize]\nsay = ["I am sorry."]\n')

    ours, theirs = Guide("en"), Guide("en", own)

    assert theirs.topic("apologize") == ours.topic("apologize")._replace(say=("I am sorry.",))
    assert theirs.topic("listen") == ours.topic("listen")
    assert Guide("zh", own).topic("apologize") == Guide("zh").topic("apologize")


def test_what_never_to_say_may_be_ones_own(write: Write) -> None:
    own = write("steps", '[[thank.never]]\nwords = "a"\nwhy = "b"\nbetter = "c"\n')

    assert Guide("en", own).topic("thank").never == (("a", "b", "c"),)


def test_a_topic_of_ones_own_is_listed_found_and_shown(write: Write) -> None:
    write("topics", '[steps.parking]\nname = "parking"\nline = "someone is blocked in"\n[blanks]\nid = "NO"\n')
    own = write("steps", '[parking]\naim = "The car gets out."\n')

    guide = Guide("en", own)

    assert guide.entries[5] == Entry("parking", "steps", "parking", "someone is blocked in")
    assert guide.topic(guide.find("park")) == Topic("parking", "steps", "parking", aim="The car gets out.")
    assert guide.blanks["id"] == "NO"
    assert guide.blanks["time"] == Guide("en").blanks["time"]


def test_a_file_that_windows_saved_is_read(write: Write) -> None:
    own = write("steps", b'\xef\xbb\xbf[thank]\r\naim = "Thanks"\r\n')

    assert Guide("en", own).topic("thank").aim == "Thanks"


@pytest.mark.parametrize(
    ("name", "text", "line", "key"),
    [
        ("steps", '[thank]\naim = "a"\nsay = "not a list"\n', 3, "thank.say"),
        ("steps", '[thank]\n\nsya = ["a"]\n', 3, "thank.sya"),
        ("steps", "[thank]\nsay = [1]\n", 2, "thank.say"),
        ("steps", '[thnak]\nsay = ["a"]\n', 1, "thnak"),
        ("steps", 'thank = "a"\n', 1, "thank"),
        ("steps", '[thank]\nnever = [{ words = "a", why = "b" }]\n', 2, "thank.never"),
        ("steps", '[listen]\naim = "a"\n[[thank.never]]\nwords = "a"\n', 3, "thank.never"),
        ("paths", '[paths]\nrows = [["a", "b"]]\n', 2, "paths.rows"),
        ("paths", '[paths]\ncolumns = ["a", "b"]\n', 2, "paths.columns"),
        ("topics", "[steps]\nparking = 3\n", 2, "steps.parking"),
        ("topics", '[steps.parking]\nname = "p"\n', 1, "steps.parking"),
        ("topics", '[blanks]\n\nnobody = "p"\n', 3, "blanks.nobody"),
        ("topics", "title = 3\n", 1, "title"),
    ],
)
def test_a_slip_in_ones_own_file_is_named_with_its_line(
    write: Write, name: str, text: str, line: int, key: str
) -> None:
    own = write(name, text)
    use("en")

    with pytest.raises(ValueRefusedError) as refused:
        for entry in Guide("en", own).entries:
            Guide("en", own).topic(entry.code)

    assert f"{name}.toml, line {line}: {key} cannot be used here;" in say(refused.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'[thank]\naim = "a\n', 2),
        (b'[thank]\naim = "a"\n\nsay = ["a"', 4),
        (b'[thank]\naim = "\xff"\n', 2),
        ("[thank]\naim = 谢谢\n".encode(), 2),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_its_line(write: Write, text: bytes, line: int) -> None:
    own = write("steps", text)
    use("en")

    with pytest.raises(ValueRefusedError) as refused:
        Guide("en", own).topic("thank")

    assert f"steps.toml, line {line}: " in say(refused.value)
    assert refused.value.exit_code == 6


def test_a_file_that_cannot_be_read_says_why(write: Write, tmp_path: Path) -> None:
    (tmp_path / "guide" / "en" / "steps.toml").mkdir(parents=True)
    use("en")

    with pytest.raises(ValueRefusedError) as refused:
        Guide("en", str(tmp_path / "guide")).topic("thank")

    assert "cannot be read: it is a directory" in say(refused.value)


def test_the_line_of_a_text_of_ones_own_elsewhere_does_not_hinder(write: Write) -> None:
    own = write("steps", "not toml")

    assert Guide("en", own).topic("media") == Guide("en").topic("media")
    assert Guide("zh", own).find("thanks") == "thank"
