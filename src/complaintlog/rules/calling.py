"""How people write what somebody is called, where they live, what they ordered: all forms of one value.

A form is compared by its letters and digits alone (:func:`bare`): accents, apostrophes, hyphens, blanks and capitals
do not count, so that O'Hara, O’HARA and O Hara are one form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from complaintlog.rules.text import digits

# Of Chinese, Japanese, Korean: words written in them have no edges.
SIGNS = (
    r"\u2e80-\u2fff\u3005-\u3007\u3041-\u309a\u309d-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
TITLES = (
    "先生|女士|小姐|太太|夫人|阿姨|叔叔|大爷|大妈|大姐|大哥|同学|师傅|老师|医生|经理|老板|主任|总经理|"
    "总(?![是共之部额算数结计会得有要能和体])|さん|さま|様|くん|ちゃん|씨|님"
)
_SIGN = re.compile(f"[{SIGNS}]")
_WORD = re.compile(rf"[^\W_{SIGNS}]+")
_SPACED = re.compile(r"\s+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMPOUND = _words(
    "欧阳 诸葛 司马 上官 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 端木 独孤 "
    "南宫 轩辕 西门 百里 呼延 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 "
    "闾丘 歐陽 諸葛 司馬 東方"
)
_PARTICLES = _words("van von der den de da do dos das del della di du la le el al bin ibn ter ten zu zur und y e")
# Words of English, and of Chinese, that people are called too: read as a name only where nothing else can be meant.
_ENGLISH = _words(
    "able an april art august autumn bell best bill bird bishop black blue bond book brook brown bush can "
    "chase chance cherry chip christian church clay cook cross crystal daisy dale dawn day dean dear do "
    "drew earl early east faith fan fine fish flower ford forest fox frank free gay gene gift glen gold "
    "good grace grant gray green grey guy hall hand hang happy hardy heath heather he her him hill ho "
    "hold hope house how hunt hunter ivy jack jade jay jean jin joy june just king knight lake lane lark "
    "law lee light lily little london long love low ma major man mark martin mason may me melody miles "
    "miller moon more morning most near new nick noble north olive page park pat pearl penny piper poppy "
    "power price prince queen rain ran ray read red rich rob rock rod root rose round ruby rush sandy see "
    "sharp she short sky small so son song south spring star still stone storm strong summer sun sung "
    "sunny sweet taylor temple tiger to too tu under va victor violet wade walker wall ward warm watch "
    "water way we weeks well west white will win winter wise wolf wood word work yang you young yu"
)
_CHINESE = _words(
    "平安 高兴 明天 今天 昨天 小时 方便 时间 安全 健康 快乐 幸福 文明 国家 建设 建国 和平 "
    "光明 美丽 可爱 明白 清楚 天天 多多 乐乐 开心 如意 吉祥 永远 长久 大方 自然 春天 夏天 "
    "秋天 冬天 阳光 东方 南方 北方 西方 中国 中华 大海 家家 一一 子女 成功 进步 胜利 红星 "
    "新华 海洋 森林 向前 前进 晓得 自强 志愿 立即 正当 安静 干净 文化 文件 建议 经常 如何 "
    "若是 可能 可以 不要 不能 这样 那样 之前 之后"
)
_ALSO_WORDS = frozenset("时区白米于方高包路石马龙商鱼何常向能和平安关年万成全明金单应管")  # surnames: 小时, 小区, 老是
_POSTCODE = re.compile(
    r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b|\b\d{5,6}\b|\b[A-Za-z]\d[A-Za-z]\s*\d[A-Za-z]\d\b"
)
_ROAD = re.compile(
    r"(?:.*[省市区县镇乡])?(?P<road>[\u4e00-\u9fff]{1,8}?(?:大道|大街|路|街|巷|弄|胡同|道|里))|"
    r"(?P<estate>[\u4e00-\u9fff]{2,8}?(?:小区|花园|公寓|大厦|新村|家园|苑|广场|城))"
)
_STREET = re.compile(
    r"(?:[^\W\d_][\w'’.]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|"
    r"Way|Close|Court|Terrace)\b",
    re.IGNORECASE,
)
_LEAST = 5  # letters or digits of what is no name and may stand alone
_BETWEEN = re.compile(
    rf"[;；,，、/\n&＆+]|\s(?:and|und|et|y)\s|(?<=[{SIGNS}]{{2}})\s*[和及与跟]\s*(?=[{SIGNS}]{{2}})"  # 李和平 is one
)
_BETWEEN_ORDERS = re.compile(r"[;；,，、&＆+\n]|\s(?:and|und|et|y)\s|[和及与]")


def folded(text: str) -> str:
    """To compare by: width, capitals and accents do not count; every character keeps its place."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        """One that would become several (…, ﬁ) stays what it is."""
        char = chr(code)
        found = unicodedata.normalize("NFKC", char).casefold()
        letter = unicodedata.normalize("NFD", found)[:1] if len(found) == 1 and not _SIGN.match(found) else found
        self[code] = letter if len(letter) == 1 else char
        return self[code]


class _Bares(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = _FOLDED[code]
        self[code] = char if char.isalnum() else ""
        return self[code]


_FOLDED = _Folds()
_BARE = _Bares()


def bare(text: str) -> str:
    """The letters and digits alone, folded."""
    return unicodedata.normalize("NFC", text).translate(_BARE)


def is_word(form: str) -> bool:
    """Whether a form is also a common word, or so short that it may be one: a name only with a capital or a title."""
    return form in _ENGLISH or (len(form) <= 2 and form.isascii() and form.isalpha())


def identity(kind: str, value: str) -> str:
    """What makes two values the same, however they are written."""
    return (digits(value) if kind == "phone" else "") or bare(value) or value.strip()


def forms(kind: str, value: str) -> Iterator[str]:
    """A value of this kind as it is written anywhere, and the parts of it that tell as much."""
    yield bare(value)
    if kind == "customer":
        yield from _of_name(value)
    elif kind == "phone":
        yield identity(kind, value)
    elif kind == "address":
        yield from _of_address(value)
    elif kind in ("order", "recording"):
        yield from _of_order(value)
    elif kind == "contact":
        yield from (
            bare(one)
            for one in re.split(r"[\s:：;；,，]+", value)
            if len(bare(one)) >= _LEAST and not _SIGN.search(one)
        )


def surnames(name: str) -> list[str]:
    """What may stand before a title: 张 of 张三, 欧阳 of 欧阳修; of a name that may be Japanese two signs too."""
    name = _signs(name)
    if len(name) < 2:
        return [name] if name else []
    if len(name) > 2 and name[:2] in _COMPOUND:
        return [name[:2]]
    return [name[:1]] if len(name) < 3 else [name[:1], name[:2]]


def is_ambiguous(surname: str) -> bool:
    """Whether 小 or 老 before it makes a word: 小时, 小区."""
    return surname in _ALSO_WORDS


def own_forms(kind: str, value: str) -> Iterator[str]:
    """Forms that stand for a value in the texts of its own case only; elsewhere they would hide too much."""
    if kind == "customer":
        yield from _own_forms_of_name(value)
    elif kind == "order":
        yield from (one for one in map(bare, _BETWEEN_ORDERS.split(value)) if len(one) > 2 and re.search(r"\d", one))


def _own_forms_of_name(name: str) -> Iterator[str]:
    signs = _signs(name)
    if len(signs) > 2:
        yield _given(signs)
    if len(signs) == 1 or signs[:2] in _COMPOUND:
        yield signs[:2]
    if len(signs) > 3 and signs[:2] not in _COMPOUND:
        yield from (signs[:2], signs[2:])


def people(text: str) -> list[str]:
    """The names in a field that may hold several."""
    return [one.strip() for one in _BETWEEN.split(text) if one.strip()]


def apiece(kind: str, value: str) -> list[str]:
    """The value, and each of the people where it names several."""
    several = people(value) if kind == "customer" else []
    return [value, *several] if len(several) > 1 else [value]


def _signs(name: str) -> str:
    """A name written in signs, without blanks; nothing of any other."""
    joined = _SPACED.sub("", name).replace("·", "")
    return joined if joined and all(map(_SIGN.match, joined)) else ""


def _of_name(name: str) -> Iterator[str]:
    """The words of a name; of a Chinese one what comes behind the surname, where it is no common word."""
    for word in name.split():
        for one in (word, *_WORD.findall(folded(word))):
            if len(bare(one)) > 1 and bare(one) not in _PARTICLES and not _SIGN.search(one):
                yield bare(one)
    signs = _signs(name)
    given = _given(signs)
    if len(given) == 2 and given not in _CHINESE:
        yield given


def _given(signs: str) -> str:
    """What comes behind a Chinese surname."""
    return signs[2:] if signs[:2] in _COMPOUND else signs[1:]


def _of_address(address: str) -> Iterator[str]:
    """Its post code, its street with and without the number, its estate."""
    place = re.split(r"\d", address)[0].strip()
    if len(bare(place)) > 2 and (_SIGN.search(place) or " " in place):
        yield bare(place)
    for code in _POSTCODE.findall(address):
        yield bare(code)
    for found in _ROAD.finditer(address):
        place = found["road"] or found["estate"]
        if len(place) > 2:
            yield bare(place)
            yield bare(address[found.start("road" if found["road"] else "estate") :])
    yield from (bare(street[0]) for street in _STREET.finditer(address))
    yield from (
        bare(one) for one in re.split(r"[,，;；\n]", address) if re.search(r"\d", one) and len(bare(one)) >= _LEAST
    )


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
