"""The readings of Chinese characters, from pypinyin.

Importing pypinyin costs what a clerk notices, so the readings are kept as a small text in the user's cache directory:
a first line that names their source, then one line for each character from U+3400 on. Without a usable cache pypinyin
is asked directly.
"""

from __future__ import annotations

import os
import sys
from functools import cache

FIRST, LAST = 0x3400, 0x9FFF
_FORM = "complaintlog pinyin 1"
_SURNAMES = """
万俟 mo qi, 尉迟 yu chi, 澹台 tan tai, 单于 chan yu, 尉遲 yu chi, 單于 chan yu, 单 shan, 單 shan, 仇 qiu,
曾 zeng, 解 xie, 查 zha, 盖 ge, 蓋 ge, 覃 qin, 乐 yue, 樂 yue, 朴 piao, 区 ou, 區 ou, 翟 zhai, 召 shao, 员 yun,
員 yun, 贠 yun, 秘 bi, 缪 miao, 繆 miao, 繁 po, 牟 mu, 折 she, 祭 zhai, 能 nai, 黑 he, 种 chong, 洗 xian, 薄 bo,
卜 bu, 佴 nai, 都 du, 句 gou, 隗 wei, 柏 bo, 粘 nian, 阚 kan, 闞 kan, 宓 fu, 乜 nie, 颉 xie, 费 bi, 費 bi,
钭 dou, 郇 xun, 谌 shen, 諶 shen, 参 shen, 適 kuo, 适 kuo
"""  # to add to: where people who are called so say it otherwise than the character mostly is; both find them
_TONES = {ord(mark): None for mark in "\u0300\u0301\u0304\u030c"}


@cache
def readings(character: str) -> list[str]:
    """How ``character`` is read, without tones, the commonest first; nothing if it has no reading."""
    place = ord(character) - FIRST
    return _table()[place].split() if 0 <= place <= LAST - FIRST else []


def get_ready() -> None:
    """Have the table at hand, where nobody waits for it yet."""
    _table()


def of_surname(name: str) -> tuple[str, ...]:
    """How the surname before a Chinese name is said, where it is otherwise than its characters mostly are."""
    known = _surnames()
    return known.get(name[:2]) or known.get(name[:1], ())


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in _SURNAMES.split(","))
    return {surname: tuple(sounds) for surname, *sounds in entries}


@cache
def _table() -> list[str]:
    """The readings of all characters in their order."""
    source = _source()
    return (source and _cached(source)) or _derived(source)


def _source() -> str | None:
    """What the cache must have been made from: the installed pypinyin; None where it is no file."""
    from importlib.util import find_spec

    spec = find_spec("pypinyin")
    try:
        found = os.stat(os.path.join(os.path.dirname((spec and spec.origin) or ""), "pinyin_dict.py"))
    except OSError:
        return None
    return f"{_FORM} {found.st_size} {found.st_mtime_ns}"


def _cached(source: str) -> list[str] | None:
    try:
        with open(_path(), encoding="ascii") as file:
            first, *lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return lines if first == source and len(lines) == LAST - FIRST + 1 else None


def _derived(source: str | None) -> list[str]:
    """The table as pypinyin has it, kept for the next call."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    lines = [_toneless(pinyin_dict.get(point, "")) for point in range(FIRST, LAST + 1)]
    if source:
        _keep("\n".join([source, *lines]))
    return lines


def _toneless(sounds: str) -> str:
    """``lǚ,lù`` as ``lv lu``; ü is typed v."""
    from unicodedata import normalize

    plain = normalize("NFC", normalize("NFD", sounds).translate(_TONES)).replace("ü", "v").replace("ê", "e")
    return " ".join(dict.fromkeys(sound for sound in plain.split(",") if sound.isascii() and sound.isalpha()))


def _keep(text: str) -> None:
    """Put the cache in its place whole, or leave it: the next call derives it again."""
    path = _path()
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
        os.replace(part, path)
    except OSError:
        if os.path.exists(part):
            os.remove(part)


def _path() -> str:
    return os.path.join(_directory(), "pinyin.txt")


def _directory() -> str:
    if os.name == "nt" or sys.platform == "darwin":
        import platformdirs

        return platformdirs.user_cache_dir("complaintlog", appauthor=False)
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "complaintlog")
