"""The demo book's cases are data: what they must be for the loader, and what they must show."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from complaintlog.rules import codes
from complaintlog.rules.form import BY_PATH, FORM

BOOKS = ("restaurant", "shop", "property")
TAKEN = {
    "promise",
    "listened",
    "apologized",
    "action",
    "solution",
    "agreed",
    "carried_out",
    "told",
    "thanked",
    "trigger",
}
OPTIONS = {
    "listen": {"words", "confirmed"},
    "apologize": {"words"},
    "propose": {"action", "text", "amount", "currency", "goodwill"},
    "solve": {"agreed", "refused", "carry_out_by", "carried_out", "told", "outcome", "text"},
    "thank": {"words"},
    "callback": {"reached", "satisfaction", "attitude", "feedback", "words", "thanked"},
    "promise": {"until", "deed", "why", "also"},
    "contact": {"text", "channel", "from_customer", "not_reached", "with", "promise", "no_promise", "reason"},
    "note": {"text"},
    "done": {"kind", "text"},
    "close": {"outcome", "reason", "break", "release"},
    "reopen": {"reason"},
}
CODES: dict[str, type[Enum]] = {
    "action": codes.Action,
    "attitude": codes.Attitude,
    "channel": codes.Channel,
    "kind": codes.Kind,
    "outcome": codes.Outcome,
    "trigger": codes.Trigger,
    "with": codes.Party,
}
TIMES = {"at", "until", "promise", "carry_out_by"}

DAY = re.compile(r"[+-]\d+d [0-2]\d:[0-5]\d")
HOURS = re.compile(r"[+-](?=\d)(?:\d+h)?(?:\d*[05]m)?")
PHONE = re.compile(r"1380000\d{4}|(\d{3}-)?555-01\d\d")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def read(book: str) -> list[dict[str, Any]]:
    text = files("complaintlog.desk").joinpath("demo", f"{book}.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    assert list(document) == ["case"]
    return document["case"]


CASES = [(book, place, case) for book in BOOKS for place, case in enumerate(read(book), start=1)]
each_case = pytest.mark.parametrize("case", [pytest.param(case, id=f"{book}-{at}") for book, at, case in CASES])


def steps(case: dict[str, Any]) -> list[dict[str, Any]]:
    return case.get("then", [])


def paths(new: dict[str, Any]) -> dict[str, Any]:
    """The form's fields of a new case by their path."""
    flat = {key: value for key, value in new.items() if key not in TAKEN and not isinstance(value, dict)}
    nested = {part: value for part, value in new.items() if isinstance(value, dict)}
    return flat | {f"{part}.{key}": value for part, fields in nested.items() for key, value in fields.items()}


