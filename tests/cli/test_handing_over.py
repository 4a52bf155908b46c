"""Cases that change hands, complaints of several people, cases that belong together: as the desk sees them."""

from __future__ import annotations

import pytest

from .conftest import Cli


@pytest.fixture
def desk(cli: Cli) -> Cli:
    """A book with one complaint that was promised an answer."""
    said = cli("new --name 张三 --phone 13800000000 --description 汤里有头发 --demand 退款 --promise +5h")
    assert said.code == 0, said.err
    return cli


def test_handing_over_tells_the_customer_who_follows_and_when(desk: Cli) -> None:
    handed = desk("assign 1 zhao --why customer_asked --told --promise +3h --json").json

    assert (handed["owner"], handed["handovers"][0]["why"]) == ("zhao", "customer_asked")
    assert [one["direction"] for one in handed["contacts"]] == ["out"]
    assert [(one["state"], one["assignee"]) for one in handed["follow_ups"] if one["kind"] == "reply"] == [
        ("kept", "zhao"),
        ("open", "zhao"),
    ]


def test_handing_over_prints_a_summary_so_that_nobody_asks_twice(desk: Cli) -> None:
    desk("contact 1 已查监控 --promise +6h --pays none --no-promise --reason 还在查")
    desk("contact 1 已查监控 --pays none")

    said = desk("assign 1 zhao")

    for known in ("张三", "13800000000", "汤里有头发", "退款", "已查监控", "f1"):
        assert known in said.out, known
    assert "汤里有头发" not in desk("assign 1 li --json").err


def test_handing_over_without_telling_the_customer_is_warned_of(desk: Cli) -> None:
    assert "--told" in desk("assign 1 zhao", terminal=True).err
    assert "--told" not in desk("assign 1 li --told --promise +4h", terminal=True).err


def test_a_time_promised_in_handing_over_answers_nothing_by_itself(desk: Cli) -> None:
    refused = desk("assign 1 zhao --promise +8h")

    assert (refused.code, "promise open" in refused.err) == (4, True)
    assert desk("show 1 --json").json["owner"] == "li"
    desk("new --name 李四 --phone 13800000002 --description 面凉了")
    handed = desk("assign 2 zhao --promise +8h --json").json
    assert (handed["contacts"], [one["state"] for one in handed["follow_ups"] if one["promised"]]) == ([], ["open"])


def test_who_has_nothing_hands_nothing_over(desk: Cli) -> None:
    refused = desk("assign --from wang --to zhao")

    assert (refused.code, refused.out, "nothing to hand over" in refused.err) == (3, "", True)


def test_all_of_one_person_moves_by_any_of_their_names(desk: Cli) -> None:
    desk("shop set people.zhao.role clerk")
    desk("shop set people.li.display_name 李娜")
    desk("shop set people.li.role manager")
    desk("new --description 面凉了 --owner zhao")
    desk("follow 2 +3h 问批次 --assignee 李娜")

    moved = desk("assign --from 李娜 --to zhao --json").json

    assert [one["owner"] for one in moved["items"]] == ["zhao", "zhao"]
    assert desk("due --assignee li --within 9d --json").json["items"] == []


def test_a_case_that_took_over_another_is_voided_by_a_manager_alone(desk: Cli) -> None:
    for typed in ("people.wang.role manager", "people.li.role clerk --user wang"):
        desk(f"shop set {typed}")
    desk("new --name 张三 --phone 13800000000 --description 又来电")
    desk("merge 2 --into 1 --reason 重复")
    number = desk("show 2 --json").json["number"]

    refused = desk("void 1 --reason 录错了 --user li")

    assert (refused.code, number in refused.err) == (4, True)
    assert desk("void 1 --reason 录错了 --user wang").code == 0


def test_voiding_a_case_says_which_promise_nobody_keeps_now(desk: Cli) -> None:
    voided = desk("void 1 --reason 录错了", terminal=True)

    assert (voided.code, "f1" in voided.err, "undo 1" in voided.err) == (0, True, True)


def test_handing_over_many_may_be_tried_first(desk: Cli) -> None:
    tried = desk("assign --from li --to zhao --dry-run")

    assert (tried.code, "dry run" in tried.err) == (0, True)
    assert desk("show 1 --json").json["owner"] == "li"
    assert desk("assign --from li --to zhao --json").json["owner"] == "zhao"


