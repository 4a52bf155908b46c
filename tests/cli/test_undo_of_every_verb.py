"""Whatever a command wrote is taken back exactly, whichever command it was; and never what others built on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaintlog.cli.verbs import VERBS

from .conftest import Cli

PREPARED = [
    "shop set people.wang.role manager --user wang",
    "shop set people.li.role clerk --user wang",
    "shop set people.li.deputy wang --user wang",
    "shop set departments.后厨.hours 4 --user wang",
    "new --name 张三 --phone 13800000000 --description 汤里有头发 --category product",
    "new --name 张三 --phone 13800000000 --description 汤里有头发，又打来 --promise +5h",
    "new --name 李四 --phone 13800000002 --description 外卖少一份 --purpose improvement",
    "listen 3 --confirmed",
    "apologize 3",
    "investigate 3 --validity justified --problem 漏装",
    "propose 3 --action refund --amount 400 --currency CNY",
    "new --name 王五 --phone 13800000003 --description 面凉了 --listened 复述 --apologized 抱歉 --action refund --offer 38",
    "solve 4 --agreed",
    "new --channel rating --other-contact 食客橙子 --description 一星评价",
    "new --name 赵六 --phone 13800000004 --description 上菜慢",
    "close 6 --outcome withdrawn --reason 撤诉",
    "new --name 孙七 --phone 13800000005 --description 咸 --listened 复述 --apologized 抱歉 --action redo"
    " --agreed --carried-out --told --thanked 谢谢",
    "corrective add 3 打包前核对清单 --by +9d",
    "follow 7 +1d 问问口味",
    "ask 7 后厨 --by +2h",
    "policy use cn-telecom --user wang",
]

WRITES = {
    "new": "new --name 周八 --phone 13800000009 --description 送错了 --promise +2h --others '吴九 13800000010'",
    "listen": "listen 1 --words 复述 --confirmed",
    "apologize": "apologize 1",
    "investigate": "investigate 1 --validity partly --department 后厨",
    "propose": "propose 1 --action exchange --amount 20",
    "approve": "approve 3 --amount 300 --opinion 下不为例 --user wang",
    "reject": "reject 3 --opinion 先换货 --user wang",
    "solve": "solve 4 --carried-out --told",
    "pay": "pay 4 38 --reference T-1",
    "thank": "thank 3 --words 谢谢",
    "callback": "callback 7 --reached --satisfaction 2 --attitude watching",
    "promise": "promise 1 +2h",
    "contact": "contact 1 2 还在查 --promise +4h",
    "note": "note 1 小心",
    "ask": "ask 1 后厨 --text 查监控",
    "wait": "wait 1 +1d",
    "deadline": "deadline 1 +5d --to 12345",
    "follow": "follow 1 +1d 问批次",
    "done": "done {other} --text 问过了",
    "snooze": "snooze f1 +3h --reason 开会",
    "take": "take 1 --user wang",
    "assign": "assign --from li --to wang --why shift",
    "edit": "edit 1 --phone 13900000000 --product 汤 --others 赵六",
    "link": "link 1 3",
    "attach": "attach 1 --sample 汤样 --note 冷柜二层，王店长保管",
    "customer merge": "customer merge 3 --into 2",
    "merge": "merge 2 --into 1",
    "escalate": "escalate 1 --trigger media --reason 记者来电",
    "rate": "rate 5 agreed",
    "close": "close 1 --outcome withdrawn --reason 撤诉",
    "reopen": "reopen 6 --reason 又来电",
    "void": "void 2 --reason 重复录入",
    "corrective add": "corrective add 1 每天检查滤网 --by +7d --owner wang",
    "corrective verify": "corrective verify c1",
    "shop set": "shop set people.li.active no --user wang",
    "shop unset": "shop unset departments.后厨 --user wang",
    "shop edit": "shop edit --from {file} --user wang",
    "policy use": "policy use cn-airline --user wang",
    "policy apply": "policy apply --yes --user wang",
}
BUILT_ON = [
    name for name in WRITES if not name.startswith(("shop", "policy")) and name != "void"
]  # on a void case nothing is written
NOT_TAKEN_BACK = {
    "undo": "is the taking back itself",
    "customer erase": "is for good; tests/cli/test_erasing.py shows that it is refused",
    "import": "tests/cli/test_imports.py takes a whole import back",
    "demo": "writes nothing of the clerk's",
    "config edit": "writes nothing in the book",
    "db anonymize": "is for good, as customer erase",
    "db backup": "writes a copy, and nothing in the book",
    "db restore": "tests/cli/test_keeping.py goes back from it by its own copy",
    "db salvage": "writes a file, and nothing in the book",
    "completion": "writes nothing",
}


def user_of(typed: str) -> str:
    return "wang" if "--user wang" in typed else "li"


def everything(cli: Cli) -> dict[str, Any]:
    """All that the book holds, but the versions, which only go up."""
    lines = cli("export --format jsonl --since 2000-01-01").out.splitlines()
    cases = {case["id"]: case | {"version": 0} for case in map(json.loads, lines)}
    return {"cases": cases, "shop": cli("shop show --json").json, "policy": cli("policy show --json").json}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which every verb has something to do, made once."""
    home = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        cli = Cli(patch, home)
        for typed in PREPARED:
            said = cli(f"{typed} --db {home / 'book.db'}")
            assert said.code == 0, (typed, said.err)
    return home / "book.db"