def moment(text: str, *, now: datetime) -> datetime:
    """``-3d 14:20`` or ``-2h30m``, seen from ``now`` (local wall-clock time)."""
    if DAY.fullmatch(text):
        days, clock = text.split("d ")
        hour, minute = clock.split(":")
        return (now + timedelta(days=int(days))).replace(hour=int(hour), minute=int(minute))
    hours, minutes = re.fullmatch(r"[+-](?:(\d+)h)?(?:(\d+)m)?", text).groups("0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return now + away if text.startswith("+") else now - away


def coded(entry: dict[str, Any]) -> list[tuple[type[Enum], str]]:
    """Every code an entry names, with the list it must come from."""
    named = [(CODES[key], value) for key, value in entry.items() if key in CODES]
    return [(allowed, one) for allowed, value in named for one in ([value] if isinstance(value, str) else value)]


def everything(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [case["new"], *steps(case)]


@each_case
def test_a_case_uses_known_keys_only(case):
    assert set(case) <= {"by", "at", "new", "then"}
    assert {"by", "at", "new"} <= set(case)

    settable = {field.path for field in FORM if field.settable}
    assert set(paths(case["new"])) <= settable
    for step in steps(case):
        assert set(step) - {"at", "do", "by"} <= OPTIONS[step["do"]]


@each_case
def test_every_code_is_one_of_the_field(case):
    for path, value in paths(case["new"]).items():
        allowed = BY_PATH[path].codes
        for one in value if isinstance(value, list) and allowed else [value]:
            assert allowed is None or one in allowed._value2member_map_, path

    for entry in everything(case):
        for allowed, code in coded(entry):
            assert code in allowed._value2member_map_


@each_case
def test_every_time_is_written_in_one_of_the_two_ways(case):
    times = [value for entry in [case, *everything(case)] for key, value in entry.items() if key in TIMES]

    assert [text for text in times if not (DAY.fullmatch(text) or HOURS.fullmatch(text))] == []


@each_case
@pytest.mark.parametrize("clock", ["00:00", "03:10", "09:30", "14:00", "23:59"])
def test_a_history_runs_forward_and_ends_before_now_at_whatever_hour_it_is_loaded(case, clock):
    now = datetime.fromisoformat(f"2026-11-24 {clock}")

    happened = [moment(entry["at"], now=now) for entry in [case, *steps(case)]]

    assert happened == sorted(happened)
    assert happened[-1] <= now


@each_case
@pytest.mark.parametrize("clock", ["00:00", "09:30", "23:59"])
def test_a_time_named_to_the_customer_lies_after_it_was_named(case, clock):
    now = datetime.fromisoformat(f"2026-11-24 {clock}")

    named = [(case["at"], case["new"].get("promise"))]
    named += [(step["at"], step.get(key)) for step in steps(case) for key in ("promise", "until", "carry_out_by")]

    for at, until in named:
        assert until is None or moment(until, now=now) > moment(at, now=now)


@each_case
def test_money_is_a_decimal_string_with_its_currency(case):
    for entry in everything(case):
        written = [entry[key] for key in ("amount", "goodwill") if key in entry]
        assert all(isinstance(text, str) and Decimal(text) > 0 for text in written)
        assert not written or entry["currency"] in ("CNY", "USD")


@each_case
def test_people_cannot_be_reached_in_the_real_world(case):
    customer = case["new"]["customer"]

    assert PHONE.fullmatch(customer.get("phone", "555-0100"))
    assert customer.get("email", "@example.com").endswith("@example.com")


@each_case
def test_a_description_says_what_happened(case):
    assert len(case["new"]["description"]) > 15


def test_the_three_books_are_of_the_size_the_demo_needs():
    sizes = {book: len(read(book)) for book in BOOKS}

    assert sizes["restaurant"] >= 20
    assert sizes["shop"] >= 20
    assert sizes["property"] >= 15
    assert 55 <= sum(sizes.values()) <= 70


def test_two_thirds_are_chinese_and_a_third_english():
    chinese = sum(bool(CHINESE.search(case["new"]["description"])) for _, _, case in CASES)

    assert 0.55 <= chinese / len(CASES) <= 0.75


def test_customers_come_back_under_the_same_name_and_phone():
    who = Counter(
        (customer["phone"], customer["name"])
        for _, _, case in CASES
        if "phone" in (customer := case["new"]["customer"])
    )
    phones = Counter(phone for phone, _ in who)

    assert sorted(who.values())[-3:] == [2, 2, 3]
    assert set(phones.values()) == {1}
    assert any(case["new"]["customer"].get("key") for _, _, case in CASES)


def test_every_ending_that_people_meet_is_shown():
    endings = {step["outcome"] for _, _, case in CASES for step in steps(case) if "outcome" in step}

    assert {
        "explained",
        "withdrawn",
        "unreachable",
        "final_refusal",
        "malicious",
        "deferred",
        "referred",
        "duplicate",
    } <= endings


def test_every_verb_of_the_loader_is_used():
    used = {step["do"] for _, _, case in CASES for step in steps(case)}

    assert used == set(OPTIONS)


def test_safety_media_authority_and_refusals_are_there():
    triggers = {code for _, _, case in CASES for code in case["new"].get("trigger", [])}
    channels = {case["new"]["channel"] for _, _, case in CASES}

    assert {"injury", "illness", "food_safety", "foreign_object", "emergency", "demands_manager"} <= triggers
    assert {"letter", "email", "online", "message", "rating", "media", "authority", "head_office", "book"} <= channels
    assert any(step.get("refused") for _, _, case in CASES for step in steps(case))
    assert any(step.get("satisfaction") in (1, 2) for _, _, case in CASES for step in steps(case))


def test_a_third_of_the_cases_has_reached_its_end():
    ended = [
        case
        for _, _, case in CASES
        if (last := (steps(case) or [{"do": "new"}])[-1])["do"] == "close" or last.get("satisfaction", 0) >= 3
    ]

    assert 20 <= len(ended) <= 30
