"""A code is shown by its label in the reader's language, and by itself only beside it, where it may be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from complaintlog import lang
from complaintlog.lang import told_in
from complaintlog.lang.labels import LABELS

from .conftest import Cli, Said

TYPED = re.compile(
    r"complaintlog( [^\s；。，）」]+| 「[^」]*」)+|「[^」]*」|\"[^\"]*\"|--[\w-]+( [A-Z]+)?|(?<![\w.])[a-z]+(\.[\w-]+)+|[\w.-]+@[\w.]+"
)
NAMES = {"house", "zone"}  # of a preset and of a shop's rule, as they are typed
PEOPLE = ("people.wang.role manager", "people.wang.display_name 王经理", "people.li.role clerk")

SLIPS = [
    "shop set people.li.role boss",
    "shop set subcategories.杯具 glass",
    "shop set departments.后厨.escalate_to nobody",
    "shop set policy.approval some",
    "shop set limits.reply 3",
    "shop set whatever 1",
    "shop unset people.nobody",
    "list --channel fone",
    "list --category whatever",
    "list --stage nowhere",
    "due --kind whatever",
    "new --description 水壶漏水 --severity 7",
    "new --description 水壶漏水 --trigger whatever",
    "new --description 水壶漏水 --channel fone",
    "investigate 1 --validity whatever",
    "investigate 1 --cause-code whatever",
    "propose 1 --action whatever",
    "propose 1 --action refund --amount lots",
    "solve 1 --agreed",
    "solve 1 --outcome whatever",
    "thank 1 --words 谢谢",
    "callback 1 --satisfaction 4",
    "callback 1 --attitude whatever",
    "close 1 --outcome whatever --reason x",
    "close 1 --outcome final_refusal --reason x",
    "close 1 --outcome solved --reason x",
    "done f1",
    "done f2",
    "contact 1 说过 --with nobody",
    "contact 1 说过 --channel fone",
    "assign 1 --to li --why whatever",
    "rate 1 answered",
    "rate 1 whatever",
    "escalate 1 --trigger whatever",
    "corrective verify 9",
    "attach 1",
    "export --what whatever",
    "export --format whatever",
    "policy use whatever",
    "approve 1",
    "reject 1",
    "pay 1 5",
    "merge 1 --into 1",
]

SAID = [
    "show 1",
    "show 1 --history",
    "due",
    "due --explain",
    "list",
    "shop show",
    "customer show 1",
    "review",
    "corrective list",
    "policy list",
    "contact 1 说过 --pays f1",
    "deadline 1 明天上午9:00 --to 12345 --ref A1",
    "undo 1",
    "listen 1 --words 水壶漏水，烫到手",
    "apologize 1 --words 让您受惊了",
    "investigate 1 --validity justified --cause-code quality --cause-origin company",
    "propose 1 --action refund --action apology --amount 20",
    "solve 1 --agreed --carried-out --told",
    "thank 1 --words 谢谢您告诉我们",
    "callback 1 --reached --satisfaction 5 --attitude loyal",
    "escalate 2 --trigger media --reason 记者来电",
    "take 2",
    "contact 2 物业说没问题 --with supplier",
    "contact 2 还在等 --from-customer",
    "edit 2 --channel email --category delivery --purpose venting --salutation ms",
    "customer merge 2 --into 1 --dry-run",
    "customer merge 2 --into 1",
    "close 2 --outcome withdrawn --reason 客户撤诉",
    "reopen 2 --reason 又来电",
    "void 2 --reason 录错",
    "undo",
]


@pytest.fixture
def book(cli: Cli) -> Iterator[Cli]:
    """A book of a shop with its people and two complaints, read in Chinese."""
    cli.environ |= {"LANG": "zh_CN.UTF-8", "COMPLAINTLOG_USER": "wang"}
    for rule in PEOPLE:
        assert cli(f"shop set {rule}").code == 0
    assert (
        cli("new --name 张三 --phone 13800000001 --salutation mr --description 水壶漏水，烫到手 --trigger injury").code
        == 0
    )
    assert (
        cli("new --name 张三 --phone 13800000002 --channel letter --description 送货晚了 --category delivery").code == 0
    )
    yield cli
    lang.use("en")


def bare_codes(said: Said) -> set[str]:
    """The codes and keys that stand in a Chinese text without their label, outside what may be typed."""
    text = TYPED.sub("", said.out + said.err)
    found = re.finditer(r"(?<![\w.-])[a-z][a-z_]+(?![\w.-])", text)
    return {one[0] for one in found if one[0] in LABELLED and not _has_label(one[0], text[one.end() :])}


def _has_label(code: str, after: str) -> bool:
    return any(after.startswith(f" {label}") for label in LABELLED[code])


def _labelled() -> dict[str, set[str]]:
    """Every code and every key of the form with what it is called in Chinese."""
    found: dict[str, set[str]] = {}
    for group, labels in LABELS.items():
        for code, english in labels.items():
            found.setdefault(code.rpartition(".")[2], set()).add(told_in("zh", english, group))
    return {code: called for code, called in found.items() if code not in NAMES}


LABELLED = _labelled()


def test_a_refusal_in_chinese_names_codes_by_their_label(book: Cli) -> None:
    said = {slip: book(slip) for slip in SLIPS}

    assert [slip for slip, one in said.items() if one.code == 0] == []
    assert {one.err: found for one in said.values() if (found := bare_codes(one))} == {}


def test_an_answer_in_chinese_names_codes_by_their_label(book: Cli) -> None:
    said = {typed: book(typed) for typed in SAID}

    assert {one.err: typed for typed, one in said.items() if one.code} == {}
    assert {typed: found for typed, one in said.items() if (found := bare_codes(one))} == {}


def test_a_conflict_says_in_words_what_was_done_meanwhile(book: Cli) -> None:
    book("deadline 1 明天上午9:00 --to 12345 --ref A1")

    said = book("note 1 再看 --if-version 1")

    assert said.code == 4
    assert "（记录期限，" in said.err


def test_a_merge_of_customers_shows_the_salutation_as_people_say_it(book: Cli) -> None:
    said = book("customer merge 1 --into 2")

    assert "称呼：先生" in said.out


def test_a_shop_rule_that_is_set_is_told_by_its_label(book: Cli) -> None:
    assert "「组长」" in book("shop set people.li.role lead").out
    assert "「否」" in book("shop set people.li.active no").out
    assert "「服务质量」" in book("shop set subcategories.杯具 service").out


def test_undo_says_which_rule_of_the_shop_is_taken_back(book: Cli) -> None:
    book("shop set people.li.role lead")
    book("shop set departments.后厨.hours 4")

    first, second = book("undo"), book("undo")

    assert first.out.splitlines()[1:] == ["departments.后厨.hours 恢复为未设置。"]
    assert second.out.splitlines()[1:] == ["people.li.role 恢复为「受理员」。"]


def test_undo_says_which_zone_and_which_preset_apply_again(book: Cli) -> None:
    book("shop set zone Asia/Tokyo")
    assert "zone 恢复为「Etc/UTC」。" in book("undo").out

    book("policy use cn-telecom")
    assert "policy 恢复为「house」。" in book("undo").out


def test_somebody_who_is_not_there_is_not_set(book: Cli) -> None:
    said = book("shop unset people.nobody")

    assert said.code == 3
    assert said.err == "complaintlog: people.nobody 没有设置过；查看：complaintlog shop show\n"


def test_who_may_change_the_rules_is_named_as_people_are_called(book: Cli) -> None:
    said = book("shop set people.li.role manager", COMPLAINTLOG_USER="li")

    assert said.err == "complaintlog: 店铺规则只有经理能改，请找王经理。\n"
