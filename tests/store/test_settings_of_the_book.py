"""What the book itself holds: settings written through the journal, the content of attachments."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.complaint import Attachment
from complaintlog.settings import Location
from complaintlog.store.book import Undone, reading, writing
from store.cases import ZONE, bare, entry

PHOTO = b"\x89PNG a worm"
HASH = hashlib.sha256(PHOTO).hexdigest()


def set_shop(location: Location, text: str | None, who: str = "li") -> None:
    with writing(location, zone=ZONE) as book:
        book.save_setting("shop", text, entry("shop", who))


def undo(location: Location, who: str = "li") -> Undone:
    with writing(location, zone=ZONE) as book:
        return book.undo(who, None, entry("undo", who))


def shop_of(location: Location) -> str | None:
    with reading(location) as book:
        return book.setting("shop")


def is_whole(location: Location) -> bool:
    with reading(location) as book:
        return book.verify().ok


def attach(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        case = book.save(None, bare(), entry())
        book.save_content(HASH, PHOTO)
        held = Attachment(-1, "file", "worm.png", "image/png", len(PHOTO), HASH)
        book.save(case, replace(case, attachments=(held,)), entry("attach"))


def test_a_setting_is_written_through_the_journal_and_read_back(location: Location) -> None:
    set_shop(location, "[people.li]\n")

    assert shop_of(location) == "[people.li]\n"
    assert is_whole(location)


def test_the_same_setting_again_writes_nothing(location: Location) -> None:
    set_shop(location, "a = 1\n")
    set_shop(location, "a = 1\n")

    with reading(location) as book:
        assert book.verify().entries == 1


def test_a_setting_is_taken_back_to_what_it_was_and_then_to_nothing(location: Location) -> None:
    set_shop(location, "a = 1\n")
    set_shop(location, "a = 2\n")

    assert (undo(location).complaint_id, shop_of(location)) == (0, "a = 1\n")
    assert (undo(location).complaint_id, shop_of(location)) == (0, None)
    assert is_whole(location)


def test_a_setting_changed_since_is_not_taken_back(location: Location) -> None:
    set_shop(location, "a = 1\n", "li")
    set_shop(location, "a = 2\n", "wang")

    with pytest.raises(RefusedError) as refused:
        undo(location, "li")

    assert refused.value.arguments["who"] == "wang"
    assert shop_of(location) == "a = 2\n"


def test_the_zone_of_the_book_may_change_and_is_taken_back(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save_setting("zone", "Europe/Berlin", entry("shop"))
    with reading(location) as book:
        assert book.zone == "Europe/Berlin"

    undo(location)

    with reading(location) as book:
        assert book.zone == ZONE
        assert book.verify().ok


@pytest.mark.parametrize(
    "sql", ["UPDATE settings SET text = 'b' WHERE name = 'shop'", "DELETE FROM settings WHERE name = 'shop'"]
)
def test_a_setting_changed_past_the_journal_is_found(location: Location, sql: str) -> None:
    set_shop(location, "a = 1\n")
    with writing(location, zone=None) as book:
        assert book._database is not None
        book._database.run(sql)

    assert not is_whole(location)


def test_what_an_attachment_holds_comes_back_to_the_byte(location: Location) -> None:
    attach(location)

    with reading(location) as book:
        assert book.content(HASH) == PHOTO
        assert book.content("00") is None
        assert book.verify().ok


def test_taking_an_attachment_back_leaves_nothing_of_its_content(location: Location) -> None:
    attach(location)

    undo(location)

    with reading(location) as book:
        assert book.content(HASH) is None
        assert book.complaint("1").attachments == ()


def test_a_changed_content_is_found(location: Location) -> None:
    attach(location)
    with writing(location, zone=None) as book:
        assert book._database is not None
        book._database.run("UPDATE contents SET content = :other", {"other": b"another"})

    assert not is_whole(location)
