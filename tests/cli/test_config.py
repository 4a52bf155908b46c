"""A person's own settings: what is in force and who said so; changed in an editor, and never broken by it."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from pathlib import Path

import pytest

from complaintlog import lang
from complaintlog.errors import ValueRefusedError
from complaintlog.files.config import sample
from complaintlog.settings import KEYS, Location, check, load

from .conftest import Cli
from .editors import Editor, replacing
from .told import answered, done

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "config.md"


@pytest.fixture
def editor(cli: Cli, tmp_path: Path) -> Editor:
    found = Editor(tmp_path)
    cli.environ |= found.environ
    return found


def config(cli: Cli) -> Path:
    return Path(answered(cli, "config", "path")["path"])


def written(cli: Cli, text: str) -> Path:
    path = config(cli)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", REFERENCE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_each_setting_is_shown_with_who_said_it(cli: Cli) -> None:
    path = written(cli, 'user = "wang"\nlang = "zh"\ncolour = true\n')

    shown = cli(
        "config show --json --lang en", COMPLAINTLOG_DB="postgresql://desk:secret@server/book?password=secret"
    ).json

    assert (shown["schema"], shown["path"], shown["unknown"]) == (1, str(path), ["colour"])
    assert shown["settings"] == {
        "db": {"value": "postgresql://desk@server/book", "from": "environment"},
        "lang": {"value": "en", "from": "option"},
        "user": {"value": "wang", "from": "config"},
        "color": {"value": None, "from": "default"},
        "debug": {"value": False, "from": "default"},
        "backups": {"value": 7, "from": "default"},
    }


@pytest.mark.parametrize(
    ("typed", "environ", "value", "origin"),
    [
        ("--no-color", {"FORCE_COLOR": "1"}, False, "option"),
        ("", {"FORCE_COLOR": "1"}, True, "environment"),
        ("", {"NO_COLOR": "1"}, False, "environment"),
        ("", {}, True, "config"),
    ],
)
def test_colour_is_said_in_its_own_ways(
    cli: Cli, typed: str, environ: dict[str, str], value: bool, origin: str
) -> None:
    written(cli, "color = true\n")

    shown = cli(f"config show --json {typed}", **environ).json

    assert shown["settings"]["color"] == {"value": value, "from": origin}


def test_people_read_a_table_in_their_language(cli: Cli) -> None:
    path = written(cli, 'user = "王强"\nname = "x"\n')

    english = cli("config show")
    chinese = cli("config show --lang zh")

    assert english.out.splitlines()[:2] == [str(path), "setting\tvalue\tcomes from"]
    assert "user\t王强\tconfig" in english.out
    assert "name" in english.err
    assert "user\t王强\t配置文件" in chinese.out
    assert "lang\tzh\t命令行选项" in chinese.out


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("postgresql://desk:secret@server:5432/book", "postgresql://desk@server:5432/book"),
        ("postgresql://server/book?password=secret&user=li", "postgresql://server/book?user=li"),
        ("postgresql://server/book?sslmode=require&PASSWORD=secret", "postgresql://server/book?sslmode=require"),
        ("postgresql://desk:a@b@server/book?options=-c%20x%3D1", "postgresql://desk@server/book?options=-c%20x%3D1"),
        ("/home/li/a?password=b.db", "/home/li/a?password=b.db"),
    ],
)
def test_a_password_is_never_shown(target: str, shown: str) -> None:
    assert Location(target, named=True).shown == shown


def test_the_first_edit_begins_with_a_sample_that_only_its_owner_reads(cli: Cli, editor: Editor) -> None:
    editor("")

    said = cli("config edit --json --lang zh", terminal=True)
    path = config(cli)

    assert said.json == {"schema": 1, "path": str(path), "changed": False}
    assert path.read_text("utf-8") == editor.seen
    assert "# 语言：zh 或 en" in editor.seen
    assert tomllib.loads(editor.seen) == {}
    modes = [stat.S_IMODE(os.stat(one).st_mode) for one in (path, path.parent)]
    assert modes == [0o600, 0o700] or os.name == "nt"


def test_what_was_set_counts_from_then_on(cli: Cli, editor: Editor) -> None:
    editor(replacing('#lang = "zh"', 'lang = "zh"'))

    said = cli("config edit", terminal=True)

    assert (said.code, "kept" in said.out) == (0, True)
    assert cli("config show --json").json["settings"]["lang"] == {"value": "zh", "from": "config"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('user = "li"\nlanguage = "zh"', 'Line 2: "language" is no setting'),
        ('user = "li"\nlang = zh', 'Line 2 of the config cannot be read: lang = zh; write it so: lang = "zh"'),
        ('lang = "fr"', "no language fr"),
        ("user = 7", "Line 1: user is a text"),
        ('color = "yes"', "Line 1: color is true or false"),
        ('db = "mysql://server/book"', "no book"),
    ],
)
def test_a_mistake_is_named_keeps_the_config_and_the_text(cli: Cli, editor: Editor, text: str, said: str) -> None:
    path = written(cli, 'user = "li"\n')
    editor(f"result = {text!r}")

    refused = cli("config edit", terminal=True)
    kept = Path(refused.err.strip().partition("--from ")[2])

    assert (refused.code, len(refused.err.splitlines())) == (6, 3)
    assert said in refused.err
    assert path.read_text("utf-8") == 'user = "li"\n'
    assert kept.read_text("utf-8") == text

    kept.write_text('user = "zhao"\n')
    assert answered(cli, "config", "edit", "--from", str(kept))["changed"]
    assert (path.read_text("utf-8"), kept.exists()) == ('user = "zhao"\n', False)


def test_a_broken_config_can_be_mended(cli: Cli, editor: Editor) -> None:
    path = written(cli, "user = li\n")
    editor(replacing("user = li", 'user = "li"'))

    broken = cli("config show")
    where = cli("config path")
    mended = cli("config edit", terminal=True)

    assert (broken.code, where.code, mended.code) == (6, 0, 0)
    assert path.read_text("utf-8") == 'user = "li"\n'


def test_a_config_that_lies_elsewhere_stays_there(cli: Cli, editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "dotfile.toml").write_text('user = "li"\n')
    config(cli).parent.mkdir(parents=True)
    config(cli).symlink_to(tmp_path / "dotfile.toml")
    editor(replacing("li", "wang"))

    done(cli, "config", "edit", terminal=True)

    assert config(cli).is_symlink()
    assert (tmp_path / "dotfile.toml").read_text() == 'user = "wang"\n'


def test_without_a_terminal_it_says_where_the_file_is(cli: Cli, editor: Editor) -> None:
    refused = cli("config edit")

    assert (refused.code, str(config(cli)) in refused.err) == (2, True)
    assert not editor.shown.exists()


def test_the_sample_in_the_reference_is_a_config(cli: Cli) -> None:
    written(cli, block("toml"))

    shown = cli("config show --json").json

    check(tomllib.loads(block("toml")))
    assert {one["from"] for one in shown["settings"].values()} == {"config"}


def test_the_document_in_the_reference_is_what_is_printed(cli: Cli) -> None:
    documented, printed = json.loads(block("json")), cli("config show --json").json

    assert documented.keys() == printed.keys()
    assert documented["settings"].keys() == printed["settings"].keys() == KEYS.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_sets_every_key_when_it_is_taken_at_its_word(language: str) -> None:
    lang.use(language)
    text = re.sub(r"^#(?=\w+ =)", "", sample(), flags=re.MULTILINE)
    lang.use("en")

    check(tomllib.loads(text))
    assert tomllib.loads(text).keys() == KEYS.keys()


def test_what_is_no_config_is_refused_by_itself() -> None:
    with pytest.raises(ValueRefusedError):
        check({"user": ["li"]})
    assert load({}, {"HOME": "/"}, {}).origins == dict.fromkeys(KEYS, "default")
