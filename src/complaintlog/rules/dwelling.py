"""What of an address tells where somebody lives, in whatever order and however much of it is written.

A street or an estate does, with its number or without; so do two of the numbers of one address together (3号楼501),
a post code, and what nobody wrote into a field but has the form of a street with its number or of a building with its
room. A city or a district alone does not, nor one house number alone. ``docs/reference/redaction.md`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from complaintlog.rules import streets
from complaintlog.rules.everyday import is_word, words
from complaintlog.rules.folding import SIGN, SIGNS, bare, folded

_OF_HOUSES = (
    "flat|apartment|apt|unit|suite|ste|room|rm|floor|building|bldg|block|house|no|nr|number|lot|hausnummer"
    "|wohnung|whg|zimmer|piso|apto|appt|daire|kat|lok|дом|д|кв|корп"
)
_NO_STREETS = frozenset((*_OF_HOUSES.split("|"), "pobox", "postbox", "postfach"))
_HOUSE = "号院|号楼|号房|号|丁目|番地|番|院|楼|栋|幢|座|弄|单元|门|室|房|层|户|组"
_COUNTED = "[家个件份次人天元块年月日点分名位条张只台瓶盒斤]"  # 建国路3家店
_NUMERALS = "〇零一二三四五六七八九"
_GAP = r"(?:[^\S\n]|[-–—,/·.()的之]){0,3}(?:(?:at|in|of)\s)?"
_PART = (
    rf"(?:(?<![月\d])\d{{1,5}}[a-z]?|(?<!月)[{_NUMERALS}十百]{{1,5}}|(?<![a-z])[a-z](?=[座栋幢楼]))\s?(?:{_HOUSE})"
    rf"|(?<![^\W\d_])(?:{_OF_HOUSES})\b[.:#\s]{{0,3}}\d{{1,5}}[a-z]?(?![\da-z])"
    r"|#\s?\d{1,5}[a-z]?(?![\da-z])"
)
_ALONE = (
    r"(?<![a-z\d.:/])(?<!\d-)\d{1,5}[a-z]?(?:-\d{1,5}[a-z]?){0,3}"
    rf"(?![\da-z]|[.:/%-]\d|{_COUNTED}|{streets.COUNTED})|(?<=[楼栋幢座元])[{_NUMERALS}]{{3,4}}"
)
_ANY_PART = re.compile(f"(?P<part>{_PART})|{_ALONE}")
_NEXT = re.compile(_GAP)
_BEHIND = re.compile(
    rf"(?:(?<=[\d{_NUMERALS}])\s?(?:{_HOUSE}|期)|(?<=[a-z])\s?[座栋幢楼])?(?:{_GAP}(?:{_PART}|{_ALONE}))*"
)
_BEFORE = re.compile(rf"(?:(?:{_PART}|{_ALONE}){_GAP})+$")
_DIGIT = re.compile(r"\d")
_REACH = 40  # letters before a street in which its numbers are looked for
_NUMBER = re.compile(rf"\d+[a-z]?|[{_NUMERALS}十百]+|[a-z](?=[座栋幢楼])")
_ROOM = 3  # digits of a room, at least
_MOST = 6  # numbers of one address

_POSTCODE = re.compile(
    r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b|\b\d{5,6}\b|\b[A-Za-z]\d[A-Za-z]\s*\d[A-Za-z]\d\b"
)
_AREA = "(?:.*(?:[省市区县镇乡]|街道))?"
_ESTATE = "(?:小区|花园|公寓|大厦|大楼|商厦|中心|新村|家园|苑|广场|城|山庄|公馆|家属院|宿舍|嘉园|佳园|华府|华庭)+"
_ROAD = re.compile(
    rf"{_AREA}(?P<road>[\u4e00-\u9fff]{{1,8}}?(?:大道|大街|路|街(?!道)|巷|弄|胡同|(?<!街)道|里|村|庄|屯))|"
    rf"{_AREA}(?P<estate>[\u4e00-\u9fff]{{2,8}}?{_ESTATE})"
)
_BEFORE_NUMBER = re.compile(rf"{_AREA}(?P<place>[{SIGNS}]{{3,12}})\s*[\dA-Za-z]")
_COUNTS = re.compile(
    rf"(?<=[\dA-Za-z])\s?(?:{_HOUSE}|期)|(?<=[{_NUMERALS}十百])号[院楼房]?"
)  # a name may follow: 5号万象花园
_LATIN = re.compile(rf"[^\W\d_{SIGNS}]{{2,}}(?:['’.-][^\W\d_{SIGNS}]+)*")
_NO_NAME = "住在到于从寄送往去来回搬至是的了与跟说问们本该此这那个"
_SIGN_OF_NAME = rf"(?:(?![{_NO_NAME}])[\u4e00-\u9fff])"
_NUMBER_OF_BUILDING = r"(?:\d{1,4}|(?<![A-Za-z])[A-Za-z])\s?(?:号楼|栋|幢|座|单元)"
_ROOM_NUMBER = rf"\d{{3,4}}\s?(?:室|房|(?!\d|\s?{_COUNTED}))"
_UNKNOWN = re.compile(  # 路 with a number, a building with a room
    rf"(?:(?!和){_SIGN_OF_NAME}){{1,8}}?(?:路|街|巷|弄|大道|(?<![知味难频渠报通跑轨管隧])道)\s*\d+\s*[号弄]"
    rf"|{_NUMBER_OF_BUILDING}\s?(?:\d{{1,2}}\s?单元\s?)?{_ROOM_NUMBER}"
)
_NOT_OURS = "|".join(
    f"{one}中心"
    for one in words("客服 服务 售后 维修 配送 物流 体检 健身 会议 展览 活动 培训 呼叫 投诉 接待 数据 研发 管理")
)
_BUILDING = re.compile(  # with a floor, a building of it, a room; its name is looked for before it
    rf"(?:广场|大厦|商厦|公寓|花园|小区|新村|家园|公馆|大楼(?<!办公大楼|教学大楼|门诊大楼|住院大楼)|中心(?<!{_NOT_OURS}))"
    rf"\s?(?:\d{{1,3}}\s?[楼层](?!下)|{_NUMBER_OF_BUILDING}|[A-Za-z]?{_ROOM_NUMBER})"
)
_NAME_OF_BUILDING = re.compile(rf"(?!和){_SIGN_OF_NAME}{{2,8}}$")
_NAME_OF_ESTATE = re.compile(rf"(?!和){_SIGN_OF_NAME}{{2,8}}{_ESTATE}(?:[\d{_NUMERALS}十]+期)?$")
_PART_OF_ESTATE = re.compile(_NUMBER_OF_BUILDING, re.IGNORECASE)
_BLOCKS = re.compile(
    r"\d{1,2}(?<!\d{3})(?:丁目\s?\d{1,3}(?:(?:番地?|-)\s?\d{0,3}号?)?|-\d{1,2}-\d{1,3}(?![\d-]))"
)  # in Japan
_NAME_OF_BLOCK = re.compile(rf"(?<![{SIGNS}])[{SIGNS}]{{2,9}}(?<![骤号分期格项次码第按从图表题款本话间单为是说])$")
_LONGEST_NAME = 10  # signs
_BLOCK = re.compile(rf"[{SIGNS}]{{2}}\d{{1,3}}(?:-\d{{1,4}}){{2,}}")  # 渋谷1-2-3


class Part(NamedTuple):
    """A house number in a text; ``is_named``: that it is one is said beside it (3号楼, flat 3)."""

    start: int
    end: int
    number: str
    is_named: bool


def forms(address: str) -> Iterator[str]:
    """What tells it anywhere: its post code, its streets and estates alone and with a number."""
    yield bare(address)
    yield from (bare(code) for code in _POSTCODE.findall(address))
    yield from (bare(block) for block in _BLOCK.findall(address))
    several = numbers(address)
    for street in _streets(address):
        if len(street) > 2 and (SIGN.search(street) or " " in street):
            yield from streets.spelled(street)
        for name in (*streets.spelled(street), *streets.without_type(street)):
            yield from (form for number in several for form in (name + number, number + name))


def own_forms(address: str) -> Iterator[str]:
    """What tells it in the texts of its own case: a street of one word too (Fasanenweg)."""
    for street in _streets(address):
        yield from (one for one in streets.spelled(street) if len(one) > 1 and not is_word(one))


def numbers(address: str) -> list[str]:
    """The numbers of its house, building and room."""
    low = folded(_POSTCODE.sub(" ", address))
    return list(dict.fromkeys(one.number for run in runs(low) for one in run))[:_MOST]


def pairs(address: str) -> Iterator[tuple[str, str]]:
    """Two of its numbers, which together tell it."""
    return (pair(*two) for two in combinations(numbers(address), 2))


def pair(one: str, other: str) -> tuple[str, str]:
    """Two numbers in whichever order."""
    return (one, other) if one < other else (other, one)


def runs(low: str) -> Iterator[list[Part]]:
    """The house numbers of a folded text, those together that stand together."""
    run: list[Part] = []
    for found in _ANY_PART.finditer(low):
        if run and not _NEXT.fullmatch(low, run[-1].end, found.start()):
            yield run
            run = []
        run += [
            Part(found.start(), found.end(), _plain(one), found["part"] is not None or _is_home(found[0]))
            for one in _NUMBER.findall(found[0])
        ]
    if run:
        yield run


def together(run: list[Part]) -> Iterator[tuple[Part, Part]]:
    """Two numbers each of which one at least is said to be that of a house."""
    return (two for two in combinations(run, 2) if two[0].is_named or two[1].is_named)


def reaching(low: str, start: int, end: int) -> tuple[int, int]:
    """From where to where an address goes on whose street, estate or numbers stand there."""
    behind = _BEHIND.match(low, end)
    begin = max(start - _REACH, 0)
    before = _BEFORE.search(low[begin:start])
    start = begin + before.start() if before else start
    return _from_its_estate(low, start), (behind.end() if behind else end)


def by_form(text: str) -> Iterator[tuple[int, int]]:
    """What nobody wrote into a field."""
    if _DIGIT.search(text):
        yield from (one.span() for one in (*_UNKNOWN.finditer(text), *streets.with_number(text)))
        yield from _behind_its_name(text, _BUILDING, _NAME_OF_BUILDING)
        yield from _behind_its_name(text, _BLOCKS, _NAME_OF_BLOCK)


def _behind_its_name(text: str, numbers: re.Pattern[str], name: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Numbers, from the name before them on."""
    for found in numbers.finditer(text):
        begin = max(found.start() - _LONGEST_NAME, 0)
        if before := name.search(text[begin : found.start()]):
            yield begin + before.start(), found.end()


