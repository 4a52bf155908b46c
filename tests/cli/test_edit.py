"""The form corrected in the person's own editor: only what differs is changed, and no text is ever lost."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog import lang
from complaintlog.files.forms import _toml, differences, form_text, read_form
from complaintlog.rules.complaint import Complaint, Customer, Other
from complaintlog.rules.form import EDITABLE
from complaintlog.settings import state_directory

from .conftest import Cli, Said
from .editors import Editor, replacing
from .told import answered, done, held

NEW = [
    *("new", "--name", "张三", "--phone", "13800000000", "--amount", "35.50", "--tags", "汤", "--tags", "面"),
    *("--description", '汤里有头发\n他说"不可能" \\ """', "--expectation", "换一碗"),
]

NOON = datetime(2026, 11, 23, 4, 0, 7, tzinfo=UTC)


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


@pytest.fixture
def desk(cli: Cli, editor: Editor) -> Cli:
    """One complaint in the book, and an editor."""
    cli.environ |= editor.environ
    done(cli, *NEW)
    return cli


def kept(said: Said) -> Path:
    """The file a refusal names."""
    return Path(shlex.split(said.err.strip().partition("--from ")[2])[0])


def drafts(desk: Cli) -> list[Path]:
    return [path for path in Path(state_directory(desk.environ)).rglob("*") if path.is_file()]


def test_the_editor_shows_every_field_in_the_order_of_the_form(desk: Cli, editor: Editor) -> None:
    editor("")

    said = desk("edit 1", terminal=True)
    lines = editor.seen.splitlines()
    paths = [found[1] for line in lines if (found := re.match(r"#?([a-z_.]+) = ", line))]

    assert (said.code, "nothing changed" in said.out) == (0, True)
    assert paths == ["number", "version", *(field.path for field in EDITABLE)]
    assert 'customer.name = "张三"' in lines
    assert "amount = 35.50" in lines
    assert 'tags = ["汤", "面"]' in lines
    assert '#product = ""' in lines
    assert lines[lines.index('description = """') :][1:4] == ["汤里有头发", '他说"不可能" \\\\ ""\\"', '"""']
    assert all(line.startswith("# ") for line in lines[:2])


def test_the_lines_about_the_fields_are_in_the_language_spoken(desk: Cli, editor: Editor) -> None:
    editor("")
    desk("edit 1 --lang zh", terminal=True)

    assert "# ---- 投诉人 ----" in editor.seen
    assert "# 客户期望（内部）" in editor.seen
    assert "# 性格类型（内部）：emotional 感性型、rational 理性型" in editor.seen


def test_only_what_differs_is_changed_and_undo_takes_it_back(desk: Cli, editor: Editor) -> None:
    before = answered(desk, "show", "1")
    editor(replacing('#product = ""', 'product = "酸辣汤"'))

    after = desk("edit 1 --json", terminal=True).json
    undone = answered(desk, "undo")

    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"product", "version"}
    assert undone | {"version": 0} == before | {"version": 0}
    assert drafts(desk) == []


@pytest.mark.parametrize(
    "does",
    [
        replacing('customer.phone = "13800000000"', 'customer.phone = ""'),
        replacing('customer.phone = "13800000000"\n', ""),
        replacing('customer.phone = "13800000000"', '# customer.phone = "13800000000"'),
    ],
    ids=["emptied", "removed", "made a comment"],
)
def test_a_value_that_is_removed_clears_the_field(desk: Cli, editor: Editor, does: str) -> None:
    editor(does)

    assert desk("edit 1 --json", terminal=True).json["customer"]["phone"] is None


def test_every_kind_of_field_is_cleared(desk: Cli, editor: Editor) -> None:
    done(
        desk, "edit", "1", "--key", "--purpose", "respect", "--occurred-at", "2026-01-01 10:00", "--category", "product"
    )
    editor(
        "import re\n"
        "wanted = 'customer.name customer.key amount tags purpose occurred_at category expectation'.split()\n"
        "result = ''.join(l for l in text.splitlines(True) if l.partition(' ')[0] not in wanted)"
    )

    after = desk("edit 1 --json", terminal=True).json

    assert after["customer"] | {"id": 0} == {**dict.fromkeys(after["customer"]), **{"id": 0, "key": False}} | {
        "phone": "13800000000",
        "anonymous": False,
    }
    assert [after[key] for key in ("amount", "tags", "purpose", "occurred_at", "category")] == [
        None,
        [],
        [],
        None,
        None,
    ]


