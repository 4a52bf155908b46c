"""The verbs of a desk's day, each typed once with its effect, and each taken back again."""

from __future__ import annotations

import pytest

from .conftest import Cli, Said
from .told import Clock

EFFECTS = {
    "listen 1 --words 复述": lambda case: case["stage"] == "apologize",
    "apologize 1": lambda case: case["steps"][-1]["step"] == "apologize",
    "investigate 1 --validity justified --demand-unreasonable": lambda case: (
        case["finding"]["demand_reasonable"] is False
    ),
    "propose 1 --action refund --amount 38": lambda case: case["solutions"][-1]["amount"] == "38",
    "promise 1 +2h --why 等维修": lambda case: case["follow_ups"][-1]["why"] == "等维修",
    "contact 1 仍在核实": lambda case: case["contacts"][-1]["words"] == "仍在核实",
    "note 1 备注": lambda case: case["notes"][-1]["text"] == "备注",
    "ask 1 后厨 --text 查监控 --by +3h": lambda case: case["follow_ups"][-1]["department"] == "后厨",
    "wait 1 +1d": lambda case: case["waiting_since"] is not None,
    "deadline 1 +5d --to 12345 --ref GD-88": lambda case: case["follow_ups"][-1]["kind"] == "statutory",
    "follow 1 +1d 问批次": lambda case: case["follow_ups"][-1]["text"] == "问批次",
    "snooze f1 +3h --reason 客户开会": lambda case: case["follow_ups"][0]["shown_from"] is not None,
    "escalate 1 --trigger media --reason 记者来电": lambda case: case["severity"] == 2,
    "edit 1 --phone 13900000000 --product 酸辣汤": lambda case: case["product"] == "酸辣汤",
    "assign 1 zhao": lambda case: case["owner"] == "zhao",
    "assign 1 zhao --why customer_asked --told --promise +3h": lambda case: (
        (case["handovers"][-1]["why"], case["follow_ups"][-1]["assignee"]) == ("customer_asked", "zhao")
    ),
    "corrective add 1 每天检查滤网 --by +7d --owner wang": lambda case: (
        case["corrective_actions"][0]["owner"] == "wang"
    ),
    "edit 1 --others '王芳 13800000001' --others 赵六": lambda case: (
        [one["name"] for one in case["others"]] == ["王芳", "赵六"]
    ),
    "take 1 --user wang": lambda case: case["owner"] == "wang",
    "attach 1 --sample 面一袋 --note 王强冷藏柜": lambda case: case["attachments"][-1]["note"] == "王强冷藏柜",
    "void 1 --reason 录错了": lambda case: case["stage"] == "void",
    "close 1 --outcome withdrawn --reason 撤诉": lambda case: case["outcome"] == "withdrawn",
}


@pytest.fixture
def case(cli: Cli) -> Cli:
    """The program with one complaint in its book."""
    assert cli("new --name 张三 --phone 13800000000 --description 汤里有头发").code == 0
    return cli


def _document(said: Said) -> dict:
    assert said.code == 0, said.err
    return said.json


@pytest.mark.parametrize("typed", EFFECTS)
def test_a_verb_does_what_it_says_and_is_taken_back(case: Cli, typed: str):
    before = _document(case("show 1 --json"))
    user = "--user wang" if "--user wang" in typed else ""

    after = _document(case(f"{typed} --json"))
    undone = _document(case(f"undo 1 --json {user}"))

    assert EFFECTS[typed](after)
    assert undone | {"version": 0} == before | {"version": 0}


