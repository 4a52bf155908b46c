"""What people are addressed by, before a name and behind it, in the languages of the customers."""

from __future__ import annotations

import re

from complaintlog.rules.everyday import words
from complaintlog.rules.folding import ANY_SIGN, WORD_BEGINS, bare

_LONG = words(  # behind a name, and never the end of one
    "先生 先森 女士 小姐 小姐姐 太太 夫人 阿姨 叔叔 大叔 大爷 大妈 大娘 大婶 大伯 大嫂 大姐 大哥 大夫 伯伯 伯父 伯母 "
    "婶婶 嫂子 哥哥 姐姐 弟弟 妹妹 妹子 老弟 爷爷 奶奶 妈妈 爸爸 婆婆 姑娘 姑姑 舅舅 老太 老太太 老头 老爷子 同学 同志 "
    "师傅 师父 老师 医生 护士 教授 博士 律师 警官 会计 经理 总经理 总监 副总 老总 老板 老板娘 主任 书记 工程师 董事长 "
    "校长 院长 局长 处长 科长 部长 队长 组长 班长 厂长 村长 所长 行长 店长 会长 镇长 县长 团长 さん さま 様 "
    "くん ちゃん 씨 님"
)
_SPOKEN = words("xiansheng nushi nvshi xiaojie laoshi shifu ayi taitai zong sir")  # a given name may sound so
_END = "(?=$|[说讲的来打在要，。！、,. ])"
_SHORT = (  # behind a surname alone, since names end in it too (李招弟); or what stands for the rest of one
    f"某某|某人|某|叔|婶|姨|姐|哥|嫂|伯|爷|妈|爸|妹|弟(?!子)|董(?!事)|姓(?!名)|生{_END}|老{_END}"
    r"|工(?![作资程厂具业人艺会商期地序号])|太(?![太多大小少贵慢快好差久远晚早长短热冷吵脏过不没让可])|局(?![部限面势域])|兄(?!弟)"
    r"|xx|x(?=[\u4e00-\u9fff])|××?(?!\d)|○○|\*\*?"
)
_FOR_THE_REST = ("x", "×", "○", "*", "某")
_RARE = "科(?![技学目室研普幻班员])|氏"  # a name may end so, or a shop's
_CHIEF = "总(?![是共之部额算数结计会得有要能和体])"
_IN_SIGNS = "|".join((*sorted(_LONG, key=len, reverse=True), _CHIEF))
_BEHIND = f"{_IN_SIGNS}|(?:{'|'.join(sorted(_SPOKEN))})(?![a-z])"
BEHIND = re.compile(_BEHIND)
BEHIND_SURNAME = re.compile(f"{_BEHIND}|{_SHORT}|{_RARE}")  # each with a letter first, or the search is slow
IN_FIELD = re.compile(rf"(?<=\S)\s*(?:{_IN_SIGNS})\s*$|(?<=^{ANY_SIGN})(?:{_SHORT})$", re.IGNORECASE)

_BEFORE = (
    "mr mrs ms miss mx dr prof professor sir madam herr herrn frau fräulein mme mlle monsieur madame mademoiselle "
    "señor señora señorita sr sra srta signor signora signore sig dott ing senhor senhora pani господин госпожа"
)
_NO_NAMES = frozenset(map(bare, _BEFORE.split()))
BEFORE = f"(?:{'|'.join(sorted(_NO_NAMES, key=len, reverse=True))}|г-н|г-жа|m(?=\\.))"
BEFORE_IN_FIELD = re.compile(
    rf"^\s*(?:{BEFORE}(?:\.\s*|\s+)|(?-i:Mrs?|Ms|Dr|Herr|Frau)(?=(?-i:[A-Z][a-z])))+(?=\S)", re.IGNORECASE
)
CASUAL = words("uncle aunt auntie aunty teacher boss manager doctor don old little lao xiao")  # the manager will ring
SAID_TO = re.compile(
    rf"{WORD_BEGINS}(?:{BEFORE}|(?P<casual>{'|'.join(sorted(CASUAL, key=len, reverse=True))}))"
    rf"(?:\.\s*|\s+|(?={ANY_SIGN}))(?=[a-z]|{ANY_SIGN})"
)
_GLUED = re.compile(
    rf"{WORD_BEGINS}(?:(?:Mrs?|Ms|Miss|Dr|Prof|Herrn?|Frau|Mme|Mlle|Sir|MR|MRS|MS|DR)(?=[^\W\d_a-zß-öø-ÿ]['’]?[^\W\d_])"
    r"|(?:mrs?|ms)(?=[a-z]{3}))"
)


def is_short(title: str) -> bool:
    """Whether it is so short that with the sign before it, it may be a word."""
    return title not in _LONG and title not in _SPOKEN and title[0] != "总"


def is_rare(title: str) -> bool:
    """Whether it is hardly one: the texts of other cases say 王氏 of a shop."""
    return re.fullmatch(_RARE, title) is not None


def is_mask(title: str) -> bool:
    """Whether it stands for the rest of a name: 张某, 张*."""
    return title.startswith(_FOR_THE_REST)


def is_title(form: str) -> bool:
    """Whether it is how people are addressed, and nobody's name."""
    return form in _NO_NAMES


def glued(text: str) -> dict[int, tuple[int, ...]]:
    """Where words begin that hold a title and a name, and where the name may in them: MrLang; in mrsmith twice."""
    found: dict[int, tuple[int, ...]] = {}
    for title in _GLUED.finditer(text):
        is_either = title[0] == "mrs"
        found[title.start()] = (title.end() - 1, title.end()) if is_either else (title.end(),)
    return found