@pytest.fixture
def desk(cli: Cli, prepared: Path, tmp_path: Path) -> Callable[[], Cli]:
    """Puts a fresh copy of the prepared book on the desk."""

    def laid() -> Cli:
        shutil.copyfile(prepared, tmp_path / "book.db")
        cli.environ["COMPLAINTLOG_DB"] = str(tmp_path / "book.db")
        return cli

    return laid


def filled(cli: Cli, typed: str) -> str:
    """``typed`` with the follow-up that a hand pays, or the file that holds other rules."""
    if "{file}" in typed:
        rules = Path(cli.environ["HOME"], "shop.toml")
        rules.write_text('[people.wang]\nrole = "manager"\n[people.li]\n[people.zhao]\n', "utf-8")
        return typed.format(file=rules)
    if "{other}" not in typed:
        return typed
    owed = cli("show 7 --json").json["follow_ups"]
    return typed.format(other=next(f"f{one['id']}" for one in owed if one["kind"] == "other"))


def test_every_verb_that_writes_is_among_them() -> None:
    named = {
        part
        for verb in VERBS.values()
        for part in (
            [f"{verb.name} {one.name}" for one in verb.parts if not one.reads]
            or ([] if verb.parts or verb.reads else [verb.name])
        )
    }

    assert named == set(WRITES) | set(NOT_TAKEN_BACK)


@pytest.mark.parametrize("name", WRITES)
def test_what_a_verb_wrote_is_taken_back_exactly(desk: Callable[[], Cli], name: str) -> None:
    cli = desk()
    typed = filled(cli, WRITES[name])
    before = everything(cli)
    said = cli(typed)
    assert said.code == 0, said.err
    assert everything(cli) != before

    undone = cli(f"undo --user {user_of(typed)}")

    assert undone.code == 0, undone.err
    assert everything(cli) == before
    assert cli("db verify").code == 0


@pytest.mark.parametrize("name", BUILT_ON)
def test_what_somebody_built_on_is_not_taken_back_and_it_says_what(desk: Callable[[], Cli], name: str) -> None:
    cli = desk()
    typed = filled(cli, WRITES[name]) + " --json"
    written = cli(typed)
    document = written.json["moved"][0] if name == "customer merge" else written.json
    first = document.get("items", [document])[0]
    latest = first.get("merged_into") or first["id"]
    assert cli(f"edit {latest} --remarks 后来又问过 --user zhao").code == 0
    before = everything(cli)

    refused = cli(f"undo --user {user_of(typed)}")

    assert refused.code == 4
    assert "zhao" in refused.err
    assert everything(cli) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.sampled_from(sorted(WRITES)), min_size=2, max_size=5))
def test_after_any_day_the_last_entry_is_taken_back_exactly(desk: Callable[[], Cli], day: list[str]) -> None:
    cli = desk()
    for name in day:
        typed = filled(cli, WRITES[name])
        before = everything(cli)
        if cli(typed).code == 0 and everything(cli) != before:
            assert cli(f"undo --user {user_of(typed)}").code == 0
            assert everything(cli) == before, typed
            assert cli(typed).code == 0

    assert cli("db verify").code == 0
