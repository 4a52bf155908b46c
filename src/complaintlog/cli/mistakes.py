"""What went wrong at the door: theirs, with what to type instead; ours, kept in a file that only they can read."""

from __future__ import annotations

from collections.abc import Sequence

from complaintlog.cli.verbs import Verb
from complaintlog.errors import N_, ComplaintlogError, UsageError, ValueRefusedError

# What people type for a command before they know its name.
MEANT = {
    **dict.fromkeys(("add", "create", "register", "log", "complain", "登记", "新建", "投诉", "受理"), "new"),
    **dict.fromkeys(("correct", "modify", "change", "update", "fix", "改", "修改", "更正", "补充"), "edit"),
    **dict.fromkeys(("reply", "answer", "call", "phone", "mail", "email", "message", "talk"), "contact"),
    **dict.fromkeys(("沟通", "联系", "回复", "答复", "回话", "电话"), "contact"),
    **dict.fromkeys(("find", "search", "ls", "查", "查找", "搜索", "列表"), "list"),
    **dict.fromkeys(("view", "open", "get", "see", "查看", "看"), "show"),
    **dict.fromkeys(("todo", "todos", "overdue", "today", "owed", "待办", "今天", "逾期"), "due"),
    **dict.fromkeys(("delete", "remove", "rm", "删除", "删", "作废"), "void undo"),
    **dict.fromkeys(("cancel", "withdraw", "withdrawn", "撤诉"), "close"),
    **dict.fromkeys(("end", "finish", "resolve", "结案", "关闭", "办结"), "close"),
    **dict.fromkeys(("transfer", "handover", "hand", "转交", "交接", "交班", "换人"), "assign"),
    **dict.fromkeys(("forward", "department", "转办"), "ask"),
    **dict.fromkeys(("delay", "postpone", "later", "推迟"), "snooze promise"),
    **dict.fromkeys(("remind", "reminder", "提醒"), "follow"),
    **dict.fromkeys(("comment", "remark", "备注", "记录"), "note"),
    **dict.fromkeys(("refund", "compensate", "付款", "退款", "赔付"), "propose pay"),
    **dict.fromkeys(("offer", "solution", "方案"), "propose"),
    **dict.fromkeys(("raise", "升级", "重大"), "escalate"),
    **dict.fromkeys(("agree", "agreed", "refuse", "解决", "处理"), "solve"),
    **dict.fromkeys(("photo", "file", "upload", "附件", "照片"), "attach"),
    **dict.fromkeys(("duplicate", "join", "并案", "合并"), "merge"),
    **dict.fromkeys(("revert", "back", "撤回", "撤销"), "undo"),
    **dict.fromkeys(("revisit", "followup", "follow-up", "satisfaction", "回访"), "callback follow"),
    **dict.fromkeys(("sorry", "道歉", "致歉"), "apologize"),
    **dict.fromkeys(("倾听", "复述"), "listen"),
    **dict.fromkeys(("致谢", "感谢"), "thank"),
    **dict.fromkeys(("核实", "调查", "finding"), "investigate"),
    **dict.fromkeys(("承诺", "许诺"), "promise"),
    **dict.fromkeys(("批准", "审批"), "approve"),
    **dict.fromkeys(("驳回",), "reject"),
    **dict.fromkeys(("接手",), "take"),
    **dict.fromkeys(("期限", "时限"), "deadline"),
    **dict.fromkeys(("导出", "save", "csv", "excel", "report"), "export"),
    **dict.fromkeys(("导入", "load"), "import"),
    **dict.fromkeys(("帮助", "指南", "教程", "manual"), "guide"),
    **dict.fromkeys(("设置", "settings", "people", "staff", "人员"), "shop config"),
}


SHORT = 3  # letters, of which two in the wrong order are a third of the word


def unknown_verb(word: str, known: Sequence[str]) -> UsageError:
    """The refusal of a command that is not there, naming the nearest; a number alone means ``show``."""
    word = word.strip()
    if word in known:
        return UsageError(N_("There is no command {word}; did you mean {near}?"), word=f'"{word} "', near=[word])
    if word.lstrip("#").replace("-", "").isdecimal():
        return UsageError(N_('{word} is no command; did you mean "complaintlog show {word}"?'), word=word)
    near = MEANT.get(word.casefold(), "").split() or _nearest(word, known)
    if near:
        return UsageError(N_("There is no command {word}; did you mean {near}?"), word=word, near=near)
    return UsageError(N_('There is no command {word}; "complaintlog --help" lists them.'), word=word)


def unknown_part(verb: Verb, word: str | None) -> UsageError:
    """The refusal of a verb whose part is missing or not there."""
    parts = [part.name for part in verb.parts]
    if word is None:
        return UsageError(N_("{verb} needs one of {parts} after it."), verb=verb.name, parts=parts)
    return UsageError(N_("{verb} has no {word}; choose one of {parts}."), verb=verb.name, word=word, parts=parts)


def unknown_option(name: str, known: Sequence[str], command: str = "") -> ComplaintlogError:
    """The refusal of an option that ``command``, or the program without one, does not have; naming the nearest."""
    near = _nearest(name, known)
    if name[1:2].isdigit():
        return ValueRefusedError(
            N_(
                "Nothing here is below zero: an amount has no dash, a time to come is written +3h; "
                "a text that begins with {option} goes after --."
            ),
            option=name,
        )
    if near:
        return UsageError(N_("There is no option {option} here; did you mean {near}?"), option=name, near=near)
    if command and not name.startswith("--"):
        return UsageError(
            N_("{command} has no option {option}; a text that begins with a dash goes after --."),
            command=command,
            option=name,
        )
    if command:
        return UsageError(
            N_('{command} has no option {option}; see "complaintlog {command} --help".'), command=command, option=name
        )
    return UsageError(N_('There is no option {option}; see "complaintlog --help".'), option=name)


def _nearest(word: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, known, n=3, cutoff=0.7 if len(word) > SHORT else 0.65)
