"""Completion scripts carry what stands still; what changes is asked of the program, fast and never a word too much."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest

from complaintlog.cli import parser
from complaintlog.cli.app import function_of
from complaintlog.cli.argv import GLOBALS
from complaintlog.cli.completion import SHELLS
from complaintlog.cli.options import References, argument, flag, option
from complaintlog.cli.page import display_width
from complaintlog.cli.tab import table
from complaintlog.cli.verbs import VERBS
from complaintlog.lang.labels import LABELS

COMMANDS = {
    (f"{verb.name} {part.name}" if verb.parts else verb.name): parser.build(
        function_of(verb.module, part.name), name="x"
    )
    for verb in VERBS.values()
    if not verb.plain and not verb.passes
    for part in verb.parts or (verb,)
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_every_verb_part_option_and_code(cli, shell: str) -> None:
    script = cli(f"completion {shell}").out

    assert "@OFFERS@" not in script
    for command, built in COMMANDS.items():
        for word in (*command.split(), *parser.option_names(built)):
            assert word in script, (command, word)
    for known in GLOBALS:
        assert known.names[0] in script
    for code in (*LABELS["kind"], *LABELS["category"], *LABELS["rating_stage"]):
        assert code in script


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_explains_verbs_options_and_codes_in_the_language_of_the_call(cli, shell: str, lang: str) -> None:
    script = cli(f"--lang {lang} completion {shell}").out

    told = {
        "en": ("due\tWhat is owed now", "--mine\tonly what I owe", "reply\tpromised answer", "--phone\tPhone"),
        "zh": ("due\t今天该跟进什么", "--mine\t只看我该跟进的", "reply\t承诺答复", "--phone\t联系电话"),
    }
    assert [one for one in told[lang] if one not in script] == []


def test_a_new_verb_is_known_by_itself(verb) -> None:
    def ring(
        references: References,
        back: Annotated[bool | None, flag("--back/--not-back", "whether")] = None,
        kind: Annotated[str | None, option("--kind -k", "which", metavar="CODE:kind")] = None,
        owner: Annotated[str | None, option("--owner", "whose")] = None,
        into: Annotated[str | None, option("--into", "where", metavar="ID")] = None,
        pays: Annotated[str | None, option("--pays", "what", metavar="F|none")] = None,
        week: Annotated[str | None, option("--week", "which", metavar="WEEK:this|last")] = None,
        file: Annotated[str | None, option("--file", "which", metavar="FILE")] = None,
        text: Annotated[str | None, option("--text", "which")] = None,
        name: Annotated[str | None, argument("NAME:people", "whom")] = None,
    ) -> None:
        """Ring."""

    verb(ring, line="Ring them")
    known = table()

    assert ("ring", "Ring them") in known.offers[""]
    assert [one.word for one in known.offers["ring -"]][:4] == ["--back", "--not-back", "--kind", "-k"]
    assert {place: taken for place, taken in known.takes.items() if place.startswith("ring ")} == {
        "ring +": "?open",
        "ring --kind": "=kind",
        "ring -k": "=kind",
        "ring --owner": "?people",
        "ring --into": "?cases",
        "ring --pays": "?owed",
        "ring --week": "=this|last",
        "ring --file": "file",
        "ring --text": "text",
        "ring 2": "?people",
    }
    assert [one.word for one in known.offers["=this|last"]] == ["this", "last"]


def test_what_looks_is_offered_all_cases_what_writes_the_open_ones() -> None:
    takes = table().takes

    assert [takes[f"{verb} 1"] for verb in ("show", "note", "reopen", "undo")] == [
        "?cases",
        "?open",
        "?closed",
        "?cases",
    ]
    assert (takes["done +"], takes["snooze 1"], takes["assign 2"], takes["ask 2"]) == (
        "?by_hand", "?put_off", "?people", "?departments",
    )  # fmt: skip
    assert (takes["assign --from"], takes["rate 2"], takes["--user"], takes["--lang"]) == (
        "?people", "=rating_stage", "?people", "=zh|en",
    )  # fmt: skip


def test_whatever_is_offered_can_be_asked_or_is_in_the_script() -> None:
    known = table()

    for place, taken in known.takes.items():
        assert (
            taken in ("file", "text") or taken in known.offers or taken[1:] in VERBS["completion"].asked
        ), (place, taken)  # fmt: skip


def test_every_option_that_lists_codes_names_a_list_there_is() -> None:
    groups = {
        (param.metavar or "").partition(":")[2] for built in COMMANDS.values() for param in built.params
        if (param.metavar or "").startswith("CODE:")
    }  # fmt: skip

    assert groups
    assert groups <= set(LABELS)


@pytest.mark.parametrize("typed", ["completion", "completion tcsh", "completion bash zsh"])
def test_completion_wants_the_name_of_one_shell(cli, typed: str) -> None:
    said = cli(typed)

    assert said == (2, "", "complaintlog: completion needs the name of a shell: bash, zsh, fish.\n", b"")


# What the program answers


def test_a_case_is_offered_with_its_number_who_and_what(cli) -> None:
    cli("new --name 张三 --description 外卖少送一份")
    number = cli("show 1 --json").json["number"]

    assert cli("completion open").out == f"1\t{number} 张三 外卖少送一份\n"
    assert cli(f"completion open -- {number[:10]}").out == (f"{number}\t张三 外卖少送一份\n")
    assert cli("completion open -- zhang").out == f"1\t{number} 张三 外卖少送一份\n"
    assert cli("completion closed").out == ""


def test_of_a_case_that_is_not_open_it_says_how_it_stands(cli) -> None:
    cli("new --name 张三 --description 外卖少送一份")
    cli("void 1 --reason 重复")
    number = cli("show 1 --json").json["number"]

    assert cli("--lang zh completion cases").out == f"1\t{number} 已作废 张三 外卖少送一份\n"


def test_a_debt_is_offered_with_what_is_owed_to_whom_and_when(cli) -> None:
    cli("new --name 张三 --description 外卖少送一份 --promise +90d")
    case = cli("show 1 --json").json
    ids = {one["kind"]: one["id"] for one in case["follow_ups"]}

    lines = cli("--lang zh completion owed").out.splitlines()

    (promised,) = [line for line in lines if line.startswith(f"f{ids['reply']}\t")]
    assert promised.startswith(f"f{ids['reply']}\t承诺答复 {case['number']} 张三 ")
    assert promised[-3] == ":"


def test_a_debt_that_the_verb_refuses_is_not_offered(cli) -> None:
    cli("new --name 张三 --description 外卖少送一份 --promise +90d")
    cli("follow 1 +1d 催供应商")
    cli("deadline 1 +2d --to 12345 --ref A1")
    cli("promise 1 +91d --deed 寄出新水壶")
    offered = {verb: _ids(cli(f"completion {ask}").out) for verb, ask in (("done", "by_hand"), ("snooze", "put_off"))}

    for verb, more in (("done", ""), ("snooze", "+1h --reason 忙")):
        taken = [one for one in _open_debts(cli) if cli(f"{verb} {one} {more}").code == 0 and cli("undo").code == 0]
        assert taken, verb
        assert sorted(offered[verb]) == sorted(taken), verb


def _ids(lines: str) -> list[str]:
    return [line.partition("\t")[0] for line in lines.splitlines()]


def _open_debts(cli) -> list[str]:
    return [f"f{one['id']}" for one in cli("show 1 --json").json["follow_ups"] if one["done_at"] is None]


def test_what_it_is_takes_sixty_columns_at_most_and_one_line(cli) -> None:
    cli(["new", "--name", "名" * 50, "--description", "\x1b[31m很长\t的\n话" * 30, "--owner", "li\u202e"])
    cli(["new", "--name", "Bob\tSmith", "--description", "x" * 300])

    for question in ("open", "owed", "people"):
        lines = cli(f"--lang zh completion {question}").out.splitlines()
        assert lines
        for line in lines:
            value, means = line.split("\t")
            assert display_width(means) <= 60
            assert (value + means).isprintable()


def test_a_name_that_cannot_stand_on_a_line_is_not_offered(cli) -> None:
    book = _book_owned_by(cli, "a\tb", "c\nd", "  ", "wu")

    assert cli(f"--db {book} completion people").out == "li\t\nwu\t\n"


@pytest.mark.parametrize("question", VERBS["completion"].asked)
@pytest.mark.parametrize(
    "broken",
    ["--db {directory}/none.db", "--db {directory}/text.db", "--db ftp://x", "--lang fr", "--db {directory}"],
)
def test_what_goes_wrong_while_somebody_types_is_not_said(cli, tmp_path: Path, question: str, broken: str) -> None:
    (tmp_path / "text.db").write_text("no book" * 1000)

    said = cli(f"{broken.format(directory=tmp_path)} completion {question} -- 1")

    assert said == (0, "", "", b"")


def test_a_broken_config_is_not_said_either(cli, home: Path) -> None:
    config = home / "xdg_config_home" / "complaintlog"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("db = [")

    said = cli("completion open", XDG_CONFIG_HOME=str(config.parent))

    assert said == (0, "", "", b"")


# The shells


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(cli, tmp_path: Path, shell: str) -> None:
    _require(shell)
    script = _written(cli, shell, tmp_path)

    checked = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


STATIC = [
    ("complaintlog du", ["due"]),
    ("complaintlog --db book.db reo", ["reopen"]),
    ("complaintlog --db=book.db reo", ["reopen"]),
    ("complaintlog db p", ["path"]),
    ("complaintlog db path --js", ["--json"]),
    ("complaintlog completion z", ["zsh"]),
    ("complaintlog --no", ["--no-color"]),
    ("complaintlog due --mi", ["--mine"]),
    ("complaintlog demo due --mi", ["--mine"]),
    ("complaintlog demo show ", []),
    ("complaintlog due --kind re", ["reply"]),
    ("complaintlog due --kind=re", ["reply"]),
    ("complaintlog rate 12 neu", ["neutral"]),
    ("complaintlog rate --reason neutral 12 neu", ["neutral"]),
    ("complaintlog list --week la", ["last"]),
    ("complaintlog --lang ", ["zh", "en"]),
    ("complaintlog note 12 ", []),
    ("complaintlog note 12 -- --mi", []),
    ("complaintlog nonsense ", []),
]


@pytest.mark.parametrize(("typed", "offered"), STATIC)
def test_bash_completes_what_stands_still_without_starting_the_program(
    cli, tmp_path: Path, typed: str, offered: list[str]
) -> None:
    assert _in_bash(cli, tmp_path, typed, "complaintlog() { echo STARTED >&2; echo STARTED; }") == offered


@pytest.mark.parametrize(("typed", "offered"), STATIC)
def test_fish_completes_what_stands_still_without_starting_the_program(
    cli, tmp_path: Path, typed: str, offered: list[str]
) -> None:
    found = _in_fish(cli, tmp_path, typed, "function complaintlog; echo STARTED >&2; echo STARTED; end")

    assert [line.partition("\t")[0].rpartition("=")[2] for line in found] == offered


def test_fish_says_what_a_code_means(cli, tmp_path: Path) -> None:
    assert _in_fish(cli, tmp_path, "complaintlog due --kind=re", lang="zh") == ["--kind=reply\t承诺答复"]


def test_bash_asks_the_program_in_the_book_that_was_typed(cli, tmp_path: Path) -> None:
    book = _book_owned_by(cli, "wu")
    program = f'complaintlog() {{ "{sys.executable}" -m complaintlog "$@"; }}'

    for named in (f"--db {book}", f"--db={book}", f"--db '{book}' --lang en"):
        assert _in_bash(cli, tmp_path, f"complaintlog {named} assign 1 w", program) == ["wu"]
    assert _in_bash(cli, tmp_path, "complaintlog assign 1 w", program) == []
    assert _in_bash(cli, tmp_path, f"complaintlog --db {book} assign 1 --to=w", program) == ["wu"]


def test_fish_asks_the_program_in_the_book_that_was_typed(cli, tmp_path: Path) -> None:
    book = _book_owned_by(cli, "wu")
    program = f'function complaintlog; "{sys.executable}" -m complaintlog $argv; end'

    for named in (f"--db {book}", f"--db={book}", f"--lang en --db '{book}'"):
        assert _in_fish(cli, tmp_path, f"complaintlog {named} assign 1 w", program) == ["wu"]
    assert _in_fish(cli, tmp_path, f"complaintlog --db {book} assign 1 --to=w", program) == ["--to=wu"]


def test_the_word_typed_is_never_run(cli, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    program = "complaintlog() { :; }"

    for typed in (f"--db $(touch {trap}) show ", f"show $(touch${{IFS}}{trap})", f"show `touch${{IFS}}{trap}`"):
        _in_bash(cli, tmp_path, f"complaintlog {typed}", program)

    assert not trap.exists()


def _in_bash(cli, directory: Path, typed: str, program: str) -> list[str]:
    """What bash offers; its words are parted as readline does it."""
    _require("bash")
    script = _written(cli, "bash", directory)
    words = [piece for word in typed.split(" ") for piece in word.replace("=", "\0=\0").split("\0")]
    if typed.endswith("="):
        words.append("")
    quoted = " ".join(shlex.quote(word) for word in words)
    asked = (
        f"{program}; source {script}; COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; COMP_LINE={shlex.quote(typed)}; "
        f"COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
        '_complaintlog; for one in "${COMPREPLY[@]}"; do echo "$one"; done'
    )

    done = subprocess.run(["bash", "-c", asked], capture_output=True, encoding="utf-8", check=True, cwd=directory)
    assert "STARTED" not in done.stderr
    return done.stdout.splitlines()


def _in_fish(cli, directory: Path, typed: str, program: str = "", *, lang: str = "en") -> list[str]:
    _require("fish")
    script = _written(cli, "fish", directory, lang)
    environ = os.environ | {"LC_ALL": "C.UTF-8"}
    asked = f"{program}\nsource {script}\ncomplete -C {shlex.quote(typed)}"

    done = subprocess.run(["fish", "-c", asked], capture_output=True, check=True, env=environ, encoding="utf-8")
    assert "STARTED" not in done.stderr
    return [line.rstrip("\t") for line in done.stdout.splitlines()]


def _book_owned_by(cli, *names: str) -> str:
    """A book with a debt of each of these; names as no door would let them in."""
    path = str(Path(cli.environ["HOME"], "names.db"))
    for _name in names:
        cli(f"--db {path} new --description 面凉了")
    with sqlite3.connect(path) as book:
        for place, name in enumerate(names, 1):
            book.execute("UPDATE follow_ups SET assignee = ? WHERE complaint_id = ?", (name, place))
    book.close()
    return path


def _written(cli, shell: str, directory: Path, lang: str = "en") -> str:
    path = directory / f"script.{shell}"
    path.write_bytes(cli(f"--lang {lang} completion {shell}").raw)
    return str(path)


def _require(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
