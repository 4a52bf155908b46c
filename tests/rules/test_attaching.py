from __future__ import annotations

from dataclasses import replace

import pytest

from complaintlog.errors import NotFoundError, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.attaching import attach, cleaned_name, found, safe_name
from complaintlog.rules.codes import Outcome
from complaintlog.rules.complaint import Attachment
from complaintlog.rules.ending import close, void

from .conftest import after

PHOTO = Attachment(0, "file", "汤.jpg", "image/jpeg", 1200, "aa")
LETTER = Attachment(0, "file", "信.pdf", "application/pdf", 90, "bb")
SAMPLE = Attachment(0, "sample", "面一袋", note="王强，冷藏柜")


def held(case, *attachments):
    return attach(case, after(hours=1), attachments=attachments)


def test_what_is_attached_is_listed_in_its_order(case):
    case = held(held(case, PHOTO, LETTER), SAMPLE)

    assert [one.name for one in case.attachments] == ["汤.jpg", "信.pdf", "面一袋"]
    assert len({one.id for one in case.attachments}) == 3


def test_the_same_content_twice_changes_nothing(case):
    once = held(case, PHOTO, SAMPLE)

    assert held(once, replace(PHOTO, name="again.jpg"), SAMPLE) == once
    assert len(held(once, replace(SAMPLE, note="李梅")).attachments) == 3


def test_evidence_may_come_after_closing_but_not_to_a_void_case(case):
    closed = close(case, after(minutes=5), outcome=Outcome.WITHDRAWN, reason="撤诉")

    assert held(closed, PHOTO).stage == "closed"
    with pytest.raises(RefusedError):
        held(void(case, after(minutes=5), reason="录错了"), PHOTO)


@pytest.mark.parametrize("note", [None, "", "  "])
def test_a_sample_without_its_keeper_is_refused(case, note):
    with pytest.raises(UsageError):
        held(case, replace(SAMPLE, note=note))


def test_an_attachment_without_a_name_is_refused(case):
    with pytest.raises(ValueRefusedError):
        held(case, replace(PHOTO, name=""))


def test_an_attachment_is_found_by_its_place_then_its_id_then_its_name(case):
    photo, letter = replace(PHOTO, id=2), replace(LETTER, id=9)
    case = replace(case, attachments=(photo, letter))

    assert [found(case, wanted) for wanted in ("1", "2", "9", "信.PDF", " 汤.jpg ")] == [
        photo,
        letter,
        letter,
        letter,
        photo,
    ]
    for unknown in ("3", "0", "-1", "x", "", "9" * 5000):
        with pytest.raises(NotFoundError):
            found(case, unknown)


def test_two_of_the_same_name_are_told_apart_by_their_place(case):
    case = replace(case, attachments=(replace(PHOTO, id=1), replace(LETTER, id=2, name="汤.jpg")))

    with pytest.raises(RefusedError):
        found(case, "汤.jpg")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/li/照片 1.jpg", "照片 1.jpg"),
        ("C:\\Users\\li\\a.jpg", "a.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\x1b[31m.jpg", "a b.jpg"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("", ""),
        ("汤" * 300 + ".jpeg", "汤" * 38 + ".jpeg"),
    ],
)
def test_the_name_is_kept_without_path_and_controls(path, name):
    assert cleaned_name(path) == name


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("汤.jpg", "汤.jpg"),
        ("../../.bashrc", "_.bashrc"),
        ("-rf", "_-rf"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("what?.jpg", "what_.jpg"),
        ("end. .", "end"),
        ("..", "attachment-7"),
        ("", "attachment-7"),
    ],
)
def test_a_name_from_another_book_is_made_safe_to_write(kept, name):
    assert safe_name(replace(PHOTO, id=7, name=kept)) == name