def test_the_same_is_cleared_by_an_option(desk: Cli) -> None:
    assert answered(desk, "edit", "1", "--phone", "")["customer"]["phone"] is None
    assert desk(["edit", "1", "--description", " "]).code == 6


def test_what_a_correction_took_away_is_said_to_be_removed(desk: Cli) -> None:
    assert "phone removed" in desk(["edit", "1", "--phone", ""]).out.lower()
    assert "noted" in desk(["edit", "1", "--remarks", "x", "--tags", ""]).out


def test_notepad_and_its_friends_change_nothing_by_themselves(desk: Cli, editor: Editor) -> None:
    editor("result = b'\\xef\\xbb\\xbf' + text.replace('\\n', '\\r\\n').encode()")
    untouched = desk("edit 1", terminal=True)
    editor(
        "result = b'\\xef\\xbb\\xbf' + text.replace('#remarks = \"\"', 'remarks\\t=\\t\"记事本\\t写的\"')"
        ".replace('\\n', '\\r\\n').encode() + b'\\r\\n\\r\\n'"
    )
    touched = desk("edit 1 --json", terminal=True).json

    assert "nothing changed" in untouched.out
    assert touched["remarks"] == "记事本\t写的"
    assert touched["description"] == '汤里有头发\n他说"不可能" \\ """'


