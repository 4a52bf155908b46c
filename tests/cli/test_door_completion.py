"""Completion scripts carry the table of contents, and the shells understand them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from complaintlog.cli.argv import GLOBALS
from complaintlog.cli.completion import SHELLS
from complaintlog.cli.verbs import VERBS
from complaintlog.lang import told_in


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_every_verb_and_every_global_option(cli, shell: str) -> None:
    script = cli(f"completion {shell}").out

    assert "@" not in script.replace("$@", "").replace("[@]", "")
    for verb in VERBS:
        assert verb in script
    for option in GLOBALS:
        assert option.key in script


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_explains_every_verb_in_both_languages(cli, shell: str) -> None:
    script = cli(f"completion {shell}").out.replace("'\\''", "'").replace("\\'", "'")

    for verb in VERBS.values():
        assert verb.line in script
        assert told_in("zh", verb.line) in script


@pytest.mark.parametrize("typed", ["completion", "completion tcsh", "completion bash zsh"])
def test_completion_wants_the_name_of_one_shell(cli, typed: str) -> None:
    said = cli(typed)

    assert said == (2, "", "complaintlog: completion needs the name of a shell: bash, zsh, fish.\n", b"")


def test_the_options_of_a_command_are_told_to_the_script(cli) -> None:
    assert "--mine\n" in cli("completion options due").out
    assert cli("completion options db verify").out == "--json\n"
    assert cli("completion options db").out == ""
    assert cli("completion options nonsense").out == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(cli, tmp_path: Path, shell: str) -> None:
    _require(shell)
    script = _written(cli, shell, tmp_path)

    checked = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("complaintlog du", ["due"]),
        ("complaintlog --db book.db reo", ["reopen"]),
        ("complaintlog db ", ["path", "verify"]),
        ("complaintlog completion z", ["zsh"]),
        ("complaintlog --no", ["--no-color"]),
    ],
)
def test_bash_completes_without_starting_the_program(cli, tmp_path: Path, typed: str, offered: list[str]) -> None:
    _require("bash")
    script = _written(cli, "bash", tmp_path)
    words = typed.split(" ")
    asked = (
        f"complaintlog() {{ echo STARTED; }}; source {script}; COMP_WORDS=({' '.join(repr(word) for word in words)}); "
        f'COMP_CWORD={len(words) - 1}; _complaintlog; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )

    completed = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)

    assert completed.stdout.split() == offered


@pytest.mark.parametrize(("lang", "language"), [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en")])
def test_fish_explains_the_verbs_in_the_language_of_the_machine(cli, tmp_path: Path, lang: str, language: str) -> None:
    _require("fish")
    script = _written(cli, "fish", tmp_path)
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": lang, "XDG_CONFIG_HOME": str(tmp_path)}

    offered = subprocess.run(
        ["fish", "-c", f"source {script}; complete -C 'complaintlog du'"],
        capture_output=True,
        check=True,
        env=environ,
        encoding="utf-8",
    )

    assert offered.stdout == f"due\t{told_in(language, VERBS['due'].line)}\n"


def test_bash_asks_the_program_for_the_options_of_a_command(cli, tmp_path: Path) -> None:
    _require("bash")
    script = _written(cli, "bash", tmp_path)
    asked = (
        f'complaintlog() {{ "{sys.executable}" -m complaintlog "$@"; }}; source {script}; '
        'COMP_WORDS=(complaintlog due --mi); COMP_CWORD=2; _complaintlog; echo "${COMPREPLY[@]}"'
    )

    completed = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)

    assert completed.stdout.split() == ["--mine"]


def _written(cli, shell: str, directory: Path) -> str:
    path = directory / f"script.{shell}"
    path.write_bytes(cli(f"completion {shell}").raw)
    return str(path)


def _require(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
