"""What is typed while the machine fails: the commands that write, and the book they are typed on."""

from __future__ import annotations

from pathlib import Path

from faults.machine import program, run

NEW = ["new", "--name", "张三", "--phone", "13800000001", "--description", "汤里有虫", "--promise", "+2h"]
SHORT = {
    "new": NEW,
    "contact": ["contact", "1", "还在查", "--promise", "+3h"],
    "undo": ["undo"],
    "import": ["import", "{place}/rows.jsonl"],
}
LONG = SHORT | {
    "listen": ["listen", "1", "--words", "汤里有虫，对吗"],
    "apologize": ["apologize", "1", "--words", "抱歉"],
    "investigate": ["investigate", "1", "--validity", "justified", "--cause", "没洗净"],
    "propose": ["propose", "1", "--action", "refund", "--amount", "88"],
    "note": ["note", "1", "小心"],
    "promise": ["promise", "1", "+4h", "--deed", "退款"],
    "ask": ["ask", "1", "后厨"],
    "wait": ["wait", "1", "+2d"],
    "deadline": ["deadline", "1", "+5d", "--to", "12345", "--ref", "A-1"],
    "follow": ["follow", "1", "+1d", "再看"],
    "snooze": ["snooze", "f2", "+1h", "--reason", "开会"],
    "take": ["take", "1", "--user", "wang"],
    "assign": ["assign", "1", "--to", "wang"],
    "edit": ["edit", "1", "--demand", "退款"],
    "link": ["link", "1", "2"],
    "escalate": ["escalate", "1", "--reason", "记者来了"],
    "close": ["close", "2", "--outcome", "explained", "--reason", "说清了"],
    "void": ["void", "2", "--reason", "重复"],
}


def prepared(place: Path) -> Path:
    """A directory with a book of two complaints, a file to import, and copies of the book."""
    place.mkdir(parents=True, exist_ok=True)
    book = place / "book.db"
    for said in (NEW, ["new", "--description", "面凉了", "--name", "李四"]):
        assert run(program(book, said), place).code == 0
    exported = run(program(book, ["export", "--all", "--format", "jsonl", "-o", str(place / "rows.jsonl")]), place)
    assert exported.code == 0, exported
    other = (place / "rows.jsonl").read_text("utf-8").replace('"uid": "', '"uid": "x').replace('"uid":"', '"uid":"x')
    (place / "rows.jsonl").write_text(other, "utf-8")
    assert run(program(book, ["db", "backup", str(place / "earlier.db")]), place).code == 0
    assert run(program(book, ["note", "1", "后来"]), place).code == 0
    for left in place.glob("book.db-*"):
        left.unlink()
    return place


def on(place: Path, said: list[str]) -> list[str]:
    """The words, with the directory they are about put in."""
    return [word.replace("{place}", str(place)) for word in said]
