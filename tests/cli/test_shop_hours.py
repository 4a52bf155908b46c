"""The shop's working time and its own words, set as a manager types them, and what the desk makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done

HOURS = "09:00-12:00 13:00-18:00"


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def office(cli, clock) -> Clock:
    """The same, in a shop that works from Monday to Friday with a break at noon, in China."""
    done(cli, "shop", "set", "hours.mon-fri", HOURS)
    done(cli, "shop", "set", "country", "CN")
    return clock


def new(cli: Any, *more: str) -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", "汤里有头发", "--phone", "13800000000", *more)
    return case


def refused(cli: Any, *arguments: str) -> str:
    result = cli(list(arguments))
    assert (result.code, result.out) == (6, "")
    err: str = result.err
    return err


def test_a_shop_shows_when_it_works(cli, clock) -> None:
    done(cli, "shop", "set", "currency", "CNY")
    assert "every hour of every day" in done(cli, "shop", "show").out

    done(cli, "shop", "set", "hours", "09:00-21:00")
    done(cli, "shop", "set", "hours.sat-sun", "10:00-22:00")
    done(cli, "shop", "set", "hours.tue", "closed")

    shown = answered(cli, "shop", "show")
    assert shown["hours"] == {
        "mon": "09:00-21:00", "tue": "", "wed": "09:00-21:00", "thu": "09:00-21:00", "fri": "09:00-21:00",
        "sat": "10:00-22:00", "sun": "10:00-22:00",
    }  # fmt: skip
    assert "Tue\tclosed" in done(cli, "shop", "show").out


def test_a_date_without_a_time_is_due_at_the_end_of_that_working_day(cli, office) -> None:
    new(cli)

    asked = answered(cli, "ask", "1", "Kitchen", "--by", "2026-11-24")
    followed = answered(cli, "follow", "1", "2026-11-28", "看一看")

    assert asked["follow_ups"][1]["due_at"] == "2026-11-24T18:00:00+08:00"
    assert followed["follow_ups"][2]["due_at"] == "2026-11-28T23:59:59+08:00"  # a day off


def test_working_days_that_are_typed_are_those_of_the_shop(cli, office) -> None:
    done(cli, "shop", "set", "days.off", "2026-11-24..2026-11-26")

    case = new(cli, "--promise", "+1wd 10:00")

    assert case["follow_ups"][0]["due_at"] == "2026-11-27T10:00:00+08:00"


def test_two_clerks_get_the_same_due_times_whatever_their_own_config(cli, office, tmp_path) -> None:
    due = []
    for who in ("li", "zhao"):
        cli.environ |= {"COMPLAINTLOG_USER": who, "XDG_CONFIG_HOME": str(tmp_path / who), "TZ": "America/New_York"}
        due.append(new(cli)["follow_ups"][0]["due_at"])

    assert due == ["2026-11-24T09:00:00+08:00"] * 2


def test_every_change_of_the_shops_rules_is_in_the_journal_and_can_be_taken_back(cli, clock) -> None:
    done(cli, "shop", "set", "hours", HOURS)

    done(cli, "shop", "set", "hours.mon", "closed")
    assert answered(cli, "shop", "show")["hours"]["mon"] == ""
    done(cli, "undo")

    assert answered(cli, "shop", "show")["hours"]["mon"] == HOURS
    assert answered(cli, "db", "verify")["entries"] == 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("hours.mon", "9-5"),
        ("hours.someday", HOURS),
        ("days.off", "new year"),
        ("days.off", "2026-02-20..2026-02-16"),
        ("country", "Utopia"),
        ("country", "XX"),
        ("limits.update", "soon"),
        ("limits.updates", "1 day"),
        ("limits.Kitchen.department", "4 hours"),
        ("money.clerk", "a lot"),
        ("money.boss", "100"),
        ("policy.approval", "some"),
        ("policy.unsatisfied_up_to", "0"),
        ("escalation.takeover", "at once"),
        ("subcategories.slow", "kitchen"),
    ],
)
def test_a_rule_of_the_shop_that_cannot_be_is_refused_naming_its_key(cli, clock, key, value) -> None:
    new(cli)

    said = refused(cli, "shop", "set", key, value)

    assert key.rpartition(".")[0] in said or value in said
    assert answered(cli, "shop", "show")["text"] == ""


def test_hours_written_into_one_another_are_said_to_count_once(cli, clock) -> None:
    told = done(cli, "shop", "set", "hours.mon", "09:00-12:00 11:00-15:00 15:00-16:00")

    assert "09:00-12:00 11:00-15:00 15:00-16:00 overlap" in told.err
    assert "09:00-15:00 15:00-16:00." in told.err
    assert done(cli, "shop", "set", "hours.tue", "09:00-12:00").err == ""
    assert done(cli, "shop", "set", "hours.mon", "09:00-12:00 12:00-15:00").err == ""


def test_days_off_are_taken_as_a_list_too(cli, office) -> None:
    done(cli, "shop", "set", "days.off", '["2026-11-30", "2027-02-05..2027-02-11"]')

    assert '"2027-02-05..2027-02-11"' in answered(cli, "shop", "show")["text"]


def test_a_week_without_any_hours_is_refused(cli, clock) -> None:
    assert "hours" in refused(cli, "shop", "set", "hours.mon", "closed")


def test_an_hour_that_comes_twice_says_which_of_the_two_is_meant(cli, clock) -> None:
    cli.environ |= {"TZ": "Europe/Berlin"}
    done(cli, "shop", "set", "zone", "Europe/Berlin")
    done(cli, "new", "--description", "Soup", "--phone", "13800000000", "--at", "2026-10-24 12:00")

    said = done(cli, "promise", "1", "2026-10-25 02:30", "--at", "2026-10-24 13:00")

    assert "Sun 2026-10-25 02:30 (UTC+02:00)" in said.out


def test_an_amount_without_a_currency_takes_the_shops(cli, clock) -> None:
    done(cli, "shop", "set", "currency", "cny")

    new(cli, "--amount", "35")
    case = answered(cli, "propose", "1", "--action", "refund", "--amount", "35")

    assert (case["currency"], case["solutions"][0]["currency"]) == ("CNY", "CNY")


def test_a_department_is_named_only_for_a_category_or_sub_category_there_is(cli, clock) -> None:
    said = refused(cli, "shop", "set", "categories.produkt", "Kitchen")

    assert ("product" in said, "shop set subcategories.produkt" in said) == (True, True)
    done(cli, "shop", "set", "subcategories.produkt", "product")
    done(cli, "shop", "set", "categories.produkt", "Kitchen")


def test_a_sub_category_is_one_of_the_shops_and_names_the_department_it_goes_to(cli, clock) -> None:
    done(cli, "shop", "set", "subcategories.slow", "service")
    done(cli, "shop", "set", "categories.slow", "Kitchen")

    assert "slow" in refused(cli, "new", "--description", "x", "--subcategory", "quick")
    case = new(cli, "--subcategory", "Slow")
    asked = answered(cli, "ask", "1")

    assert (case["category"], case["subcategory"]) == ("service", "slow")
    assert asked["follow_ups"][1]["department"] == "Kitchen"


def test_a_cause_the_shop_added_is_known_by_its_name(cli, clock) -> None:
    done(cli, "shop", "set", "causes.menu", "菜单未更新")
    new(cli)

    assert "nonsense" in refused(cli, "investigate", "1", "--cause-code", "nonsense")
    by_code = answered(cli, "investigate", "1", "--cause-code", "menu")
    by_words = answered(cli, "investigate", "1", "--cause-code", "菜单未更新")

    assert [one["finding"]["cause_code"] for one in (by_code, by_words)] == ["menu", "menu"]


def test_the_rules_in_the_reference_are_taken_as_they_stand(cli, clock, tmp_path) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "shop.md"
    (tmp_path / "shop.toml").write_text(page.read_text("utf-8").split("```toml\n")[1].split("```")[0], "utf-8")

    done(cli, "shop", "edit", "--from", str(tmp_path / "shop.toml"))

    shown = answered(cli, "shop", "show")
    assert (shown["country"], shown["hours"]["sat"], shown["causes"]) == (
        "CN",
        "20:00-02:00",
        {"menu": "menu out of date"},
    )
    assert answered(cli, "policy", "show")["escalation"][""]["reply"][1]["to"] == "wang"


def test_a_country_whose_parts_have_days_of_their_own_asks_for_the_part(cli, clock) -> None:
    asked = done(cli, "shop", "set", "country", "GB").err

    assert "complaintlog shop set country GB-ENG, GB-NIR, GB-SCT, GB-WLS" in asked
    assert done(cli, "shop", "set", "hours.mon-fri", "09:00-18:00").err == ""
    assert done(cli, "shop", "set", "country", "GB-ENG").err == ""
    assert done(cli, "shop", "set", "country", "CN").err == ""


def test_a_zone_among_the_rules_is_told_where_it_belongs(cli, clock, tmp_path) -> None:
    (tmp_path / "shop.toml").write_text('zone = "Asia/Shanghai"\n')

    refused = cli(["shop", "edit", "--from", str(tmp_path / "shop.toml")])

    assert (refused.code, "complaintlog shop set zone" in refused.err) == (6, True)


def test_days_off_of_more_than_a_year_are_told_what_is_wrong_with_them(cli, clock) -> None:
    refused = cli(["shop", "set", "days.off", "2027-01-01..2028-12-31"])

    assert (refused.code, "longer than a year" in refused.err) == (6, True)
    done(cli, "shop", "set", "days.off", "2027-01-01..2027-12-31")
