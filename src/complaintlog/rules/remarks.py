"""What is written beside a name in its field and is no name: 会员, VIP, (Filiale Mitte)."""

from __future__ import annotations

import re

from complaintlog.rules.everyday import BESIDE_A_NAME
from complaintlog.rules.folding import SIGNS, bare

_SIGNS = (
    "(?:[新老大]|vip|贵宾)?(?:客户|会员|顾客|业主|租户|租客|住户)|保密|匿名|本人|家属|[老熟常]客|投诉人|[金银]卡|团长"
)
_AT_AN_END = re.compile(rf"^(?:{_SIGNS})+|(?:{_SIGNS})+$", re.IGNORECASE)
_APART = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]|\s[-–—]\s.*$|,[^,()]*$")
_WORD = re.compile(rf"[^\W_{SIGNS}]+")


def without_remarks(run: str) -> str:
    """A name in signs without those that tell what kind of customer it is."""
    return _AT_AN_END.sub("", run)


def without_remarks_apart(field: str) -> str:
    """A name in letters without what is remarked in brackets or behind a dash; of (wife of Jones) Jones stays."""
    return _APART.sub(lambda found: f" {_named_in(found, field)} ", field)


def _named_in(found: re.Match[str], field: str) -> str:
    """What of a remark may be a name: nothing where a place is told, else its words with a capital."""
    said = _WORD.findall(found[0])
    if any(bare(one) in BESIDE_A_NAME or one.isdecimal() for one in said):
        return ""
    if found[0].startswith(","):  # Berg, Piet
        return found[0]
    return " ".join(one for one in said if not one.islower() or field.islower())
