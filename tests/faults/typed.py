"""What is typed while the machine fails: the commands that write, and the book they are typed on."""

from __future__ import annotations

from pathlib import Path

from faults.machine import LONG as IN_FULL
from faults.machine import forked

NEW = ["new", "--name", "张三", "--phone", "13800000001", "--description", "汤里有虫", "--promise", "+2h"]
SHORT = {
    "new": NEW,
    "contact": ["contact", "1", "还在查", "--promise", "+3h"],
    "undo": ["undo"],
    "import": ["import", "{place}/rows.jsonl"],
}
LONG = SHORT | {
    "new, the whole case": [
        "new",
        "--description",
        "汤凉了",
        "--listened",
        "汤凉了对吗",
        "--apologized",
        "抱歉",
        "--action",
        "redo",
        "--agreed",
        "--carried-out",
        "--told",
        "--thanked",
        "谢谢",
        "--same-call",
        "1",
    ],
    "listen": ["listen", "1", "--words", "汤里有虫，对吗"],
    "apologize": ["apologize", "1", "--words", "抱歉"],
    "investigate": ["investigate", "1", "--validity", "justified", "--cause", "没洗净"],
    "propose": ["propose", "1", "--action", "refund", "--amount", "88"],
    "approve": ["approve", "3", "--opinion", "同意", "--user", "wang"],
    "reject": ["reject", "3", "--opinion", "太多", "--user", "wang"],
    "solve": ["solve", "8", "--outcome", "explained", "--text", "说清了", "--told"],
    "pay": ["pay", "4", "88", "--reference", "R1"],
    "thank": ["thank", "5", "--words", "谢谢"],
    "callback": ["callback", "5", "--reached", "--satisfaction", "2", "--words", "还是不行", "--thanked", "谢谢"],
    "note": ["note", "1", "小心"],
    "promise": ["promise", "1", "+4h", "--deed", "退款"],
    "ask": ["ask", "1", "后厨"],
    "wait": ["wait", "1", "+2d"],
    "deadline": ["deadline", "1", "+5d", "--to", "12345", "--ref", "A-1"],
    "follow": ["follow", "1", "+1d", "再看"],
    "done": ["done", "f3"],
    "snooze": ["snooze", "f3", "+1h", "--reason", "开会"],
    "take": ["take", "1", "--user", "wang"],
    "assign": ["assign", "1", "--to", "wang"],
    "edit": ["edit", "1", "--demand", "退款"],
    "edit, from a file": ["edit", "1", "--from", "{place}/form.toml"],
    "attach": ["attach", "1", "{place}/rows.jsonl", "--note", "另一家的"],
    "link": ["link", "1", "2"],
    "merge": ["merge", "8", "--into", "1"],
    "escalate": ["escalate", "1", "--reason", "记者来了"],
    "rate": ["rate", "7", "agreed"],
    "close": ["close", "2", "--outcome", "explained", "--reason", "说清了"],
    "reopen": ["reopen", "6", "--reason", "又来了"],
    "void": ["void", "2", "--reason", "重复"],
    "corrective add": ["corrective", "add", "1", "换筛子", "--owner", "wang", "--by", "2030-01-01"],
    "corrective verify": ["corrective", "verify", "c1"],
    "customer merge": ["customer", "merge", "3", "--into", "2"],
    "shop set": ["shop", "set", "hours.mon-fri", "09:00-18:00"],
    "shop edit": ["shop", "edit", "--from", "{place}/shop.toml"],
    "shop unset": ["shop", "unset", "people.zhao"],
    "policy use": ["policy", "use", "cn-telecom"],
    "policy apply": ["policy", "apply", "--yes"],
}
ELSEWHERE = {"config edit", "customer erase", "db backup", "db restore", "db salvage", "db anonymize"}
STATES = [  # of a desk on which each of these can be typed
    ["follow", "2", "+1d", "再看"],
    ["shop", "set", "people.li.role", "manager"],
    ["shop", "set", "people.wang.role", "manager"],
    ["shop", "set", "people.zhao.role", "clerk"],
    ["shop", "set", "money.clerk", "10"],
    ["new", "--name", "王五", "--phone", "13800000003", "--description", "太咸"],
    ["propose", "3", "--action", "refund", "--amount", "88", "--user", "zhao"],
    ["new", "--name", "王五", "--description", "太慢", "--listened", "嗯", "--apologized", "抱歉"],
    ["propose", "4", "--action", "refund", "--amount", "88", "--currency", "CNY"],
    ["solve", "4", "--agreed", "--carry-out-by", "+1d"],
    ["new", "--name", "钱七", "--phone", "13800000005", "--description", "太吵", "--listened", "嗯", "--apologized", "抱歉"],
    ["solve", "5", "--outcome", "explained", "--text", "说清了", "--told"],
    ["new", "--name", "孙八", "--phone", "13800000006", "--description", "太挤"],
    ["close", "6", "--outcome", "explained", "--reason", "说清了"],
    ["new", "--channel", "rating", "--name", "周九", "--description", "一星"],
    ["new", "--name", "张三", "--phone", "13800000001", "--description", "又是虫", "--listened", "嗯", "--apologized", "好"],
    ["corrective", "add", "1", "换碗", "--owner", "wang", "--by", "2030-01-01"],
    ["shop", "set", "limits.update", "4 hours"],
    ["attach", "1", "{place}/photo.txt"],
]  # fmt: skip


def prepared(place: Path) -> Path:
    """A directory with a book of some complaints, files to read, and a copy of the book."""
    place.mkdir(parents=True, exist_ok=True)
    book = place / "book.db"
    (place / "form.toml").write_text('demand = "退款"\nproduct = "酸辣汤"\n', "utf-8")
    (place / "shop.toml").write_text(
        'country = "CN"\n[people.li]\nrole = "manager"\n[people.wang]\nrole = "manager"\n', "utf-8"
    )
    (place / ".config" / "complaintlog").mkdir(parents=True)
    (place / ".config" / "complaintlog" / "config.toml").write_text("backups = 0\n", "utf-8")
    (place / "config.toml").write_text('user = "li"\n', "utf-8")
    (place / "photo.txt").write_text("一只虫 " * 3000, "utf-8")
    for said in (NEW, ["new", "--description", "面凉了", "--name", "李四"], *(STATES if IN_FULL else [])):
        done = forked(book, on(place, said), place)
        assert done.code == 0, (said, done)
    exported = forked(book, ["export", "--all", "--format", "jsonl", "-o", str(place / "rows.jsonl")], place)
    assert exported.code == 0, exported
    other = (place / "rows.jsonl").read_text("utf-8").replace('"uid": "', '"uid": "x').replace('"uid":"', '"uid":"x')
    (place / "rows.jsonl").write_text(other, "utf-8")
    assert forked(book, ["db", "backup", str(place / "earlier.db")], place).code == 0
    assert forked(book, ["note", "1", "后来"], place).code == 0
    for left in place.glob("book.db-*"):
        left.unlink()
    return place


def on(place: Path, said: list[str]) -> list[str]:
    """The words, with the directory they are about put in."""
    return [word.replace("{place}", str(place)) for word in said]
