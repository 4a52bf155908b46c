"""TOML written by hand: the line that cannot be read is named in the clerk's language, with what to write instead."""

from __future__ import annotations

import pytest

from complaintlog import toml
from complaintlog.errors import ValueRefusedError


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("[people.李娜]", '[people."李娜"]'),
        ("[departments.后厨]", '[departments."后厨"]'),
        ("[departments.Front desk]", '[departments."Front desk"]'),
        ("李娜.role = 经理", '"李娜".role = "经理"'),
        ("display_name = 李娜", 'display_name = "李娜"'),
        ("display_name = “李娜”", 'display_name = "李娜"'),
        ("role ＝ “经理”", 'role = "经理"'),
        ("off = 每周日", 'off = "每周日"'),
    ],
)
def test_a_line_that_lacks_quotes_is_told_how_to_write_it(line: str, form: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        toml.read(f"# shop\n{line}\n", "the file")

    assert refused.value.arguments == {"line": 2, "file": "the file", "text": line, "form": form}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\na = 2\n", "again"),
        ('[people."李娜"]\n[people."李娜"]\n', "again"),
        ('a = "x\n', "stands in quotes"),
        ('a = """x\n', "ends before"),
        ("a = [1,\n", "ends before"),
        ("nonsense\n", "stands in quotes"),
        ("a = = 1\n", "so: "),
    ],
)
def test_what_is_wrong_otherwise_is_said_too(text: str, said: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        toml.read(text, "the file")

    assert said in refused.value.message
