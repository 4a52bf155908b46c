"""How people write what somebody is called and what they ordered: all forms of one value, bare (``rules/folding.py``).

Which of them are looked for everywhere and which only in the texts of the case itself, the page
``docs/reference/redaction.md`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from complaintlog.rules import dwelling, phone, titles
from complaintlog.rules.everyday import (
    BEFORE_A_SURNAME,
    CHINESE,
    EVERYWHERE,
    NAMES_TOO,
    NOBODY,
    is_word,
    words,
)
from complaintlog.rules.folding import SIGN, SIGNS, bare, folded, spellings
from complaintlog.rules.remarks import without_remarks, without_remarks_apart
from complaintlog.rules.text import digits

_RUN = re.compile(rf"[{SIGNS}·•・‧]+")
_SURNAME = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍成苗谷曲盛冉翁蓝骆路游辛靳管柴鲍华詹涂诸司上皇尉公慕令宇端独轩]"
)
_NAME = 4  # signs of a name behind another, at most
_BEFORE_TITLES = frozenset("大小老阿师学表空二三时区路米包")  # 大哥, 师姐, 小时: no given name beside a title
_FAMILIAR = re.compile(rf"^[老小阿](?=[{SIGNS}]$)")
_WORD = re.compile(rf"[^\W_{SIGNS}]+")
_SINGLE = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")
_SPACED = re.compile(r"\s+")
_COMPOUND = words(
    "欧阳 诸葛 司马 上官 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 端木 独孤 "
    "南宫 轩辕 西门 百里 呼延 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘"
)
_PARTICLES = words(
    "van von der den de da do dos das del della di du la le el al bin ibn ter ten zu zur und y e mc mac fitz st"
)
_REMEMBERED = 50_000  # fields whose names are kept
_TOGETHER = 5  # words of a name that somebody may write as one
_LEAST = 5  # letters or digits of what is no name and may stand alone
_ENDS_OF_PHONE = (8, 7, 4)  # digits: without its area, and the last ones
_LAST = 4  # digits by which an order is called in its own case, at least
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BETWEEN = re.compile(
    rf"[;；,，、/\n&＆+]|\s(?:and|und|et|y)\s|(?<=[{SIGNS}]{{2}})\s*[和及与跟]\s*(?=[{SIGNS}]{{2}})"  # 李和平 is one
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")  # a remark that says several things is not several people
_PARTED = re.compile(r"[·•・‧]")  # 阿依古丽·买买提
_BETWEEN_ORDERS = re.compile(r"[;；,，、&＆+\n]|\s(?:and|und|et|y)\s|[和及与]")


class Named(NamedTuple):
    """Somebody or something that a book names, as a kind of value.

    ``of``: whom it stands for, where that is called otherwise now: of a name in pinyin the one in Chinese, of a former
    name the present one.
    """

    kind: str
    value: str
    of: str | None = None


def identity(kind: str, value: str, home: str = "") -> str:
    """What makes two values the same, however they are written; of a phone what is dialled in its own country.

    ``home``: the code of the country where a phone without one is dialled.
    """
    return (phone.read(value, home).national if kind == "phone" else "") or bare(value) or value.strip()


def forms(kind: str, value: str) -> Iterator[str]:
    """A value of this kind as it is written anywhere, and the parts of it that tell as much."""
    if kind == "customer":
        yield from _of_name(value)
    elif kind == "address":
        yield from dwelling.forms(value)
    else:
        if _tells(kind, bare(value)):
            yield bare(value)
        yield from _of_number(kind, value)


def whole_forms(kind: str, value: str) -> Iterator[str]:
    """A value as it stands, without remarks, however it is spelled."""
    yield bare(value)
    if kind == "customer":
        called = [one for one in names(value) if not is_nobody(bare(one))]
        yield from (form for one in called for form in spellings(one))
        yield from (form for one in called for turned in _turned(one) for form in spellings(turned))
    elif kind == "phone":
        yield from phone.spellings(value)


def own_forms(kind: str, value: str) -> Iterator[str]:
    """Forms that stand for a value in the texts of its own case only; elsewhere they would hide too much."""
    if kind == "customer":
        for one in names(value):
            yield from _own_forms_of_name(one) if not _parts(one) else ()
    elif kind == "address":
        yield from dwelling.own_forms(value)
    elif kind == "phone":
        yield from (one for one in phone.spellings(value) if not _tells(kind, one))
        national = phone.read(value).national
        yield from (national[-some:] for some in _ENDS_OF_PHONE if len(national) > some)
    elif kind == "order":
        yield from (one for one in map(bare, _BETWEEN_ORDERS.split(value)) if len(one) > 2 and re.search(r"\d", one))
        groups = [one for one in re.findall(r"\d+", folded(value)) if len(one) >= _LAST]
        yield from (one for one in groups[-1:] if not _YEAR.fullmatch(one))


def ends(kind: str, value: str) -> Iterator[str]:
    """The last digits of a number, which stand for it in its own case where it is said that they are those."""
    if kind == "order":
        groups = [re.findall(r"\d+", folded(one)) for one in _BETWEEN_ORDERS.split(value)]
        yield from (several[-1][-_LAST:] for several in groups if several and len(several[-1]) > _LAST)


@lru_cache(maxsize=_REMEMBERED)
def surnames(name: str) -> tuple[str, ...]:
    """What may stand before a title: 张 of 张三, 欧阳 of 欧阳修; of a name that may be Japanese two signs too."""
    return tuple(surname for one in names(name) if not _parts(one) for surname in _surnames(_signs(one)))


@lru_cache(maxsize=_REMEMBERED)
def names(field: str) -> tuple[str, ...]:
    """What somebody is called there, without titles and remarks: 王 of 王先生, 刘洋 of 刘洋(会员), Smith of Mr Smith.

    Of a name in signs, what stands apart from it is one too if it looks so: 林 and 林志远 of 林先生（林志远）.
    """
    if not SIGN.search(field):
        return (_untitled(without_remarks_apart(field)).strip(),)
    runs = [_called(one) for one in _RUN.findall(_SPACED.sub("", field))]
    return tuple(dict.fromkeys(one for one in (runs[0], *filter(_looks_a_name, runs[1:])) if one))


def parted(name: str) -> tuple[str, str] | None:
    """Surname and given name of somebody who is called in Chinese."""
    signs = next((one for one in map(_signs, names(name)) if 1 < len(one) <= _NAME and _given(one)), "")
    return (signs.removesuffix(_given(signs)), _given(signs)) if signs else None


def initialled(name: str) -> Iterator[str]:
    """A name in letters with the first ones for those before the surname: J. Smith, Smith, J., J. A. Smith."""
    *given, surname = _in_order(name) or [""]
    letters = "".join(one[:1] for one in map(bare, given))
    for short in dict.fromkeys((letters, letters[:1])) if letters else ():
        yield from (form for one in spellings(surname) for form in (short + one, one + short))


@lru_cache(maxsize=_REMEMBERED)
def initials(name: str) -> tuple[str, ...]:
    """J. S., which is somebody in the texts of their own case only."""
    letters = "".join(one[:1] for one in map(bare, _in_order(name)))
    return tuple(dict.fromkeys((letters, letters[:1] + letters[-1:]))) if len(letters) > 1 else ()


def is_initialled(written: str) -> bool:
    """Whether first letters were written as such: Lee A., not lee a; JS, not OK."""
    if singles := _SINGLE.findall(written):
        return all(one.isupper() for one in singles)
    return len(written) >= _LAST or (written.isupper() and bare(written) not in EVERYWHERE)


@lru_cache(maxsize=_REMEMBERED)
def given_signs(name: str) -> tuple[str, ...]:
    """By which a Chinese given name is said with a title among friends: 明 of 张小明 in 明哥 and 阿明."""
    signs = [_given(one)[-1:] for one in map(_signs, names(name))]
    return tuple(one for one in signs if one and one not in _BEFORE_TITLES)


def last_signs(name: str) -> tuple[str, ...]:
    """The last sign of a Chinese given name, which may stand behind a mask: 明 of 张*明."""
    return tuple(_given(one)[-1:] for one in map(_signs, names(name)) if len(one) > 1)


def is_nobody(form: str) -> bool:
    """Whether it is no name but says that there is none, or how somebody is addressed."""
    return form in NOBODY or titles.is_title(form)


def is_everyday(name: str) -> bool:
    """Whether a name is so short, or so common a word, that most of what looks like it is nobody's name."""
    form = bare(name if SIGN.search(name) else names(name)[0])
    return bool(form) and not is_nobody(form) and (len(form) < 2 or is_word(form) or form in CHINESE)