def test_a_word_nobody_knows_any_more_is_left_as_it_came(desk: Cli, editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text(
        done(desk, "export", "--all", "--format", "jsonl").out.replace('"category": null', '"category": "packaging"')
    )
    other = str(tmp_path / "other.db")
    done(desk, "--db", other, "import", str(tmp_path / "old.jsonl"))
    editor(replacing('#product = ""', 'product = "酸辣汤"'))

    after = desk(["--db", other, "edit", "1", "--json"], terminal=True).json

    assert (after["category"], after["product"]) == ("packaging", "酸辣汤")


MISTAKES = [
    (replacing('#product = ""', "product = 酸辣汤"), "Line {line} of the form", "product"),
    (replacing('#product = ""', 'produkt = "酸辣汤"'), '"produkt" is not a field', "produkt"),
    (replacing('#product = ""', "severity = 2"), '"severity" is not a field', "severity"),
    (replacing('#product = ""', 'promise = "17:00"'), '"promise" is not a field', "promise"),
    (replacing('#category = ""', 'category = "nonsense"'), 'Line {line}: "nonsense" is no code of Category', "category"),
    (replacing('#occurred_at = ""', 'occurred_at = "sometime"'), "Line {line}: Happened at:", "occurred_at"),
    (replacing('#purchased_on = ""', 'purchased_on = "2026-02-30"'), "Line {line}: Purchased on:", "purchased_on"),
    (replacing("amount = 35.50", "amount = -1"), "Line {line}: Amount concerned", "amount"),
    (replacing("customer.key = false", 'customer.key = "perhaps"'), "Line {line}: Key customer", "customer.key"),
    (replacing('#product = ""', '#product = "酸辣汤"'), "Line {line} has a # before it", "#product"),
    ("import re; result = re.sub(r'description = .*?\"{3}.*?\"{3}', 'description = \"\"', text, flags=re.S)",
     "Description cannot be left empty", "description"),
    (replacing('received_at = "', '#received_at = "'), "Received at cannot be left empty", ""),
    ("result = re.sub('number = .*', 'number = \"20200101-001\"', text) if (re := __import__('re')) else ''",
     "the form of 20200101-001", ""),
]  # fmt: skip


@pytest.mark.parametrize(("does", "said", "key"), MISTAKES, ids=[said[:24] for _, said, _ in MISTAKES])
def test_a_mistake_is_named_changes_nothing_and_keeps_the_text(
    desk: Cli, editor: Editor, does: str, said: str, key: str
) -> None:
    before = held(desk, answered(desk, "db", "path")["path"])
    editor(does)

    refused = desk("edit 1", terminal=True)
    text = kept(refused).read_text("utf-8")
    line = next((place for place, one in enumerate(text.splitlines(), 1) if key and one.startswith(key + " ")), 0)

    assert (refused.code, refused.out, len(refused.err.splitlines())) == (6, "", 3)  # once more, and as it ends
    assert said.format(line=line) in refused.err
    assert held(desk, answered(desk, "db", "path")["path"]) == before
    assert stat.S_IMODE(os.stat(kept(refused)).st_mode) == 0o600 or os.name == "nt"
    assert stat.S_IMODE(os.stat(kept(refused).parent).st_mode) == 0o700 or os.name == "nt"


def test_what_was_kept_is_taken_up_again(desk: Cli, editor: Editor) -> None:
    editor("result = text.replace('#product = \"\"', 'product = 酸辣汤').replace('customer.name = \"张三\"\\n', '')")
    draft_ = kept(desk("edit 1", terminal=True))
    draft_.write_text(draft_.read_text("utf-8").replace("= 酸辣汤", '= "酸辣汤"'), "utf-8")

    after = answered(desk, "edit", "1", "--from", str(draft_))

    assert (after["product"], after["customer"]["name"]) == ("酸辣汤", None)
    assert drafts(desk) == []


def test_who_changed_the_case_meanwhile_is_named_and_only_ones_own_changes_are_kept(desk: Cli, editor: Editor) -> None:
    book = answered(desk, "db", "path")["path"]
    editor(
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'complaintlog', '--db', "
        f"{book!r}, '--user', 'wang', 'edit', '1', '--name', '张叁', '--product', '面'], check=True, capture_output=True)\n"
        + replacing('#place = ""', 'place = "二楼"')
        + "\nresult = result.replace('customer.phone = \"13800000000\"\\n', '')"
    )

    refused = desk("edit 1", terminal=True)
    text = kept(refused).read_text("utf-8")
    after = answered(desk, "edit", "1", "--from", str(kept(refused)))

    assert refused.code == 4
    assert "by wang" in refused.err
    assert 'place = "二楼"' in text
    assert "description" not in text
    assert (after["place"], after["product"]) == ("二楼", "面")
    assert (after["customer"]["name"], after["customer"]["phone"]) == ("张叁", None)


def test_a_whole_form_seen_before_somebody_else_wrote_is_not_taken(desk: Cli, editor: Editor, tmp_path: Path) -> None:
    editor("")
    desk("edit 1", terminal=True)
    (tmp_path / "form.toml").write_text(editor.seen.replace('#place = ""', 'place = "二楼"'), "utf-8")
    done(desk, "edit", "1", "--product", "面", "--user", "wang")

    refused = desk(["edit", "1", "--from", str(tmp_path / "form.toml")])

    assert (refused.code, "wang" in refused.err) == (4, True)
    assert (tmp_path / "form.toml").exists()


def test_a_few_fields_from_a_file_leave_the_others_alone(desk: Cli, tmp_path: Path) -> None:
    (tmp_path / "few.json").write_text('{"product": "汤", "customer": {"email": "z@example.com", "phone": ""}}')

    after = answered(desk, "edit", "1", "--from", str(tmp_path / "few.json"), "--product", "面")

    assert (after["product"], after["customer"]["email"], after["customer"]["phone"]) == ("面", "z@example.com", None)
    assert after["customer"]["name"] == "张三"


def test_an_empty_text_changes_nothing_and_leaves_nothing(desk: Cli, editor: Editor) -> None:
    for empty, lines in (("result = ''", 1), ("result = '# nothing\\n'", 3)):
        editor(empty)
        refused = desk("edit 1", terminal=True)
        assert (refused.code, len(refused.err.splitlines())) == (6, lines)
    editor("import os; os.unlink(path)")
    assert desk("edit 1", terminal=True).code == 6
    assert answered(desk, "show", "1")["version"] == 1


def test_a_text_that_is_not_utf_8_is_kept(desk: Cli, editor: Editor) -> None:
    editor("result = text.encode('gb18030')")

    refused = desk("edit 1", terminal=True)

    assert (refused.code, "UTF-8" in refused.err) == (6, True)
    assert "张三" in kept(refused).read_bytes().decode("gb18030")


@pytest.mark.parametrize("command", ["no-such-editor", "/", '"unfinished'])
def test_an_editor_that_is_none_is_named(desk: Cli, command: str) -> None:
    refused = desk("edit 1", terminal=True, EDITOR=command)

    assert (refused.code, len(refused.err.splitlines())) == (6, 1)
    assert command in refused.err
    assert drafts(desk) == []


def test_where_there_is_no_editor_at_all_it_says_so(desk: Cli, tmp_path: Path) -> None:
    assert "EDITOR" in desk("edit 1", terminal=True, EDITOR="", PATH=str(tmp_path)).err


def test_an_editor_that_fails_keeps_what_was_written(desk: Cli, editor: Editor) -> None:
    editor(
        "open(path, 'a').write('product = \"面\"\\n')\nsys.exit(3)",
    )

    refused = desk("edit 1", terminal=True)

    assert refused.code == 6
    assert answered(desk, "edit", "1", "--from", str(kept(refused)))["product"] == "面"


def test_visual_goes_before_editor(desk: Cli, editor: Editor) -> None:
    editor("")

    assert desk("edit 1", terminal=True, VISUAL=editor.environ["EDITOR"], EDITOR="no-such-editor").code == 0


def test_without_a_terminal_options_are_asked_for(desk: Cli, editor: Editor) -> None:
    refused = desk("edit 1")

    assert refused.code == 2
    assert "--phone" in refused.err
    assert "--from" in refused.err
    assert not editor.shown.exists()


def test_the_editor_does_not_open_for_what_may_not_be_changed(desk: Cli, editor: Editor) -> None:
    stale = desk("edit 1 --if-version 7", terminal=True)
    done(desk, "void", "1", "--reason", "录错了")
    void = desk("edit 1", terminal=True)

    assert (stale.code, void.code, desk("edit 9", terminal=True).code) == (4, 4, 3)
    assert not editor.shown.exists()


@pytest.mark.skipif(shutil.which("vi") is None, reason="this machine has no vi to type in")
def test_a_person_types_chinese_in_vi_and_it_is_there(desk: Cli) -> None:
    import pexpect

    book = answered(desk, "db", "path")["path"]
    environ = {**os.environ, **desk.environ, "EDITOR": "vi", "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    typed = pexpect.spawn(
        sys.executable,
        ["-m", "complaintlog", "--db", book, "edit", "1", "--plain"],
        env=environ,
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 100),
    )

    typed.expect("张三")
    typed.send(':%s/^#product = ""/product = "酸辣汤，二楼窗边"/\r')
    typed.send(":wq\r")
    typed.expect("noted")
    typed.expect(pexpect.EOF)
    typed.close()

    assert typed.exitstatus == 0
    assert answered(desk, "show", "1")["product"] == "酸辣汤，二楼窗边"
    assert [path for path in Path(state_directory(environ)).rglob("*") if path.is_file()] == []