def test_of_a_joint_complaint_those_who_do_not_know_the_result_are_not_forgotten(cli: Cli) -> None:
    cli(
        "new --name 张三 --phone 13800000000 --description 水泵太吵 --others '王芳 13800000001' --others 赵六"
        " --listened 复述 --apologized 抱歉 --action repair --agreed"
    )

    told = cli("solve 1 --carried-out --told", terminal=True)
    assert "--other" in told.err
    cli("solve 1 --other 王芳 --agreed --told")
    last = cli("solve 1 --other 赵六 --refused --told", terminal=True)

    assert "--other" not in last.err
    others = cli("show 1 --json").json["others"]
    assert [(one["name"], one["agreed"], one["told_at"] is not None) for one in others] == [
        ("王芳", True, True),
        ("赵六", False, True),
    ]


def test_all_of_a_joint_complaint_are_told_at_once(cli: Cli) -> None:
    cli(
        "new --name 张三 --phone 13800000000 --description 水泵太吵 --others 王芳 --others 赵六"
        " --listened 复述 --apologized 抱歉 --action repair --agreed --carried-out"
    )

    told = cli("solve 1 --told --everyone --json")

    assert told.code == 0, told.err
    assert all(one["told_at"] for one in told.json["others"])


def test_a_merged_case_counts_once_for_its_customer(cli: Cli) -> None:
    for _time in range(2):
        cli("new --name 张三 --phone 13800000000 --description 汤里有头发 --promise +5h")
    cli("merge 2 --into 1")

    shown = cli("customer show 13800000000 --json").json
    again = cli("new --name 张三 --phone 13800000000 --description 又来电 --json").json

    assert (shown["trust"]["open"], again["repeat_count"]) == (2, 2)
    assert [one["stage"] for one in shown["complaints"]] == ["merged", "listen"]


def test_the_promises_of_a_void_case_leave_the_figures_and_stay_on_record(cli: Cli) -> None:
    cli("new --name 张三 --phone 13800000000 --description 录错 --promise +5h")
    cli("void 1 --reason 录错了")

    shown = cli("customer show 13800000000 --json").json

    assert (shown["trust"]["open"], shown["trust"]["kept"], shown["trust"]["broken"]) == (0, 0, 0)
    assert [one["state"] for one in cli("show 1 --json").json["follow_ups"] if one["promised"]] == ["void"]


def test_a_withdrawn_complaint_with_an_open_promise_says_the_two_ways_out(desk: Cli) -> None:
    refused = desk("close 1 --outcome withdrawn --reason 撤诉")

    assert (refused.code, "--release" in refused.err, "--break" in refused.err) == (4, True, True)
    released = desk("close 1 --outcome withdrawn --reason 撤诉 --release --json").json
    assert [one["state"] for one in released["follow_ups"] if one["promised"]] == ["released"]


def test_a_link_changes_no_promise_of_either_case(desk: Cli) -> None:
    desk("new --name 李四 --phone 13800000002 --description 也有头发 --promise +6h")
    before = [desk(f"show {one} --json").json["follow_ups"] for one in (1, 2)]

    desk("link 1 2")

    assert [desk(f"show {one} --json").json["follow_ups"] for one in (1, 2)] == before
    assert "也有头发" in desk("show 1").out


def test_the_guide_shows_the_steps_under_their_other_names(cli: Cli) -> None:
    english, chinese = (cli(f"guide paths --lang {lang}").out for lang in ("en", "zh"))

    for other in ("ISO 10002", "call centre", "commit", "sum up"):
        assert other.lower() in english.lower(), other
    for other in ("GB/T 19012", "坐席五步", "登记表八步"):
        assert other in chinese, other


def test_a_ratings_page_in_the_guide_follows_its_age(cli: Cli) -> None:
    cli("new --channel rating --name 橙子 --other-contact 食客橙子 --description 一星")

    pages = [cli(f"guide 1 --as-of {when} --json").json for when in ("+1h", "+40d", "+200d")]

    codes = [next(topic["topic"] for topic in page["topics"]) for page in pages]
    assert codes == ["rating_fresh", "rating_month", "rating_half_year"]


def test_what_nobody_has_is_every_managers(cli: Cli) -> None:
    for rule in ("people.wang.role manager", "people.li.role clerk", "people.zhao.role clerk"):
        cli(f"shop set {rule} --user wang")
    cli("new --name 张三 --phone 13800000000 --description 凉 --promise +1h")
    cli("shop set people.li.active no --user wang")

    owed = {name: len(cli(f"due --mine --json --user {name}").json["items"]) for name in ("wang", "zhao", "li")}

    assert owed == {"wang": 1, "zhao": 0, "li": 0}
    assert cli("due --unassigned --json").json["items"][0]["assignee"] is None
