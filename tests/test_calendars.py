"""Working calendars of a country: the days themselves, which years are published, and what is kept of them."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from complaintlog import calendars, settings
from complaintlog.calendars import Country
from complaintlog.errors import ValueRefusedError
from complaintlog.rules import worktime
from complaintlog.rules.hours import ALL_DAY, OFFICE, Reason, reason_of

SHANGHAI = "Asia/Shanghai"
DAY = timedelta(days=1)
LAST_PUBLISHED_IN_CHINA = 2026  # what the lower bound of the library knows; a later one may know more


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache for the module: working a year out imports the library."""
    return str(tmp_path_factory.mktemp("cache") / "complaintlog")


@pytest.fixture
def china(cache: str) -> Country:
    return Country("CN", cache=cache)


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + number * DAY for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_in_china_is_worked_or_not_as_another_library_says(china, year):
    other = pytest.importorskip("chinese_calendar")
    if year > max(day.year for day in other.holidays):
        pytest.skip(f"the installed chinesecalendar has no data for {year}")
    calendar = calendars.official(SHANGHAI, china)

    differing = [
        day for day in days_of(year) if worktime.is_working_day(day, calendar=calendar) != other.is_workday(day)
    ]

    assert differing == []


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_weekend_inside_a_holiday_is_off_also_where_weekends_are_worked(china, year):
    other = pytest.importorskip("chinese_calendar")
    if year > max(day.year for day in other.holidays):
        pytest.skip(f"the installed chinesecalendar has no data for {year}")
    daily = calendars.calendar(SHANGHAI, dict.fromkeys(range(7), ALL_DAY), country=china)

    off = [day for day in days_of(year) if not worktime.is_working_day(day, calendar=daily)]

    assert off == [day for day in days_of(year) if other.get_holiday_detail(day)[1] and other.is_holiday(day)]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-05-03", Reason.HOLIDAY),  # the Sunday between Labour Day and its exchanged days
        ("2026-02-14", Reason.MAKE_UP),  # a Saturday worked for the Spring Festival
        ("2026-02-17", Reason.HOLIDAY),
        ("2026-02-20", Reason.HOLIDAY),  # a day off by exchange
        ("2026-02-28", Reason.MAKE_UP),
        ("2026-09-20", Reason.MAKE_UP),
        ("2026-10-07", Reason.HOLIDAY),
        ("2026-11-21", Reason.WEEKLY),
        ("2026-11-23", Reason.WORKING),
    ],
)
def test_a_day_off_and_a_make_up_day_say_why(china, day, reason):
    assert reason_of(date.fromisoformat(day), calendar=calendars.calendar(SHANGHAI, country=china)) is reason


def test_the_shop_has_the_last_word_over_the_country(china):
    calendar = calendars.calendar(
        SHANGHAI, country=china, off=[date(2026, 11, 23), date(2026, 2, 14)], on=[date(2026, 10, 7), date(2026, 11, 22)]
    )

    assert reason_of(date(2026, 11, 23), calendar=calendar) is Reason.SHOP_OFF
    assert reason_of(date(2026, 2, 14), calendar=calendar) is Reason.SHOP_OFF
    assert reason_of(date(2026, 10, 7), calendar=calendar) is Reason.SHOP_ON
    assert reason_of(date(2026, 11, 22), calendar=calendar) is Reason.SHOP_ON


def test_without_a_country_only_weekdays_count_and_nothing_is_provisional():
    for calendar in (calendars.calendar(SHANGHAI), calendars.official(SHANGHAI)):
        worked = [day for day in days_of(2026) if worktime.is_working_day(day, calendar=calendar)]

        assert worked == [day for day in days_of(2026) if day.weekday() < 5]
        assert calendar.known(2150)


def test_forty_five_working_days_from_late_november_are_provisional_until_the_next_plan_is_published(china):
    start = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
    published = china.is_published(2027)

    end = worktime.add_days(start, 45, calendar=calendars.official(SHANGHAI, china))

    told = worktime.explain(start, end, calendar=calendars.official(SHANGHAI, china))
    assert told.provisional is not published
    assert sum(not day.is_skipped for day in told.days) == 45
    assert Reason.HOLIDAY in {day.reason for day in told.days if day.day == date(2027, 1, 1)}


def test_a_year_is_published_when_the_country_has_decreed_it(china, cache):
    assert [china.is_published(year) for year in (2024, 2025, LAST_PUBLISHED_IN_CHINA)] == [True, True, True]
    assert not china.is_published(2060)
    assert not china.is_published(2150)
    assert Country("GB", cache=cache).is_published(2030)
    assert not Country("AE", cache=cache).is_published(2040)  # the moon decides


