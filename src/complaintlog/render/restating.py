"""The complaint said back, in words to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from complaintlog.errors import N_
from complaintlog.lang import _, sentences
from complaintlog.lang.lines import display_width
from complaintlog.render.names import addressed
from complaintlog.rules.restating import restated
from complaintlog.rules.text import one_line

SENTENCES = {
    "greet_named": N_("{name}, let me say it back, and you tell me what I missed."),
    "greet": N_("Let me say it back, and you tell me what I missed."),
    "about": N_("It is about {product}."),
    "of_order": N_("It is about order {order_no}."),
    "about_order": N_("It is about {product}, order {order_no}."),
    "happened": N_("{description}."),
    "wishes": N_("And you would like this: {demand}."),
    "wants_nothing": N_("You ask for nothing; you want us to know."),
    "ask_wish": N_("What would you like us to do?"),
    "agree": N_("Is that right?"),
}
_ENDS = ".。!！?？;；,，"
SAID = 160  # columns; where somebody is hurt, what is to be done comes before a long story
_CLAUSE = re.compile(r"[。！？；，]|[.!?;,](?=\s)")


def restatement(fields: Mapping[str, Any], *, whole: bool = True) -> str:
    """What is read aloud; empty before it is known what happened.

    Not ``whole``: of a long story no more than one breath, which ends in three dots.
    """
    values = {path.rpartition(".")[2]: one_line(str(value)).rstrip(_ENDS) for path, value in fields.items() if value}
    if "description" in values and not whole:
        values["description"] = in_a_breath(values["description"])
    values["name"] = addressed(fields)
    said = [_(SENTENCES[code], **values) for code in restated({**fields, "customer.name": values["name"]})]
    return sentences(*said)


def in_a_breath(text: str) -> str:
    """So much of ``text`` as one can say back at once, to the end of a clause where there is one."""
    if display_width(text) <= SAID:
        return text
    end, wide = 0, 0
    while wide < SAID:
        wide += display_width(text[end])
        end += 1
    clauses = [one.start() for one in _CLAUSE.finditer(text, end // 2, end)]
    return text[: clauses[-1] if clauses else end].rstrip() + "…"
