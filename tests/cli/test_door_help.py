"""The help pages: complete, aligned, within the width, and wholly in the reader's language."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Annotated

import pytest

from complaintlog.cli.argv import GLOBALS, leading
from complaintlog.cli.examples import EXAMPLES
from complaintlog.cli.options import WRITING, At, Json, argument, flag, form_options, option
from complaintlog.cli.page import rows
from complaintlog.cli.verbs import MOMENTS, VERBS, Part, Verb
from complaintlog.lang.labels import LABELS
from complaintlog.lang.lines import display_width, wrapped
from complaintlog.rules.form import FORM

NAMES = [f"{verb.name} {part.name}" if part else verb.name for verb in VERBS.values() for part in (None, *verb.parts)]


def functions() -> Iterator[tuple[Verb | Part, object]]:
    for verb in VERBS.values():
        module = importlib.import_module(verb.module)
        for one in verb.parts or (verb,):
            yield one, getattr(module, one.name, None) or getattr(module, f"{one.name}_")


def test_the_program_page_lists_every_verb_under_its_moment(cli) -> None:
    page = cli("--help").out

    for moment, verbs in MOMENTS.items():
        block = page.partition(LABELS["moment"][moment] + "\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in block.splitlines()] == [verb.name for verb in verbs]


def test_every_line_of_the_program_page_fits_a_small_terminal(cli) -> None:
    for lang in ("zh", "en"):
        lines = cli(f"--lang {lang} --help", COLUMNS="80").out.splitlines()

        verbs = [line for line in lines if line.split()[:1] and line.split()[0] in VERBS]
        assert len(verbs) == len(VERBS)
        assert max(map(display_width, lines)) <= 80


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("columns", [60, 100])
def test_no_line_of_a_page_is_wider_than_the_screen(cli, name: str, columns: int) -> None:
    said = cli(f"{name} --help --lang zh", COLUMNS=str(columns))

    wide = [line for line in said.out.splitlines() if display_width(line) > columns]
    assert said.code == 0
    assert [line for line in wide if not line.startswith(("  complaintlog ", "  eval "))] == []


@pytest.mark.parametrize("typed", ["{} --help", "--help {}", "{} -h", "{} --lang zh --help"])
def test_the_page_of_a_verb_is_shown_wherever_help_is_typed(cli, typed: str) -> None:
    said = cli(typed.format("completion"))

    assert said.code == 0
    assert "complaintlog completion bash|zsh|fish" in said.out


@pytest.mark.parametrize("name", ["", *NAMES])
def test_no_english_is_left_in_a_chinese_page(cli, name: str) -> None:
    page = cli(f"--lang zh {name} --help").out

    assert sorted(set(_words(page)) - _allowed(page)) == []


def test_the_pages_are_in_one_language_at_a_time(cli) -> None:
    page = "".join(cli(f"--lang en {name} --help").out for name in ["", *NAMES])

    assert re.findall("[\u4e00-\u9fff]+", page) == []


def test_a_page_tells_words_options_codes_and_examples(cli, verb) -> None:
    def ring(
        reference: Annotated[list[str], argument("ID", "which")],
        channel: Annotated[str | None, option("--channel", "how", metavar="CODE:channel")] = None,
        tags: Annotated[list[str] | None, option("--tag -t", "a tag", metavar="WORD", panel="Period")] = None,
        told: Annotated[bool | None, flag("--told/--not-told", "whether")] = None,
    ) -> None:
        """Ring."""

    verb(ring, line="Ring them")
    page = cli("ring --help").out

    assert page.splitlines()[:3] == ["Usage: complaintlog ring ID… [OPTIONS]", "", "Ring them"]
    assert "Words\n  ID…  which\n" in page
    assert "  --channel CODE       how; codes: phone, visit, letter, " in page
    assert "  --told / --not-told  whether\n" in page
    assert "Period\n  --tag, -t WORD  a tag (may be repeated)\n" in page


def test_the_form_is_explained_part_by_part(cli, verb) -> None:
    @form_options()
    def fill(fields: dict[str, object], at: At = None, json: Json = False) -> None:
        """Fill in."""

    verb(fill)
    page = cli("fill --help").out

    headings = [line for line in page.splitlines() if line and not line.startswith(" ")]
    parts = [label for part, label in LABELS["part"].items() if any(f.part == part and f.settable for f in FORM)]
    assert headings[2:-2] == ["Options", *parts, WRITING]
    for field in FORM:
        if field.settable:
            block = page.partition(f"\n{LABELS['part'][field.part]}\n")[2].partition("\n\n")[0]
            assert f"  {field.option}" in block
            assert LABELS["field"][field.path] in block


def test_every_command_has_an_example() -> None:
    commands = {verb.name for verb in VERBS.values() if not verb.parts}
    parts = {f"{verb.name} {part.name}" for verb in VERBS.values() for part in verb.parts}

    assert set(EXAMPLES) == commands | parts


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - {"completion", "demo"}))
def test_the_examples_are_understood(name: str, lang: str) -> None:
    import shlex

    from complaintlog.cli import parser
    from complaintlog.cli.app import function_of
    from complaintlog.lang import told_in

    for typed, _ in EXAMPLES[name]:
        words = shlex.split(told_in(lang, typed))[1 + len(name.split()) :]
        command = parser.build(function_of(VERBS[name.split()[0]].module, name.split()[-1]), name=name)

        assert told_in(lang, typed).startswith(f"complaintlog {name}")
        assert command.make_context(name, leading(words).words).args == []


def test_table_and_modules_agree() -> None:
    for entry, function in functions():
        assert callable(function), entry.name


def test_a_verb_says_in_its_docstring_what_the_table_says() -> None:
    told = {entry.name: (inspect.getdoc(function) or "").partition("\n")[0] for entry, function in functions()}

    assert told == {entry.name: f"{entry.line}." for entry, _ in functions()}


def test_chinese_is_wrapped_between_characters_but_never_before_a_full_stop() -> None:
    lines = wrapped("先听客户说完，再复述一遍；确认无误之后，再往下处理。", 12)

    assert all(display_width(line) <= 14 for line in lines)
    assert not [line for line in lines if line[0] in "，；。"]
    assert "".join(lines) == "先听客户说完，再复述一遍；确认无误之后，再往下处理。"


@pytest.mark.parametrize("text", ["最好不说「calm down」这话", "最好不说「冷静」", "请看「complaintlog --help」。"])
@pytest.mark.parametrize("width", range(10, 30))
def test_no_line_ends_where_a_quotation_begins(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert not [line for line in lines if line.endswith("「") or line[0] in "」。"]


def test_columns_stand_in_line_by_display_width() -> None:
    table = rows([("--db 路径", "一"), ("--user NAME", "two")], 60)

    assert table == "  --db 路径    一\n  --user NAME  two"


def _words(page: str) -> list[str]:
    """The English words: not options, not what is typed in an example, not URLs or paths."""
    told = "\n".join(line for line in page.splitlines() if not line.startswith(("  complaintlog ", "  eval ")))
    return re.findall(r"(?<![\w~/.+-])[A-Za-z][A-Za-z]+(?![\w/])", re.sub(r"-{1,2}[a-z][a-z-]*", " ", told))


def _allowed(page: str) -> set[str]:
    """Names of commands, codes the page lists, and words that are the same in Chinese."""
    codes = {code for labels in LABELS.values() for code in labels if f"{code} " in page or f"{code}\n" in page}
    names = set(VERBS) | {"complaintlog"} | {part.name for verb in VERBS.values() for part in verb.parts}
    plain = {word for option in GLOBALS for word in option.metavar.split("|")}
    return (
        codes
        | names
        | plain
        | {
            "HEAD",
            "Tab",
            "bash",
            "zsh",
            "fish",
            "this",
            "last",
            "none",
            "csv",
            "html",
            "md",
            "report",
            "ics",
            "complaints",  # what export writes, as it is typed
            "journal",
            "xlsx",
            "XLSX",
            "json",
            "jsonl",
            "CSV",
            "JSON",
            "JSONL",
            "backups",  # names of a directory and a file
            "book",
            "E",
            "TOML",
            "UTF",
            "CNY",
            "Excel",
        }
    )
