"""Forgetting a person: nothing is left of them in rows or journal, the chain holds, and it proves that it was done."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.complaint import Attachment, Complaint, Customer, Note
from complaintlog.rules.erasing import erased, is_erased
from complaintlog.settings import Location
from complaintlog.store import erasing
from complaintlog.store.book import Book, reading, writing
from store.cases import NOW, ZONE, bare, entry, full

ZHANG = Customer(None, "张三", "mr", "138-0000-0000", "z@example.org", "wx: z3", "杭州", "李四", key=True)
LI = Customer(name="李小四", phone="13800000002")


def over(**more: Any) -> Complaint:
    return bare(**{"stage": "closed", "outcome": "solved", "closed_at": NOW, "customer": ZHANG} | more)


def erase(book: Book, customer: int, *cases: int) -> Any:
    known = book.customer(customer)
    return book.erase(list(book.complaints(cases)), erased, entry("customer_erase"), book.mentions(known, cases))


def everything(book: Book) -> str:
    """Every cell of every table."""
    assert book._database is not None
    names = [
        "customers",
        "complaints",
        "steps",
        "findings",
        "solutions",
        "payments",
        "follow_ups",
        "contacts",
        "notes",
        "callbacks",
        "corrective_actions",
        "attachments",
        "letters",
        "triggers",
        "links",
        "tags",
        "reopenings",
        "handovers",
        "others",
        "contents",
        "settings",
        "counters",
        "journal",
    ]
    return "\n".join(str(row) for name in names for row in book._database.fetch(f"SELECT * FROM {name}"))


def test_of_an_erased_customer_nothing_is_left_and_the_book_verifies(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        case = book.save(None, replace(full(), customer=ZHANG), entry())
        case = book.save(case, replace(case, notes=(*case.notes, Note(NOW, "li", "他叫张三"))), entry("note"))
        book.save(None, over(customer=LI, description="面凉了"), entry())
        done = erase(book, 1, 1)

    with reading(location) as book:
        held = everything(book)
        assert [text for text in ("张三", "zhangsan", "0000-0000", "13800000000", "z@example", "杭州", "#42", "虫.jpg")
                if text in held] == []  # fmt: skip
        assert book.verify().problems == ()
        assert book.check().ok
        left = book.complaint("1")
        assert is_erased(left)
        assert (left.number, left.outcome, left.severity) == (case.number, "solved", 2)
        assert [one.what for one in book.history(1)] == ["new", "note", "customer_erase"]
        assert book.history(1)[-1].erased == (1, 2)
        assert book.complaint("2").customer.name == "李小四"
    assert done == ((1,), 2)


def test_what_stands_after_an_erasure_is_proven_as_ever(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(description="汤里有虫"), entry())
        book.save(None, over(customer=LI), entry())
        erase(book, 1, 1)
        assert book._database is not None
        book._database.run("UPDATE complaints SET outcome = 'unresolved' WHERE id = 1")
        problems = book.verify().problems
        assert [one.arguments["row"] for one in problems] == ["complaints (id 1)"]
        book._database.run("UPDATE complaints SET outcome = 'solved' WHERE id = 1")
        book._database.run("UPDATE customers SET name = '王五' WHERE id = 2")
        assert [one.arguments["row"] for one in book.verify().problems] == ["customers (id 2)"]
        book._database.run("UPDATE customers SET name = '李小四' WHERE id = 2")
        assert book.verify().ok


def test_words_taken_out_of_an_entry_by_anybody_else_are_missed(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
        book.save(None, over(customer=LI), entry())
        erase(book, 1, 1)
        assert book._database is not None
        book._database.run("UPDATE journal SET salt = NULL, payload = NULL WHERE number = 2")

        problems = book.verify().problems

    assert [one.arguments for one in problems if "no erasure names it" in one.message] == [{"number": 2}]


def test_an_erasure_whose_own_words_are_taken_out_is_missed(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
        erase(book, 1, 1)
        assert book._database is not None
        book._database.run("UPDATE journal SET salt = NULL, payload = NULL WHERE number = 2")
        assert not book.verify().ok


def test_what_was_taken_back_is_forgotten_too(location: Location) -> None:
    """First registered with a wrong name and no customer in common, undone, registered again."""
    with writing(location, zone=ZONE) as book:
        book.save(None, over(customer=Customer(name="张三丰", phone="138 0000 0000"), description="汤里有虫"), entry())
        book.undo("li", None, entry("undo"))
        book.save(None, over(), entry())
        erase(book, 2, 2)

        assert [text for text in ("张三", "138 0000 0000", "汤里有虫") if text in everything(book)] == []
        assert book.verify().problems == ()


def test_a_case_that_once_named_the_customer_forgets_that_and_keeps_its_own(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        case = book.save(None, over(description="面凉了"), entry())
        book.save(None, over(customer=case.customer), entry())
        case = book.save(case, replace(case, customer=LI), entry("edit"))
        erase(book, 1, 2)

        assert "张三" not in everything(book)
        assert book.complaint("1") == case
        assert book.verify().problems == ()
        with pytest.raises(RefusedError):
            book.undo("li", "1", entry("undo"))


def test_two_records_made_one_are_forgotten_together(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
        other = book.save(None, over(customer=Customer(name="张三（老张）", phone="13900000000")), entry())
        whole = replace(book.customer(1), other_contact="13900000000")
        book.save(other, replace(other, customer=whole), entry("customer_merge"))
        erase(book, 1, 1, 2)

        assert [text for text in ("张三", "13900000000", "老张") if text in everything(book)] == []
        assert book.verify().problems == ()


def test_a_customer_who_is_still_somebodys_is_proven_though_their_first_entry_is_erased(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(customer=LI), entry())
        known = book.customer(1)
        book.save(None, over(customer=known, stage="listen", outcome=None, closed_at=None), entry())
        book.erase(list(book.complaints([1])), erased, entry("anonymize"))
        assert book.verify().problems == ()
        assert book.customer(1).name == "李小四"
        erase(book, 1, 2)

        assert "李小四" not in everything(book)
        assert book.verify().problems == ()


def test_contents_that_nobody_else_holds_go(location: Location) -> None:
    photo = Attachment(-1, "file", "虫.jpg", "image/jpeg", 3, "ab" * 32)
    shared = Attachment(-2, "file", "单.jpg", "image/jpeg", 3, "cd" * 32)
    with writing(location, zone=ZONE) as book:
        book.save_content("ab" * 32, b"one")
        book.save_content("cd" * 32, b"two")
        book.save(None, over(attachments=(photo, shared)), entry())
        book.save(None, over(customer=LI, attachments=(shared,)), entry())
        erase(book, 1, 1)

        assert (book.content("ab" * 32), book.content("cd" * 32)) == (None, b"two")


def test_numbers_and_ids_stay_used(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
        erase(book, 1, 1)
        after = book.save(None, over(customer=LI), entry())

    assert (after.number, after.id, after.customer.id) == ("20261122-002", 2, 2)


def test_an_erasure_is_not_taken_back(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
        erase(book, 1, 1)
        for reference in (None, "1"):
            with pytest.raises(RefusedError, match="not taken back"):
                book.undo("li", reference, entry("undo"))


def test_what_was_over_before_a_day_is_found_by_customer(location: Location) -> None:
    old, new = NOW - timedelta(days=400), NOW
    with writing(location, zone=ZONE) as book:
        first = book.save(None, over(closed_at=old), entry(at=old))
        known = first.customer
        book.save(None, over(closed_at=old, customer=known), entry(at=old))
        book.save(None, over(closed_at=new, customer=known), entry())
        book.save(None, over(stage="merged", closed_at=None, merged_into=3, customer=known), entry(at=old))
        book.save(None, over(stage="void", closed_at=None, customer=Customer()), entry(at=old))
        book.save(None, over(stage="listen", closed_at=None, customer=Customer()), entry(at=old))

        assert book.ended_before(new - timedelta(days=30)) == [[1, 2], [5]]
        book.erase(list(book.complaints([1, 2])), erased, entry("anonymize"))
        assert book.ended_before(new - timedelta(days=30)) == [[5]]
        assert book.verify().problems == ()


def test_what_was_taken_back_long_ago_is_found(location: Location) -> None:
    old = NOW - timedelta(days=400)
    with writing(location, zone=ZONE) as book:
        book.save(None, over(description="很久以前"), entry(at=old))
        book.undo("li", None, entry("undo", at=old))
        stale = book.taken_back_before(NOW)
        assert stale
        book.erase([], erased, entry("anonymize"), stale)

        assert "很久以前" not in everything(book)
        assert book.taken_back_before(NOW + timedelta(days=1)) == []
        assert book.verify().problems == ()


def test_finishing_rewrites_the_book_and_is_done_once(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, over(), entry())
    assert not erasing.finish(location)
    with writing(location, zone=ZONE) as book:
        erase(book, 1, 1)

    assert erasing.finish(location)
    assert not erasing.finish(location)
    with reading(location) as book:
        assert (book.verify().problems, book.check().problems) == ((), ())


def test_a_copy_that_still_tells_is_named_until_it_is_removed(in_file: Location) -> None:
    from complaintlog.store.backup import backup

    with writing(in_file, zone=ZONE) as book:
        book.save(None, over(), entry())
    before = backup(in_file, None, at=NOW)
    with writing(in_file, zone=ZONE) as book:
        erase(book, 1, 1)
    erasing.finish(in_file)
    backup(in_file, None, at=NOW + timedelta(hours=1))

    assert erasing.copies(in_file) == [before.path]
    assert erasing.remove([before.path]) == [before.path]
    assert erasing.copies(in_file) == []


def test_a_damaged_copy_is_named_as_it_may_tell(in_file: Location) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, over(), entry())
        erase(book, 1, 1)
    damaged = f"{in_file.target}.damaged-20261122-090000"
    with open(damaged, "wb") as file:
        file.write(b"SQLite format 3\0" + b"x" * 4080)

    assert erasing.copies(in_file) == [damaged]


def test_a_book_that_was_rewritten_is_salvaged_though_its_first_page_is_lost(in_file: Location) -> None:
    """Rewriting lays the tables elsewhere than a fresh book has them."""
    from complaintlog.store.salvage import salvaging

    with writing(in_file, zone=ZONE) as book:
        book.save(None, over(), entry())
        book.save(None, over(customer=LI), entry())
        erase(book, 1, 1)
    erasing.finish(in_file)
    sqlite3.connect(in_file.target).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    with open(in_file.target, "r+b") as file:
        file.write(b"\xa5" * 4096)

    with salvaging(in_file) as found:
        saved = list(found.cases())

    assert [(case.id, case.customer.name) for case in saved] == [(1, None), (2, "李小四")]