def _from_its_estate(low: str, start: int) -> int:
    """Where the name of an estate begins that stands before the numbers there: 幸福花园3号楼."""
    if not _PART_OF_ESTATE.match(low, start):
        return start
    begin = max(start - _LONGEST_NAME, 0)
    before = _NAME_OF_ESTATE.search(low[begin:start])
    return begin + before.start() if before else start


def _is_home(number: str) -> bool:
    """Whether it is written as a building with a room: 3-501."""
    parts = number.split("-")
    return len(parts) > 1 and len(parts[-1]) >= _ROOM


def _plain(number: str) -> str:
    """A number in digits: 五零一 is 501, 十二 is 12."""
    if number[0].isdecimal() or number.isascii():
        return number
    if "十" not in number and "百" not in number:
        return "".join(str(max(_NUMERALS.index(sign) - 1, 0)) for sign in number)
    hundreds, _, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    worth = [int(_plain(one)) if one else 0 for one in (hundreds, tens, ones)]
    return str(worth[0] * 100 + (worth[1] or bool(ten)) * 10 + worth[2])


def _streets(address: str) -> list[str]:
    """Its streets and estates as they are written, the first that there is said most clearly."""
    plain = _COUNTS.sub(" ", _POSTCODE.sub(" ", address))
    found = [one["road"] or one["estate"] for one in _ROAD.finditer(plain)]
    found += [one["place"] for one in _BEFORE_NUMBER.finditer(plain)]
    found += [one[0] for one in streets.STREET.finditer(plain)]
    for part in re.split(r"[,，;；\n]", plain):
        if re.search(r"\d", part):
            words = _LATIN.findall(part)
            found.append(" ".join(one for one in words if one.lower() not in _NO_STREETS))
    return list(dict.fromkeys(one.strip() for one in found if len(bare(one)) > 1 and bare(one) not in _NO_STREETS))