@given(st.lists(st.text(max_size=40), min_size=4, max_size=4), st.lists(st.text(min_size=1, max_size=9), max_size=3))
def test_a_form_that_is_not_touched_says_nothing(texts: list[str], tags: list[str]) -> None:
    lang.use("en")
    name, description, remarks, product = texts
    case = Complaint(
        "20261123-001",
        NOON,
        NOON,
        "li",
        customer=Customer(name=name, phone="13800000000"),
        description=description or "x",
        remarks=remarks,
        product=product,
        tags=tuple(tags),
    )

    text = form_text(case)
    form = read_form(text, "form")

    assert differences(form, text, case, whole=True) == {}
    if case.description.strip():
        assert form.fields["description"] == "\n".join([case.description, ""])


def test_the_others_of_a_joint_complaint_stand_one_on_a_line() -> None:
    others = (Other("李四", "13800000001"), Other("王五", agreed=True))

    assert _toml(others, "UTC") == '[\n  {name = "李四", phone = "13800000001"},\n  {name = "王五", agreed = true},\n]'


def test_a_mistake_may_be_mended_at_once_with_all_that_was_typed(desk: Cli, editor: Editor) -> None:
    editor(
        "result = text.replace('#product = \"\"', 'product = 酸辣汤') if '#product' in text"
        " else text.replace('= 酸辣汤', '= \"酸辣汤\"')"
    )

    said = desk("edit 1", terminal=True, stdin="\n")

    assert (said.code, answered(desk, "show", "1")["product"]) == (0, "酸辣汤")
    assert 'write it so: product = "酸辣汤"' in said.err
    assert drafts(desk) == []


def test_the_help_says_that_the_form_opens_on_the_screen_and_with_plain_in_the_editor(cli: Cli) -> None:
    said = cli("edit --help")

    assert "The whole form on the screen" in " ".join(said.out.split())
    assert "(--plain: in your own editor)" in " ".join(said.out.split())


@pytest.mark.parametrize("typed", ["new", "edit 1"])
def test_in_a_pipe_nobody_is_asked(cli: Cli, typed: str) -> None:
    cli("new --description 面凉了")

    said = cli(typed, stdin="张三\n")

    assert (said.code, said.out) == (2, "")