@pytest.mark.parametrize("typed", EFFECTS)
def test_a_verb_says_in_one_line_what_happened(case: Cli, typed: str):
    said = case(typed)

    assert said.code == 0, said.err
    first, _, rest = said.out.partition("\n")
    assert case("show 1 --json").json["number"] in first
    assert not rest or typed.startswith("assign"), "only a handover tells the next person more"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ask 1 后厨 --by '2026-11-23 15:00'", "Owed next: f2 department's answer (后厨), Mon 2026-11-23 15:00."),
        ("deadline 1 '2026-11-23 15:00' --to 12345", "Owed next: f2 statutory deadline, Mon 2026-11-23 15:00."),
        ("wait 1 '2026-11-25 15:00'", "Owed next: f2 customer's reply, Wed 2026-11-25 15:00."),
        ("wait 1 '2026-11-23 15:00'", "Owed next: f2 customer's reply, Mon 2026-11-23 15:00."),
        ("follow 1 '2026-11-23 15:00' 问批次", "Owed next: f2 问批次, Mon 2026-11-23 15:00."),
        ("promise 1 '2026-11-23 15:00'", "Promised f2: Mon 2026-11-23 15:00."),
        ("snooze f1 '2026-11-23 15:00' --reason 开会", "f1 progress update is shown again Mon 2026-11-23 15:00."),
    ],
)
def test_what_is_owed_from_now_on_is_said_with_its_number_and_its_time_in_full(
    cli: Cli, clock: Clock, typed: str, told: str
):
    assert cli("new --name 张三 --phone 13800000000 --description 汤里有头发").code == 0

    assert told in cli(typed).out


def test_what_is_owed_later_than_something_else_is_said_with_its_time_in_full_too(cli: Cli, clock: Clock):
    assert cli("new --name 张三 --phone 13800000000 --description 汤里有头发").code == 0

    said = cli("deadline 1 2026-12-01 --to 12345").out

    assert "New: f2 statutory deadline, by Tue 2026-12-01 23:59. Owed next: f1 progress update, tomorrow 09:00." in said


def test_a_solution_is_approved_paid_and_carried_out(case: Cli):
    case("listen 1")
    case("apologize 1")
    case("propose 1 --action refund --amount 38.00 --currency CNY")

    assert case("approve 1").code == 4
    case("solve 1 --agreed")
    paid = _document(case("pay 1 38.00 --reference T-1 --json"))

    assert paid["solutions"][0]["payments"][0]["reference"] == "T-1"
    assert paid["solutions"][0]["carried_out_at"] is not None
    assert case("pay 1 1").code == 6


def test_what_is_put_off_is_hidden_until_then(case: Cli):
    case("snooze f1 +3h --reason 客户开会")

    assert case("due --within 2d --json").json["items"] == []
    assert [one["follow_up"] for one in case("due --within 2d --as-of +4h --json").json["items"]] == [1]


def test_what_is_put_off_is_counted_and_late_all_the_same(cli: Cli):
    cli("new --description 汤凉了 --phone 13800000000 --at '2 days ago 9:00'")
    late = cli("due --json").json["counts"]
    cli("snooze f1 +3h --reason 客户开会")

    put_off = cli("due --json").json
    seen = cli("due", terminal=True).out

    assert late == put_off["counts"] == {"overdue": 1, "today": 0, "upcoming": 0}
    assert (put_off["items"], put_off["put_off"]) == ([], 1)
    assert cli("due --check").code == 10
    assert "1 overdue" in seen
    assert "1 of them put off" in seen
    assert "Nothing is owed" not in seen
    assert cli("due --ics").out.count("BEGIN:VEVENT") == 1


def test_a_rating_moves_through_its_stages(cli: Cli):
    cli("new --channel rating --other-contact 食客橙子 --description 一星评价")

    agreed = _document(cli("rate 1 agreed --json"))

    assert agreed["rating_stage"] == "agreed"
    assert [one["kind"] for one in agreed["follow_ups"] if one["done_at"] is None] == ["rating"]
    assert cli("rate 1 nonsense").code == 6


def test_everything_open_is_handed_over_at_once(case: Cli):
    case("new --description 面凉了")
    case("new --description 菜咸了 --owner zhao")
    case("close 2 --outcome withdrawn --reason 撤诉")

    handed = _document(case("assign --from li --to wang --json"))

    assert handed["owner"] == "wang"
    assert [one["owner"] for one in case("list --json").json["items"]] == ["zhao", "li", "wang"]


def test_linked_cases_name_each_other(case: Cli):
    case("new --description 面凉了")

    linked = _document(case("link 1 2 --json"))

    assert [one["links"] for one in linked["items"]] == [[2], [1]]
    assert case("link 1 1").code == 4


def test_a_word_to_the_authority_pays_its_date(case: Cli):
    case("deadline 1 +5d --to 12345")

    said = _document(case("contact 1 书面答复已提交 --with authority --json"))

    assert [one["state"] for one in said["follow_ups"] if one["kind"] == "statutory"] == ["done"]
