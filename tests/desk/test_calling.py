"""Who is calling: found while the phone or the name is typed, with what they went through; what a time still bears."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from store.cases import NOW, ZONE, bare, debt, entry

from complaintlog import lang
from complaintlog.desk import matching
from complaintlog.desk.calling import Bearing, Calling, Story, Word
from complaintlog.desk.matching import Match
from complaintlog.desk.sitting import Sitting
from complaintlog.render.caller import match_text, story_lines
from complaintlog.rules.complaint import Callback, Complaint, Contact, Customer
from complaintlog.settings import Location
from complaintlog.store.book import writing
from complaintlog.store.opening import open_for_writing

DAY = timedelta(days=1)
SHOP = """
[hours]
mon = "09:00-18:00"
tue = "09:00-18:00"
wed = "09:00-18:00"
thu = "09:00-18:00"
fri = "09:00-18:00"
"""


def matches(who: Sitting, typed: str, *, limit: int = 8) -> list[Match]:
    with Calling(who) as calling:
        return calling.matches(typed, limit=limit)


def story(who: Sitting, customer: int) -> Story | None:
    with Calling(who) as calling:
        return calling.story(customer)


def bearing(who: Sitting, at: datetime) -> Bearing:
    with Calling(who) as calling:
        return calling.bearing(at)


def test_a_name_half_in_characters_half_in_letters_finds_whom_it_begins(in_file: Location) -> None:
    keep(in_file, *(bare(customer=Customer(name=name)) for name in ("李梅", "李强", "梅李")))

    assert [one.name for one in matches(sitting(in_file), "李m")] == ["李梅"]
    assert [one.name for one in matches(sitting(in_file), "李qia")] == ["李强"]
    assert matches(sitting(in_file), "李z") == []


@pytest.mark.parametrize(
    ("width", "line"), [(60, "张三  13800000000  3 times  1 still open"), (29, "张三  …0000  1 still open")]
)
def test_what_is_open_stays_in_a_narrow_line_of_who_may_be_meant(width: int, line: str) -> None:
    lang.use("en")
    match = Match(1, "张三", None, "13800000000", False, 3, 1, None)

    assert match_text(match, width=width) == line


def sitting(location: Location) -> Sitting:
    return Sitting(location, "li", NOW)


def keep(location: Location, *cases: Complaint, shop: str | None = None) -> list[Complaint]:
    with writing(location, zone=ZONE) as book:
        saved = [book.save(None, case, entry()) for case in cases]
        if shop is not None:
            assert book._database is not None
            book._database.run("INSERT INTO settings (name, text) VALUES ('shop', :text)", {"text": shop})
        return saved


def of(customer: Customer | str | None = None, *, ago: float = 0, **more: Any) -> Complaint:
    who = Customer(name=customer) if isinstance(customer, str) else customer or Customer()
    return bare(customer=who, received_at=NOW - ago * DAY, **more)


def closed(customer: Customer | str | None = None, **more: Any) -> Complaint:
    return of(customer, stage="closed", outcome="solved", closed_at=NOW, **more)


def names(found: list[Match]) -> list[str | None]:
    return [one.name for one in found]


@pytest.fixture
def several(location: Location) -> Location:
    people = [
        Customer(name="张三", phone="138-0000-1234", salutation="mr"),
        Customer(name="李四光", phone="+86 139 0000 5678", key=True),
        Customer(name="单雄信", phone="010-62001234"),
        Customer(name="John Smith", phone="555-0199"),
        Customer(name="王芳", other_contact="微信 zhangsan88"),
        Customer(),
    ]
    keep(location, *(of(who, ago=place) for place, who in enumerate(people)))
    return location


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1234", ["张三", "单雄信"]),
        ("000012", ["张三"]),
        ("138-0000 1", ["张三"]),
        ("１３９０", ["李四光"]),
        ("+86 139", ["李四光"]),
        ("8613900005678", ["李四光"]),
        ("678", ["李四光"]),
        ("12", []),
        ("张", ["张三"]),
        ("四光", ["李四光"]),
        ("zhangs", ["张三", "王芳"]),
        ("ZHANGSAN", ["张三", "王芳"]),
        ("zs", ["张三"]),
        ("lsg", ["李四光"]),
        ("shanxiong", ["单雄信"]),
        ("dxx", ["单雄信"]),
        ("smi", ["John Smith"]),
        ("z", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("%%", []),
        ("__", []),
        ("\\\\", []),
        ("赵", []),
    ],
)
def test_somebody_is_found_by_part_of_the_phone_the_name_or_its_pinyin(
    several: Location, typed: str, expected: list[str]
) -> None:
    assert names(matches(sitting(several), typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0791", ["Eve", "Joan", "Bob"]),
        ("07911", ["Eve", "Joan", "Bob"]),
        ("07911 1", ["Joan"]),
        ("07911123456", ["Joan"]),
        ("+44 7911 123456", ["Joan"]),
        ("079", ["Eve", "Bob"]),
        ("091100", []),
    ],
)
def test_a_number_kept_with_a_code_is_found_as_it_is_dialled_at_home_before_those_that_only_have_it_inside(
    location: Location, typed: str, expected: list[str]
) -> None:
    people = [
        Customer(name="Bob", phone="0207911000"),
        Customer(name="Joan", phone="+44 7911 123456"),
        Customer(name="Eve", phone="07911999888"),
    ]
    keep(location, *(of(who, ago=place) for place, who in enumerate(people)))

    assert names(matches(sitting(location), typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("oneil", ["Mary O'Neil"]),
        ("o’neil", ["Mary O'Neil"]),
        ("O'Neil", ["Mary O'Neil"]),
        ("maryoneil", ["Mary O'Neil"]),
        ("mary-o", ["Mary O'Neil"]),
        ("jeanluc", ["Jean-Luc Roy"]),
        ("jean luc", ["Jean-Luc Roy"]),
        ("Jéan‐Luc", ["Jean-Luc Roy"]),
        ("jean-luc", ["Jean-Luc Roy"]),
        ("+1 (415) 555-0111", ["Mary O'Neil"]),
        ("+14155550111", ["Mary O'Neil"]),
        ("+44 7911 123456", ["Jean-Luc Roy"]),
        ("+447911", ["Jean-Luc Roy"]),
        ("0049 171", ["Ute Maier"]),
        ("0171 000", ["Ute Maier"]),
        ("１７１００", ["Ute Maier"]),
        ("010-62001234转", ["单位"]),
        ("010-62001234转801", ["单位"]),
        ("62001234 ext. 9", ["单位"]),
        ("李女士", ["李梅", "李小红"]),
        ("李太太", ["李梅", "李小红"]),
        ("李先生", ["李刚", "李小红"]),
        ("王女士", ["王芳女士"]),
    ],
)
def test_somebody_is_found_as_one_says_them(location: Location, typed: str, expected: list[str]) -> None:
    people = [
        Customer(name="Mary O'Neil", phone="4155550111"),
        Customer(name="Jean-Luc Roy", phone="07911123456"),
        Customer(name="Ute Maier", phone="+49 171 000000"),
        Customer(name="单位", phone="010-62001234 分机 801"),
        Customer(name="李梅", salutation="ms"),
        Customer(name="李刚", salutation="mr"),
        Customer(name="李小红"),
        Customer(name="王芳女士"),
    ]
    keep(location, *(of(who, ago=place) for place, who in enumerate(people)))

    assert names(matches(sitting(location), typed)) == expected


def test_a_match_says_who_it_is_and_how_they_stand(location: Location) -> None:
    (first,) = keep(location, of(Customer(name="张三", phone="138-1", salutation="mr", key=True), ago=9))
    keep(location, closed(first.customer, ago=3), of(first.customer, ago=5), of(first.customer, stage="void"))

    (found,) = matches(sitting(location), "张三")

    assert found == Match(1, "张三", "mr", "138-1", True, 3, 2, NOW)


def test_who_is_called_so_comes_before_who_is_called_so_in_part(location: Location) -> None:
    keep(location, of("王小张"), of("张三", ago=5), of(Customer(name="欧阳张", key=True)))

    assert names(matches(sitting(location), "张")) == ["张三", "欧阳张", "王小张"]


def test_key_customers_come_first_then_who_complained_last(location: Location) -> None:
    keep(
        location, of("张一", ago=1), of("张二", ago=2), of("张三", ago=3), of(Customer(name="张四", key=True), ago=400)
    )

    assert names(matches(sitting(location), "张")) == ["张四", "张一", "张二", "张三"]


def test_who_complained_lately_is_found_among_many_newer_records(location: Location, monkeypatch: Any) -> None:
    monkeypatch.setattr(matching, "WEIGHED", 3)
    (old,) = keep(location, of("张一", ago=900))
    keep(location, *(of(f"张{place}", ago=100) for place in range(10)), of(old.customer, ago=1))

    assert names(matches(sitting(location), "张", limit=2)) == ["张一", "张9"]


def test_no_more_are_offered_than_asked_for(location: Location) -> None:
    keep(location, *(of(f"张{place}", ago=place) for place in range(12)))

    assert len(matches(sitting(location), "张")) == 8
    assert names(matches(sitting(location), "张", limit=3)) == ["张0", "张1", "张2"]


def test_without_a_book_nobody_is_found_and_none_is_made(in_file: Location) -> None:
    with Calling(sitting(in_file)) as now:
        found = (now.matches("张三"), now.story(1), now.bearing(NOW))

    assert found == ([], None, Bearing(0, ()))
    assert not os.path.exists(in_file.target)


def test_what_others_write_during_the_call_is_seen(location: Location) -> None:
    with Calling(sitting(location._replace(named=False))) as now:
        before = now.matches("张三") if location.target.startswith("/") else []
        keep(location, of("张三"))
        between = names(now.matches("张三"))
        keep(location, of("张三丰"))
        after = names(now.matches("张三"))

    assert (before, between, after) == ([], ["张三"], ["张三丰", "张三"])


def test_between_two_keys_nobody_is_kept_from_writing_or_erasing(in_file: Location) -> None:
    keep(in_file, of("张三"))
    with Calling(sitting(in_file)) as now:
        now.matches("张三")
        database = open_for_writing(in_file, zone=None)
        assert database is not None
        scrubbed = database.scrub()
        database.close()

    assert scrubbed


def test_any_thread_may_ask(several: Location) -> None:
    with Calling(sitting(several)) as now, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda typed: names(now.matches(typed)), ["张", "zs", "1234"] * 5))

    assert found == [["张三"], ["张三"], ["张三", "单雄信"]] * 5


def test_a_story_tells_how_often_what_is_open_what_was_promised_and_how_it_ended(location: Location) -> None:
    word = Contact(
        at=NOW - DAY,
        recorded_at=NOW,
        by="li",
        channel="phone",
        direction="out",
        with_="customer",
        reached=True,
        words="明天给您回电话",
    )
    theirs = replace(word, at=NOW - 2 * DAY, direction="in", words="还没收到")
    kept = debt(id=-1, promised=True, state="kept", done_at=NOW - 70 * DAY, due_at=NOW - 69 * DAY)
    broken = replace(kept, id=-2, state="broken")
    (first,) = keep(
        location,
        closed(
            Customer(name="张三", phone="138-1", key=True),
            ago=80,
            follow_ups=(kept, broken),
            callbacks=(Callback(at=NOW, by="li", round=1, reached=True, satisfaction=2),),
        ),
    )
    who = first.customer
    open_debt = debt(id=-1, due_at=NOW + DAY)
    keep(
        location,
        of(
            who,
            ago=10,
            product="红烧肉",
            description="太咸\n了",
            severity=2,
            follow_ups=(open_debt,),
            contacts=(theirs, word),
        ),
        of(who, ago=20, stage="merged"),
        of("别人", contacts=(replace(word, at=NOW),)),
    )

    told = story(sitting(location), who.id or 0)

    assert told is not None
    assert (told.name, told.phone, told.key) == ("张三", "138-1", True)
    assert (told.complaints, told.still_open, told.recent) == (2, 1, 1)
    assert (told.first_at, told.last_at) == (NOW - 80 * DAY, NOW - 10 * DAY)
    assert (told.kept, told.broken) == (1, 1)
    (still_open,) = told.open
    assert (still_open.what, still_open.stage, still_open.severity) == ("红烧肉: 太咸 了", "listen", 2)
    assert still_open.next_due_at == NOW + DAY
    (ended,) = told.ended
    assert (ended.outcome, ended.satisfaction, ended.closed_at) == ("solved", 2, NOW)
    assert told.last_word == Word(NOW - DAY, "out", "明天给您回电话", still_open.number)


@pytest.mark.parametrize(
    ("language", "late"), [("zh", "答应昨天 17:00 (逾期 24 小时)"), ("en", "promised for yesterday 17:00 (24 h late)")]
)
def test_a_promise_that_was_not_kept_in_time_is_told_as_late(location: Location, language: str, late: str) -> None:
    (first,) = keep(location, of("张三", follow_ups=(debt(due_at=NOW - DAY),)))
    keep(location, of(first.customer, follow_ups=(debt(due_at=NOW + DAY),)))
    told = story(sitting(location), 1)
    assert told is not None

    lang.use(language)
    try:
        pressing = {line: loud for line, loud in story_lines(told, now=NOW, zone="Asia/Shanghai") if line[:2] == "20"}
    finally:
        lang.use("en")

    assert sorted((late in line, loud) for line, loud in pressing.items()) == [(False, False), (True, True)]


def test_only_the_newest_open_and_the_last_ended_are_shown_but_all_are_counted(location: Location) -> None:
    (first,) = keep(location, of("张三", ago=100))
    many = [of(first.customer, ago=place) for place in range(7)] + [
        closed(first.customer, ago=place) for place in range(5)
    ]
    keep(location, *many)

    told = story(sitting(location), 1)

    assert told is not None
    assert (told.complaints, told.still_open, told.recent) == (13, 8, 12)
    assert [one.received_at for one in told.open] == [NOW - place * DAY for place in range(5)]
    assert len(told.ended) == 3


def test_a_customer_of_whom_nothing_counts_has_a_story_without_figures(location: Location) -> None:
    keep(location, of("张三", stage="void"))

    told = story(sitting(location), 1)

    assert told is not None
    assert (told.complaints, told.kept, told.first_at, told.open, told.last_word) == (0, 0, None, (), None)
    assert story(sitting(location), 99) is None


@pytest.mark.parametrize(
    ("at", "cautions"),
    [
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), ()),
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), ()),
        (datetime(2026, 11, 23, 12, 25, tzinfo=UTC), ("outside_hours",)),
        (datetime(2026, 11, 28, 2, 0, tzinfo=UTC), ("day_off",)),
    ],
)
def test_a_time_outside_hours_or_on_a_day_off_is_said_before_it_is_promised(
    location: Location, at: datetime, cautions: tuple[str, ...]
) -> None:
    keep(location, of("张三"), shop=SHOP)

    assert bearing(sitting(location), at) == Bearing(0, cautions)


def test_how_much_is_promised_around_a_time_is_said_before_one_more(location: Location) -> None:
    at = NOW + timedelta(hours=3)
    around = [at + timedelta(minutes=place) for place in (-30, -10, 29)]
    beside = [at + timedelta(minutes=30), at - timedelta(minutes=31)]
    promises = [debt(id=-place, due_at=when, promised=True) for place, when in enumerate([*around, *beside], 1)]
    keep(location, of("张三", follow_ups=tuple(promises)))

    crowded, free = (bearing(sitting(location), when) for when in (at, at + 5 * timedelta(hours=1)))

    assert crowded == Bearing(3, ("crowded_hour:3",))
    assert free == Bearing(0, ())