def is_ambiguous(surname: str) -> bool:
    """Whether 小 or 老 before it makes a word: 小时, 小区."""
    return surname in BEFORE_A_SURNAME


def people(text: str) -> list[str]:
    """The names in a field that may hold several; Berg, Piet is one, and so is who is called 周杰/Jay Chou."""
    found = [one.strip() for one in _BETWEEN.split(_BRACKETS.sub(" ", text)) if one.strip()]
    is_turned = len(found) == 2 and ", " in text and not SIGN.search(text) and not all(" " in one for one in found)
    is_both = len(found) == 2 and "/" in text and len([one for one in found if SIGN.search(one)]) == 1
    return [text.strip()] if is_turned or is_both else found


def apiece(kind: str, value: str) -> list[str]:
    """The value, and each of the people where it names several."""
    several = people(value) if kind == "customer" else []
    return [value, *several] if len(several) > 1 else [value]


def _tells(kind: str, form: str) -> bool:
    """Whether a form can be nothing else: 2026, 500 and none are an order's number in its own case only."""
    if kind == "phone":
        return len(form) > _LEAST
    return kind != "order" or (bool(re.search(r"\d", form)) and (len(form) >= _LEAST or not form.isdigit()))


def _turned(name: str) -> Iterator[str]:
    """A name in letters with the surname at the other end: Dan Wu of Wu Dan."""
    words = _WORD.findall(name)
    if len(words) > 1 and not SIGN.search(name):
        yield from ("".join((*words[-1:], *words[:-1])), "".join((*words[1:], *words[:1])))


