"""``customer erase`` and ``db anonymize`` as they are typed: what is refused, what is asked, what is said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from complaintlog.cli import app, call
from complaintlog.desk import erasing
from complaintlog.errors import StoreError
from complaintlog.store import drafts as calls
from complaintlog.store import faults

from .conftest import Cli

NEW = "new --name 张三 --phone 13800000001 --description 汤里有虫"
CLOSE = "close 1 --outcome withdrawn --reason 撤诉 --release"


@pytest.fixture
def closed(cli: Cli) -> Cli:
    """A book with a closed complaint of 张三."""
    assert cli(NEW).code == 0
    assert cli(CLOSE).code == 0
    return cli


def test_it_is_refused_while_anything_is_owed_and_says_what(cli: Cli) -> None:
    cli(f"{NEW} --promise +2h")

    said = cli("customer erase 1 --yes")

    assert said.code == 4
    assert "f1" in said.err
    assert cli("customer show 1 --json").json["name"] == "张三"


def test_without_a_yes_and_without_a_person_nothing_is_erased(closed: Cli) -> None:
    said = closed("customer erase 张三")

    assert (said.code, said.out) == (4, "")
    assert "张三" in said.err
    assert "--yes" in said.err
    assert closed("customer show 1 --json").code == 0


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 4)])
def test_on_a_terminal_it_is_asked(closed: Cli, typed: str, code: int) -> None:
    said = closed("customer erase 1", stdin=typed, terminal=True)

    assert said.code == code
    assert "张三" in said.err
    assert closed("customer show 1 --json").code == (3 if code == 0 else 0)


def test_a_dry_run_says_who_and_what_and_does_nothing(closed: Cli) -> None:
    said = closed("customer erase 1 --dry-run --json")

    assert (said.json["dry_run"], len(said.json["complaints"])) == (True, 1)
    assert closed("customer show 1 --json").json["name"] == "张三"


def test_the_answer_holds_nothing_of_what_was_erased(closed: Cli) -> None:
    said = closed("customer erase 张三 --yes --json")

    assert said.code == 0
    assert "张三" not in said.out + said.err
    assert said.json["customer"] == 1
    assert (said.json["entries"], said.json["kept_back"]) == (2, [])


def test_a_reason_that_names_them_is_refused_as_it_is_kept(closed: Cli) -> None:
    for reason in ("张三要求", "call 138-0000 0001"):
        assert closed(["customer", "erase", "1", "--yes", "--reason", reason]).code == 6
    assert closed(["customer", "erase", "1", "--yes", "--reason", "in writing"]).code == 0
    history = closed("show 1 --history --json").json["history"]
    assert (history[-1]["what"], history[-1]["reason"], history[0]["changes"]) == ("customer_erase", "in writing", [])


def test_an_erasure_is_refused_by_undo_in_a_sentence(closed: Cli) -> None:
    closed("customer erase 1 --yes")

    said = closed("undo")

    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "not taken back" in said.err


def test_an_erased_case_can_still_be_looked_at_and_exported(closed: Cli, tmp_path: Path) -> None:
    closed("customer erase 1 --yes")

    assert closed("show 1").code == 0
    assert "(erased)" in closed("list").out
    assert closed(f"export --all --format jsonl -o {tmp_path / 'out.jsonl'}").code == 0
    assert closed("guide 1").code in (0, 4)
    assert closed("db verify").code == 0


@pytest.mark.parametrize("command", ["customer erase 1", "db anonymize --closed-before today"])
def test_calls_cut_off_that_name_them_go_to_the_last_byte(
    closed: Cli, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = call.clock() + timedelta(days=2)
    monkeypatch.setattr(app, "clock", lambda: later)
    root = Path(closed.environ["HOME"], ".local", "state", "complaintlog", "calls")
    typed = {"customer.name": "张三", "customer.phone": "138-0000 0001", "description": "又有虫"}
    calls.keep(str(root / "book"), "a", {"fields": typed})
    calls.keep(str(root / "book"), "b", {"fields": {"customer.name": "李四"}})
    calls.keep(str(root / "other"), "c", {"fields": typed})
    (root / "book" / "d.json").write_text('{"fields": {"customer.phone": "13800000001', "utf-8")

    said = closed(f"{command} --yes --json")

    left = [path for path in root.rglob("*") if path.is_file()]
    assert said.json["drafts"] == 3
    assert [path.name for path in left] == ["b.json"]
    assert not any(word.encode() in path.read_bytes() for path in left for word in ("张三", "13800000001", "138-0000"))


def test_the_drafts_that_name_them_go(closed: Cli) -> None:
    drafts = Path(closed.environ["HOME"], ".local", "state", "complaintlog", "drafts")
    for name, text in (("edit-a", "phone = '138 0000 0001'"), ("edit-b", "name = '李四'")):
        (drafts / name).mkdir(parents=True)
        (drafts / name / "complaint.toml").write_text(text, "utf-8")

    said = closed("customer erase 1 --yes --json")

    assert said.json["drafts"] == 1
    assert [path.name for path in drafts.iterdir()] == ["edit-b"]


def test_what_was_closed_long_ago_is_forgotten_and_what_is_owed_is_kept_back(closed: Cli) -> None:
    closed("new --name 李四 --phone 13800000002 --description 面凉了")

    early = closed("db anonymize --closed-before 2020-01-01 --yes --json")
    ahead = closed("db anonymize --closed-before 2999-01-01 --yes")
    dry = closed("db anonymize --closed-before today --dry-run --json")

    assert (early.json["complaints"], ahead.code, dry.code) == ([], 6, 0)
    assert closed("customer show 张三 --json").code == 0


def test_a_year_later_it_is_forgotten_by_age_and_the_figures_stay(closed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    closed("new --name 李四 --phone 13800000002 --description 面凉了")
    closed("close 2 --outcome withdrawn --reason 算了 --release")
    closed("new --name 李四 --phone 13800000002 --description 又凉了")
    later = call.clock() + timedelta(days=366)
    monkeypatch.setattr(app, "clock", lambda: later)

    refused = closed("db anonymize --closed-before yesterday")
    done = closed("db anonymize --closed-before yesterday --yes --json")
    again = closed("db anonymize --closed-before yesterday --yes --json")

    assert (refused.code, done.code) == (4, 0), done.err
    assert len(done.json["complaints"]) == 2
    assert again.json["complaints"] == []
    assert closed("customer show 张三 --json").code == 3
    assert len(closed("customer show 李四 --json").json["complaints"]) == 1
    assert closed("show 1 --json").json["outcome"] == "withdrawn"
    assert closed("db verify").code == 0


def test_erasing_by_age_that_is_stopped_midway_says_what_is_done_and_said_again_does_the_rest(
    closed: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed("new --name 李四 --phone 13800000002 --description 面凉了")
    closed("close 2 --outcome withdrawn --reason 算了 --release")
    later = call.clock() + timedelta(days=366)
    monkeypatch.setattr(app, "clock", lambda: later)

    def full(*_: object) -> None:
        raise StoreError(faults.FULL)

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "LONGEST", -1)  # others may write after every customer
        patch.setattr("complaintlog.store.book.time.sleep", full)
        stopped = closed("db anonymize --closed-before yesterday --yes")
    done = closed("db anonymize --closed-before yesterday --yes --json")

    assert (stopped.code, stopped.out) == (5, "")
    assert stopped.err == (
        "complaintlog: The disk is full; free some space. 1 complaint is erased in the rows and the journal;"
        " run the same command again, and it does the rest.\n"
    )
    assert (done.code, len(done.json["complaints"])) == (0, 1)
    assert closed("db verify").code == 0


def test_a_book_that_is_not_there_has_nobody_to_forget(cli: Cli) -> None:
    assert cli("customer erase 张三 --yes").code == 3
    assert cli("db anonymize --closed-before 2020-01-01 --yes").code == 0


def test_the_copies_that_still_hold_it_are_removed_by_saying_the_same_again_with_backups(
    closed: Cli, tmp_path: Path
) -> None:
    closed("db backup")
    told = closed("customer erase 13800000001 --yes").out.splitlines()
    copies = [Path(line.strip()) for line in told if line.startswith("  ")]
    assert copies

    assert closed("customer erase 13800000001 --backups").code == 4
    assert all(path.exists() for path in copies)
    again = closed("customer erase 13800000001 --yes --backups")

    assert again.code == 0
    assert "removed" in again.out
    left = [path for path in copies if path.exists()]  # the copy of the day is made anew, after the erasure
    assert [path for path in left if b"13800000001" in path.read_bytes()] == []
    assert len(left) < len(copies)
    assert closed("customer erase 13800000001 --yes --backups").code == 3


def test_going_back_before_an_erasure_says_whom_it_brings_back(closed: Cli, tmp_path: Path) -> None:
    copy = str(tmp_path / "before.db")
    closed(["db", "backup", copy])
    closed("customer erase 1 --yes")

    asked = closed(["db", "restore", copy])
    assert asked.code == 4
    assert "An erasure is among them: customer 1 would be in the book again." in asked.err

    done = closed(["db", "restore", copy, "--yes"])
    assert done.code == 0
    assert "complaintlog customer erase 1" in done.out
    assert closed("customer erase 1 --yes").code == 0


def test_going_back_over_words_alone_speaks_of_no_erasure(closed: Cli, tmp_path: Path) -> None:
    copy = str(tmp_path / "before.db")
    closed(["db", "backup", copy])
    closed("new --description x --name 李四")

    assert "erasure" not in closed(["db", "restore", copy]).err
    assert closed(["db", "restore", copy, "--yes", "--json"]).json["brought_back"] == []