def test_weekends_are_those_of_the_country(cache):
    calendar = calendars.official("Asia/Riyadh", Country("SA", cache=cache))

    assert not worktime.is_working_day(date(2026, 11, 20), calendar=calendar)  # a Friday
    assert worktime.is_working_day(date(2026, 11, 22), calendar=calendar)  # a Sunday


def test_a_region_may_have_its_own_holidays(cache):
    scotland, england = (Country(name, cache=cache) for name in ("gb-sct", "GB-ENG"))

    assert scotland.name == "GB-SCT"
    assert scotland.special(date(2026, 11, 30)) is Reason.HOLIDAY
    assert england.special(date(2026, 11, 30)) is None


@pytest.mark.parametrize(
    "name", ["", "C", "China", "../CN", "CN/../../x", "中国", "CN-", "C1", "CN-..", "CN-/etc", "XX", "GB-XXX"]
)
def test_a_country_that_is_none_is_refused(name, cache):
    if name == "CN-":
        assert Country(name, cache=cache).name == "CN"
        return
    with pytest.raises(ValueRefusedError, match="no calendar of"):
        Country(name, cache=cache).year(2026)


class TestTheCache:
    def test_a_year_is_a_small_file_for_its_owner_only(self, tmp_path):
        Country("CN", cache=str(tmp_path / "cache")).year(2026)

        (path,) = (tmp_path / "cache").iterdir()
        assert path.name == "CN-2026.json"
        assert path.stat().st_size < 2000
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_what_is_kept_is_what_was_worked_out(self, tmp_path):
        first = Country("CN", cache=str(tmp_path)).year(2026)

        assert Country("CN", cache=str(tmp_path)).year(2026) == first
        assert Country("CN", cache="").year(2026) == first

    @pytest.mark.parametrize(
        "damage",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b"\xff\xfe\x00",
            b"[" * 100_000,
            b'{"form": 2}',
            b'{"form": 0, "library": "", "weekend": [], "holidays": [], "make_up": [], "published": true}',
            b'{"form": 2, "library": "holidays-0.1.dist-info", "weekend": [], "holidays": [], "make_up": [], "published": true}',
        ],
    )
    def test_a_file_that_cannot_be_read_or_is_of_another_library_is_made_anew(self, tmp_path, damage):
        path = tmp_path / "CN-2026.json"
        path.write_bytes(damage)

        year = Country("CN", cache=str(tmp_path)).year(2026)

        assert date(2026, 2, 14) in year.make_up
        assert json.loads(path.read_text())["make_up"][1] == "2026-02-14"

    @pytest.mark.parametrize("key", ["weekend", "holidays", "make_up", "published"])
    def test_a_value_of_the_wrong_kind_is_made_anew(self, tmp_path, key):
        country = Country("CN", cache=str(tmp_path))
        right = country.year(2026)
        path = tmp_path / "CN-2026.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {key: ["2026-02-30"]}))

        assert Country("CN", cache=str(tmp_path)).year(2026) == right

    def test_where_nothing_can_be_written_the_days_are_known_all_the_same(self, tmp_path):
        (tmp_path / "file").write_text("in the way")

        year = Country("CN", cache=str(tmp_path / "file" / "cache")).year(2026)

        assert date(2026, 2, 14) in year.make_up

    def test_many_at_once_leave_one_whole_file(self, tmp_path):
        with ThreadPoolExecutor(8) as several:
            years = list(several.map(lambda _: Country("CN", cache=str(tmp_path)).year(2026), range(16)))

        assert len(set(years)) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["CN-2026.json"]

    def test_the_library_is_imported_only_when_a_year_is_missing(self, tmp_path):
        Country("CN", cache=str(tmp_path)).year(2026)
        program = (
            "import sys; from datetime import date; from complaintlog import calendars;"
            "country = calendars.Country('CN', cache=sys.argv[1]); country.special(date(2026, 2, 14));"
            "print('holidays' in sys.modules); country.special(date(2025, 2, 14)); print('holidays' in sys.modules)"
        )

        told = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout

        assert told.split() == ["False", "True"]

    def test_it_is_kept_where_a_cache_belongs(self, home):
        where = settings.cache_directory(os.environ)

        assert Path(where).is_relative_to(home)


def test_the_default_week_is_monday_to_friday():
    assert sorted(OFFICE) == [0, 1, 2, 3, 4]