def _called(run: str) -> str:
    """A name in signs without what people are addressed by, and without remarks: 小王, 王先生 and 王会员 are 王."""
    return _FAMILIAR.sub("", _untitled(without_remarks(run)))


def _untitled(name: str) -> str:
    return titles.IN_FIELD.sub("", titles.BEFORE_IN_FIELD.sub("", name))


def _in_order(name: str) -> list[str]:
    """The words of a name in letters, without titles and particles, the surname last."""
    if SIGN.search(name):
        return []
    called = names(name)[0]
    parts = [one for one in _WORD.findall(called) if bare(one) not in _PARTICLES and not is_nobody(bare(one))]
    return [*parts[1:], *parts[:1]] if "," in called else parts


def _parts(run: str) -> list[str]:
    """What each part of a name in signs with a dot between is called by: 阿依古丽, 买买提; none of any other."""
    parts = _PARTED.split(run) if SIGN.search(run) else []
    return [one for one in parts if len(one) > 1] if len(parts) > 1 else []


def _looks_a_name(run: str) -> bool:
    return 1 < len(run) <= _NAME and _SURNAME.match(folded(run)) is not None and folded(run) not in CHINESE


def _surnames(signs: str) -> list[str]:
    """Of a name in signs."""
    if len(signs) < 2:
        return [signs] if signs else []
    if len(signs) > 2 and signs[:2] in _COMPOUND:
        return [signs[:2]]
    return [signs[:1]] if len(signs) < 3 else [signs[:1], signs[:2]]


def _signs(name: str) -> str:
    """A name written in signs, without blanks; nothing of any other."""
    joined = folded(_SPACED.sub("", name).replace("·", ""))
    return joined if joined and all(map(SIGN.match, joined)) else ""


def _of_name(field: str) -> Iterator[str]:
    """The names and their words; of a Chinese one what comes behind the surname, where it is no common word."""
    called = names(field)
    for one in dict.fromkeys((field, *called)):
        if not is_nobody(bare(one)):
            yield from spellings(one)
    yield from _of_words(_WORD.findall(without_remarks_apart(field)))
    yield from (form for one in called for part in _parts(one) for form in spellings(part))
    for given in map(_given, map(_signs, called)):
        if len(given) == 2 and given not in NAMES_TOO:
            yield given


def _of_words(words: list[str]) -> Iterator[str]:
    """Its words, and those beside each other as one: Vanderberg, Jeanluc."""
    for first in range(len(words)):
        for last in range(first, min(first + _TOGETHER, len(words))):
            word = bare(words[last])
            if len(word) < 2 or word in _PARTICLES or (first == last and (is_nobody(word) or word.isdecimal())):
                continue
            yield from spellings("".join(words[first : last + 1]))
            if first == last and len(word) >= _LEAST and not is_word(word):
                yield f"{word}s"  # Müllers


def _own_forms_of_name(name: str) -> Iterator[str]:
    signs = _signs(name)
    if len(signs) > 2:
        yield _given(signs)
    if len(signs) == 1 or signs[:2] in _COMPOUND:
        yield signs[:2]
    if len(signs) > 3 and signs[:2] not in _COMPOUND:
        yield from (signs[:2], signs[2:])


def _given(signs: str) -> str:
    """What comes behind a Chinese surname."""
    return signs[2:] if signs[:2] in _COMPOUND else signs[1:]


def _of_number(kind: str, value: str) -> Iterator[str]:
    if kind == "phone":
        yield from (one for one in phone.spellings(value) if _tells(kind, one))
    elif kind in ("order", "recording"):
        yield from _of_order(value)
    elif kind == "contact":
        found = map(bare, (one for one in re.split(r"[\s:：;；,，]+", value) if not SIGN.search(one)))
        yield from (one for one in found if len(one) >= _LEAST)


def _of_order(order: str) -> Iterator[str]:
    for one in map(bare, _BETWEEN_ORDERS.split(order)):
        if re.search(r"\d", one) and re.search(r"[a-z]", one):
            yield one
    for several in re.split(r"[;；,，、\s/]+", order):
        if len(bare(several)) >= _LEAST and re.search(r"\d", several):
            yield bare(several)
    for run in re.findall(r"\d+(?:[-\s./_]\d+)*", folded(order)):
        if len(digits(run)) >= _LEAST:
            yield bare(run)
