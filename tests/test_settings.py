"""Option > environment > personal config > default; where files live; whoever has no home."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from complaintlog import settings
from complaintlog.errors import ValueRefusedError
from complaintlog.settings import Location, load

POSIX = pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="the XDG rules are those of Linux")


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """The environment of a clerk."""
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "LOGNAME": "li"}


def configure(desk: dict[str, str], text: str) -> None:
    path = Path(settings.config_file(desk))
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("option", "environ", "config", "expected"),
    [
        ("wang", "zhao", 'user = "qian"', "wang"),
        (None, "zhao", 'user = "qian"', "zhao"),
        (None, None, 'user = "qian"', "qian"),
        (None, None, "", "li"),
        (None, "", 'user = "qian"', "qian"),
    ],
)
def test_the_nearest_word_counts(
    desk: dict[str, str], option: str | None, environ: str | None, config: str, expected: str
) -> None:
    configure(desk, config)
    options = {"user": option} if option else {}
    set_by_environment = {} if environ is None else {"COMPLAINTLOG_USER": environ}

    assert load(options, desk | set_by_environment).user == expected


@POSIX
def test_the_default_book_lies_in_the_data_directory_and_is_not_named(desk: dict[str, str]) -> None:
    location = load({}, desk).location

    assert location == Location(f"{desk['HOME']}/.local/share/complaintlog/book.db", named=False)
    assert load({}, desk | {"XDG_DATA_HOME": "/data"}).location.target == "/data/complaintlog/book.db"


@POSIX
def test_the_directories_are_those_platformdirs_would_give(
    monkeypatch: pytest.MonkeyPatch, desk: dict[str, str]
) -> None:
    import platformdirs

    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in desk.items():
        monkeypatch.setenv(name, value)

    assert os.path.dirname(settings.default_book(desk)) == platformdirs.user_data_dir("complaintlog", appauthor=False)
    assert os.path.dirname(settings.config_file(desk)) == platformdirs.user_config_dir("complaintlog", appauthor=False)
    assert settings.state_directory(desk) == platformdirs.user_state_dir("complaintlog", appauthor=False)
    assert settings.cache_directory(desk) == platformdirs.user_cache_dir("complaintlog", appauthor=False)


def test_drafts_lie_by_their_book_however_it_is_named(tmp_path: Path, desk: dict[str, str]) -> None:
    book, link = tmp_path / "book.db", tmp_path / "same.db"
    link.symlink_to(book)
    here, same, other, server = (
        settings.drafts_directory(desk, Location(str(place), named=True))
        for place in (book, link, tmp_path / "other.db", "postgresql://li:secret@desk/book")
    )

    assert here == same
    assert len({here, other, server}) == 3
    assert os.path.dirname(here) == settings.calls_directory(desk)
    assert server == settings.drafts_directory(desk, Location("postgresql://li:new@desk/book", named=False))


@POSIX
def test_a_relative_xdg_directory_is_not_followed(desk: dict[str, str]) -> None:
    assert settings.default_book(desk | {"XDG_DATA_HOME": "data"}).startswith(desk["HOME"])


def test_other_systems_are_asked_through_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(settings, "XDG_RULES", False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda app, appauthor: f"/Library/{app}")

    assert settings.default_book({"HOME": "/home/li"}) == os.path.join("/Library/complaintlog", "book.db")


@pytest.mark.parametrize(
    ("options", "environ"), [({"db": "b.db"}, {}), ({}, {"COMPLAINTLOG_DB": "b.db"}), ({"db": "./b.db"}, {})]
)
def test_a_named_book_is_a_whole_path_from_here(
    desk: dict[str, str], options: dict[str, str], environ: dict[str, str]
) -> None:
    assert load(options, desk | environ).location == Location(os.path.abspath("b.db"), named=True)


def test_a_book_named_in_the_config_lies_beside_it(desk: dict[str, str]) -> None:
    configure(desk, 'db = "shop.db"')

    assert load({}, desk).location == Location(os.path.join(desk["XDG_CONFIG_HOME"], "complaintlog", "shop.db"), True)


def test_a_book_on_a_server_is_left_as_written(desk: dict[str, str]) -> None:
    location = load({"db": "postgresql://desk@server/book"}, desk).location

    assert location == Location("postgresql://desk@server/book", named=True)
    assert location.on_server
    assert not load({}, desk).location.on_server


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(desk: dict[str, str], environ: dict[str, str], expected: str) -> None:
    assert load({}, desk | environ).lang == expected


@pytest.mark.parametrize("written", ["zh", "ZH", "zh-CN", "zh_Hans.UTF-8"])
def test_a_language_may_be_written_as_locales_are(desk: dict[str, str], written: str) -> None:
    assert load({"lang": written}, desk).lang == "zh"


def test_a_language_we_do_not_speak_is_refused_in_the_one_of_the_machine(desk: dict[str, str]) -> None:
    environ = desk | {"LANG": "zh_CN.UTF-8"}

    with pytest.raises(ValueRefusedError, match="no language"):
        load({"lang": "fr"}, environ)
    assert settings.language({"lang": "fr"}, environ) == "zh"


@pytest.mark.parametrize(
    ("options", "environ", "config", "expected"),
    [
        ({}, {}, "", None),
        ({"no-color": "1"}, {"FORCE_COLOR": "1"}, "", False),
        ({}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "", False),
        ({}, {"COMPLAINTLOG_NO_COLOR": "1"}, "color = true", False),
        ({}, {"FORCE_COLOR": "1"}, "color = false", True),
        ({}, {"NO_COLOR": ""}, "", None),
        ({}, {}, "color = true", True),
        ({}, {}, "color = false", False),
    ],
)
def test_colour_is_said_or_left_to_the_terminal(
    desk: dict[str, str], options: dict[str, str], environ: dict[str, str], config: str, expected: Any
) -> None:
    configure(desk, config)

    assert load(options, desk | environ).color is expected


@pytest.mark.parametrize("broken", ["user = ", "user = li", "[user", "\x00"])
def test_a_config_that_cannot_be_read_is_named(desk: dict[str, str], broken: str) -> None:
    configure(desk, broken)

    with pytest.raises(ValueRefusedError) as refused:
        load({}, desk)

    assert refused.value.arguments["path"] == settings.config_file(desk)
    assert settings.language({}, desk | {"LANG": "zh_CN"}) == "zh"


def test_whoever_has_no_home_has_no_default_book_and_still_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid 12345")

    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.setattr("getpass.getuser", nobody)

    found = load({}, {})

    assert (found.location, found.user) == (Location("", named=False), "clerk")
    assert settings.state_directory({}) == ""
    assert settings.words_directory({}) == ""
    assert settings.calls_directory({}) == ""
    assert settings.drafts_directory({}, Location("/tmp/book.db", named=True)) == ""


def test_debug_and_the_clock_come_with_the_call(desk: dict[str, str]) -> None:
    found = load({"debug": "1", "as-of": "tomorrow 9:00"}, desk)

    assert (found.debug, found.as_of) == (True, "tomorrow 9:00")
    assert load({}, desk | {"COMPLAINTLOG_DEBUG": "0"}).debug is False
