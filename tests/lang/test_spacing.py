"""One space between Chinese and other letters or digits, none inside Chinese, wherever a value stands in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from complaintlog import lang
from complaintlog.errors import N_, ValueRefusedError
from complaintlog.lang import say
from complaintlog.lang.spacing import spaced

from .catalogue import translations

TYPED = re.compile(r"明天上午11:30|今晚8:25|明天上午9:30|周五下午[35]点|周五下午5点|明天上午10:00|明天上午9:00|下午3点")
MONTH = re.compile(r"\d{1,2}月")  # a date is written without
TYPED_ALSO = re.compile(r"30工作分钟|24小时|1个工作日|7天|「2小时: lead, 1个工作日: manager」|客户7\.json")
SEAM = re.compile("[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]")


@pytest.fixture
def _chinese() -> Iterator[None]:
    lang.use("zh")
    yield
    lang.use("en")


@pytest.mark.parametrize(
    ("message", "value", "told"),
    [
        ("{due}已经过去；", "2026-11-23 周一 11:30", "2026-11-23 周一 11:30 已经过去；"),
        ("{due}已经过去；", "今天下午", "今天下午已经过去；"),
        ("请找 {due}。", "wang", "请找 wang。"),
        ("请找 {due}。", "王经理", "请找王经理。"),
        ("{due} 不在人员名单中", "王经理", "王经理不在人员名单中"),
        ("「{due}」不是代码", "boss", "「boss」不是代码"),
        ("涉及 {due} 件", "3", "涉及 3 件"),
        ("涉及{due}件", "3", "涉及 3 件"),
        ("已设定：{due}", "3", "已设定：3"),
        ("请找{due}", "", "请找"),
    ],
)
def test_a_value_stands_in_a_chinese_sentence_with_one_space_beside_letters_and_digits(
    message: str, value: str, told: str
) -> None:
    assert spaced(message, {"due": value}) == told


def test_two_values_beside_each_other_keep_the_space_between_them() -> None:
    assert spaced("{kind} {name}", {"kind": "电话", "name": "张三"}) == "电话 张三"
    assert spaced("{name}{kind}", {"kind": "f31", "name": "张三"}) == "张三 f31"


def test_what_a_value_says_inside_is_left_as_it_is() -> None:
    assert spaced("原话：{said}", {"said": "他说12点到 没到"}) == "原话：他说12点到 没到"
    assert spaced("{{}}{said}", {"said": "{0} x"}) == "{}{0} x"


@pytest.mark.usefixtures("_chinese")
def test_a_refusal_has_the_space_that_its_value_needs() -> None:
    past = ValueRefusedError(N_("{due} is past; name a time to come."), due="2026-11-23 11:30")

    assert say(past).startswith("2026-11-23 11:30 已经过去")


def test_every_chinese_sentence_is_written_with_the_space() -> None:
    bare = [MONTH.sub("", TYPED_ALSO.sub("", TYPED.sub("", told))) for told, _fuzzy in translations().values()]

    assert [told for told in bare if SEAM.search(told)] == []
