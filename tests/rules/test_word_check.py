"""The word check: what it hears, what it leaves alone, and how well it does on sentences written for it.

``said/*.tsv``: a kind (``-``: nothing wrong with it) and a sentence. The lists were made and mended with all of them but
``sealed``. ``free`` and ``sealed`` are the two halves, drawn by lot, of what was written in one go before anybody looked
at the lists again; nothing was added for ``sealed``, whose misses were not looked at. Still it is of one hand with the
lists, which flatters them. ``counter`` was written by somebody who had read the lists, as clerks of four
trades talk: at first 15 of its 60 were heard. docs/reference/words.md tells how they did on the sentences of others.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog.desk import demo
from complaintlog.lang.guide import Guide, filled
from complaintlog.lang.words import sayings
from complaintlog.rules.codes import Manner
from complaintlog.rules.saying import Writing
from complaintlog.rules.words import Saying, Sayings, each_once, heard, misspelt

SAID = Path(__file__).parent / "said"
DEMO = Path(demo.__file__).parent
LISTS = sayings()


@dataclass
class Floor:
    """The most that may be missed, and warned of for nothing, of the sentences in a set."""

    missed: int
    warned: int


FLOORS = {
    "zh": Floor(0, 0),
    "en": Floor(0, 0),
    "zh_fresh": Floor(0, 0),
    "en_fresh": Floor(0, 0),
    "zh_unseen": Floor(0, 0),
    "en_unseen": Floor(0, 0),
    "zh_held_out": Floor(0, 0),
    "en_held_out": Floor(0, 0),
    "zh_free": Floor(0, 0),
    "en_free": Floor(0, 0),
    "zh_counter": Floor(1, 0),
    "en_counter": Floor(0, 0),
    "zh_sealed": Floor(0, 1),
    "en_sealed": Floor(1, 2),
}


def sentences(name: str, *, good: bool) -> list[str]:
    lines = (SAID / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines]
    return [sentence for kind, sentence in found if (kind == "-") is good]


def kinds(text: str, **more: bool) -> list[str]:
    return [one.kind.value for one in heard(text, LISTS, **more)]


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_better_not_said_is_heard(name: str) -> None:
    bad = sentences(name, good=False)

    missed = [sentence for sentence in bad if not heard(sentence, LISTS)]

    print(f"\n{name}: {len(missed)} of {len(bad)} missed {missed}")
    assert len(missed) <= FLOORS[name].missed


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_well_said_is_left_alone(name: str) -> None:
    good = sentences(name, good=True)

    warned = [(sentence, found) for sentence in good if (found := heard(sentence, LISTS))]

    print(f"\n{name}: {len(warned)} of {len(good)} warned of for nothing {warned}")
    assert len(warned) <= FLOORS[name].warned


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_enough_sentences_of_each_sort_to_say_so(language: str) -> None:
    names = [name for name in FLOORS if name.startswith(language)]
    lines = [line for name in names for line in (SAID / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]

    assert len(sentences(language, good=False)) >= 60
    assert len(sentences(language, good=True)) >= 60
    assert len([name for which in (True, False) for name in sentences(f"{language}_sealed", good=which)]) >= 80
    assert {line.split("\t")[0] for line in lines} == {"-", *Manner} - {"house"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_guide_says_to_say_is_well_said(language: str) -> None:
    guide = Guide(language)
    topics = [filled(guide.topic(entry.code), {"time": "15:00"}) for entry in guide.entries]
    said = [text for one in topics for text in (*one.say, *one.ask, *(never.better for never in one.never))]

    warned = [text for text in said if heard(text, LISTS)]

    assert len(said) > 100
    assert warned == []


def test_what_is_said_to_customers_in_the_demo_is_well_said() -> None:
    cases = [case for file in sorted(DEMO.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    then = [step for case in cases for step in case.get("then", ())]
    said = [case["new"].get(part, "") for case in cases for part in ("apologized", "thanked")]
    said += [step.get("words", "") for step in then]
    said += [step["text"] for step in then if step["do"] == "contact" and not {"with", "from_customer"} & step.keys()]

    warned = [(text, [one.said for one in found]) for text in said if (found := heard(text, LISTS))]

    assert len([text for text in said if text]) > 100
    assert warned == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_much_of_what_the_guide_says_never_to_say_is_heard(language: str) -> None:
    guide = Guide(language)
    never = [never.words for entry in guide.entries for never in guide.topic(entry.code).never]

    found = [text for text in never if heard(text, LISTS)]

    print(f"\n{language}: {len(found)} of {len(never)} of what the guide warns of is heard")
    assert len(found) >= len(never) * 0.75  # the rest is of other kinds: asking for stars, old ratings


def test_each_entry_offers_what_itself_is_well_said() -> None:
    entries = [entry for listed in LISTS for entry in listed.entries]

    assert [entry.better for entry in entries if heard(entry.better, LISTS)] == []
    assert all(entry.reason and entry.better for entry in entries)
    assert {entry.kind for entry in entries} == set(Manner) - {Manner.HOUSE}


def test_every_saying_can_be_heard_at_all() -> None:
    """A sign too many, or a blank before the end, would make one that never is."""
    for listed in LISTS:
        writing = listed.writing()
        for entry in listed.entries:
            for saying in (*entry.say, *entry.unless):
                assert misspelt(saying, writing) == ""
                assert not saying.endswith(" ")
                assert " )" not in saying[-3:], saying


def test_what_was_heard_stands_where_it_says() -> None:
    text = "抱歉，这点小事没什么大不了。We'll let you know"

    found = heard(text, LISTS)

    assert [text[one.start : one.end] for one in found] == [one.said for one in found]
    assert [one.kind for one in found] == ["nothing", "nothing", "vague"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("客人说“没什么大不了”", []),
        ("“你冷静一下”这句话不该说，没什么大不了", ["nothing"]),
        ("客人说没什么大不了", []),
        ("客人说没什么大不了，但这是公司规定", ["rule"]),
        ("客人说没什么大不了。这是公司规定", ["rule"]),
        ('"Calm down" is what he heard', []),
        ("The guest said it's no big deal", []),
        ("The guest said it's no big deal, but it's company policy", ["rule"]),
        ("您说店员让您冷静一下，这话不该说，没什么大不了", ["nothing"]),
        ("You said our waiter told you to calm down; I'm sorry, that was hurtful", []),
    ],
)
def test_what_the_customer_said_is_not_ours(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "CALM DOWN",
        "calm  down",
        "Ｃａｌｍ ｄｏｗｎ",
        "please calm\ndown",
        "Sir,calm down!",
        "I dont know",
        "I don’t know",
        "I do not know",
    ],
)
def test_case_width_blanks_and_apostrophes_do_not_matter(text: str) -> None:
    assert len(heard(text, LISTS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "我们不会让您冷静",
        "没有人说是您操作不当",
        "这不是您的错",
        "规定不等于说没什么大不了",
        "Nobody is saying that it's company policy",
        "We won't tell you to calm down",
        "This isn't your fault",
    ],
)
def test_what_is_denied_is_not_said(text: str) -> None:
    assert heard(text, LISTS) == ()


def test_a_denial_reaches_no_further_than_the_comma() -> None:
    assert kinds("我们不会说您什么，这是公司规定") == ["rule"]
    assert kinds("Nobody says so, it's company policy") == ["rule"]


@pytest.mark.parametrize("text", ["這是公司規定", "这是公司规定", "這真的就是我們公司的規定", "这是　公司规定"])
def test_traditional_characters_and_small_words_between_do_not_matter(text: str) -> None:
    assert kinds(text) == ["rule"]


@pytest.mark.parametrize("text", ["这是小事", "这是小事，别往心里去", "这都是小事情", "這是小事", "不过是小事而已"])
def test_what_is_called_a_small_thing_is_heard(text: str) -> None:
    (found,) = each_once(heard(text, LISTS))

    assert found.kind == "nothing"
    assert found.phrase == text.partition("，")[0]


@pytest.mark.parametrize("text", ["这不是小事", "对您来说这可不是小事", "我们不会说这是小事", "客人说这是小事"])
def test_who_says_that_it_is_no_small_thing_is_left_alone(text: str) -> None:
    assert heard(text, LISTS) == ()


@pytest.mark.parametrize(
    "text",
    ["谢谢您，给您五块券，麻烦删掉差评", "送您张券，差评就删了吧", "Here is a coupon, please delete your review"],
)
def test_a_review_that_is_bought_is_told_as_such_and_no_threat(text: str) -> None:
    (found,) = heard(text, LISTS)

    assert "买" in found.reason or "bought" in found.reason


@pytest.mark.parametrize("text", ["I apologise if you were hurt", "i apologize IF you were hurt"])
def test_either_spelling_is_heard(text: str) -> None:
    assert kinds(text) == ["sorry_if"]


@pytest.mark.parametrize("text", ["becalm downtown", "relaxation", "不怎么冷，静电很大", "", "   ", "\n"])
def test_a_word_inside_another_is_not_heard(text: str) -> None:
    assert heard(text, LISTS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们会尽快答复您", ["vague"]),
        ("我们会尽快答复您，最晚明天下午三点", []),
        ("我们会尽快答复您。明天下午三点打给您", ["vague"]),
        ("We'll get back to you", ["vague"]),
        ("We'll get back to you by 3 pm", []),
        ("We'll get back to you; you hear from us by noon", []),
    ],
)
def test_a_time_in_the_same_sentence_makes_it_a_promise(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("safety", "justified", "expected"),
    [(False, False, ["liability"]), (False, True, []), (True, False, ["liability"]), (True, True, ["liability"])],
)
@pytest.mark.parametrize("text", ["这是我们的责任", "It was our fault"])
def test_liability_is_admitted_once_it_is_found_and_never_where_safety_is_concerned(
    text: str, safety: bool, justified: bool, expected: list[str]
) -> None:
    assert kinds(text, safety=safety, justified=justified) == expected


def one(say: str, language: str = "en", unless: tuple[str, ...] = ()) -> list[Sayings]:
    return [Sayings(language, (Saying(Manner.HOUSE, "own", (say,), "why", "better", unless),))]


@pytest.mark.parametrize(
    ("say", "language", "text", "said"),
    [
        ("(no|not a) problem", "en", "That is not a problem at all", "not a problem"),
        ("take … pay", "en", "We take it out of her pay", "take it out of her pay"),
        ("take … pay", "en", "We take it. They pay", None),
        ("over #", "en", "Nothing over $50 today", "over $50"),
        ("over #", "en", "Nothing over twenty-five", "over twenty-five"),
        ("over #", "en", "Nothing over there", None),
        ("^never", "en", "I never. Never do", "Never"),
        ("not us$", "en", "It is not us. It is not us all", "not us"),
        ("价格…高", "zh", "这个价格真的很高", "价格真的很高"),
        ("价格…高", "zh", "这个价格，真的很高", None),
        ("赔#倍", "zh", "我赔十倍", "赔十倍"),
        ("a.b*c", "en", "see a.b*c now, not axbbc", "a.b*c"),
        ("sorry……if", "en", "Sorry about all that, my friend, if it hurt", "Sorry about all that, my friend, if"),
        ("sorry……if", "en", "Sorry. Ask if it hurt", None),
        ("对不起……如果", "zh", "对不起，刚才的事，如果不对", "对不起，刚才的事，如果"),
        ("(a (b|c)|d) e", "en", "it is a c e", "a c e"),
        ("they 'll see", "en", "They'll see", "They'll see"),
        ("broken|line", "en", "a line", "line"),
    ],
)
def test_a_saying_is_written_with_a_few_signs(say: str, language: str, text: str, said: str | None) -> None:
    found = heard(text, one(say, language))

    assert [each.said for each in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("您好，我们过几天给您打电话，好吗", "我们过几天给您打电话"),
        ("您好 过几天给您打电话 谢谢", "过几天给您打电话"),
        ("那是9:30,小孩子都知道", "小孩子都知道"),
        ("那 9:30 开门这种事小孩子都知道", "那 9:30 开门这种事小孩子都知道"),
        ("这个（我们尽快处理好）您放心", "我们尽快处理好"),
        ("他说“快点”，我们尽快给您答复", "我们尽快给您答复"),
        ("Well, the computer won't let me do that; sorry.", "the computer won't let me do that"),
        (
            "I am afraid with the best will in the world that the computer won't let me do what you asked me to do",
            "…best will in the world that the computer won't let me do what you asked me to do",
        ),
        (
            "小孩子都知道的事情我们店里每天都会跟每一位进门的客人从头到尾说一遍再请他们签字画押按手印才让他们进去坐下",
            "小孩子都知道的事情我们店里每天都会跟每一位进门的客人从头到尾说一遍再请他们签字画押按…",
        ),
    ],
)
def test_what_is_heard_is_quoted_in_whole_phrases(text: str, phrase: str) -> None:
    assert [one.phrase for one in heard(text, LISTS)] == [phrase]


@pytest.mark.parametrize(
    ("text", "said"),
    [("We do not pay", "We do not pay"), ("The house really does not pay", "The house really does not pay")],
)
def test_a_saying_may_name_a_list_of_words_and_passes_over_small_ones(text: str, said: str) -> None:
    entry = Saying(Manner.HOUSE, "own", ("<we> (do|does) not pay",), "why", "better")
    listed = Sayings("en", (entry,), words={"we": ["we", "the <place>"], "place": ["house"]}, fillers=("really",))

    assert [one.said for one in heard(text, [listed])] == [said]


@pytest.mark.parametrize(
    ("saying", "wrong"),
    [("a (b", "("), ("a b)", "a b)"), (" ", " "), ("<me>", "<me>"), ("<loop>", "<loop>"), ("<we> (pay|)", "")],
)
def test_what_cannot_be_heard_in_a_saying_is_named(saying: str, wrong: str) -> None:
    assert misspelt(saying, Writing("en", {"we": ["we"], "loop": ["a <loop>"]})) == wrong


def test_an_empty_list_of_words_is_never_heard() -> None:
    entry = Saying(Manner.HOUSE, "own", ("<we> pay",), "why", "better")

    assert heard("we pay", [Sayings("en", (entry,), words={"we": []})]) == ()


def test_the_reason_of_an_entry_is_told_once() -> None:
    found = heard("Our shirts don't fade, calm down, take a deep breath and relax", LISTS)

    assert [one.kind for one in each_once(found)] == ["denial", "calm"]


def test_what_makes_it_fine_must_stand_in_the_same_sentence() -> None:
    mine = one("no refund", unless=("exchange",))

    assert heard("No refund, but an exchange.", mine) == ()
    assert len(heard("No refund. An exchange then.", mine)) == 1


@given(st.text(alphabet=ascii_lowercase + " '.,!?。，！？您我们不会让客人先冷静说没什么“”\"12点" + "\u0130\ud800"))
def test_any_text_can_be_heard(text: str) -> None:
    for found in heard(text, LISTS):
        assert text[found.start : found.end] == found.said
        assert found.said
