"""Taking back: a user's own last command, with all it did, unless something later builds on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from complaintlog.errors import NotFoundError, RefusedError, Term
from complaintlog.rules.complaint import Complaint, Customer, Note
from complaintlog.settings import Location
from complaintlog.store.book import Undone, reading, writing
from store.cases import NOW, ZONE, bare, debt, entry, full, word


def save(location: Location, old: Complaint | None, new: Complaint, what: str = "edit", who: str = "li") -> Complaint:
    with writing(location, zone=ZONE) as book:
        return book.save(old, new, entry(what, who))


def undo(location: Location, reference: str | None = None, who: str = "li") -> Undone:
    with writing(location, zone=ZONE) as book:
        return book.undo(who, reference, entry("undo", who))


def is_whole(location: Location) -> bool:
    with reading(location) as book:
        return book.verify().ok


def test_everything_is_as_it_was_but_the_version(location: Location) -> None:
    first = save(location, None, full(), "new")
    changed = replace(
        bare(customer=replace(first.customer, phone="1"), follow_ups=first.follow_ups[:1], description="别的"),
        number=first.number,
    )
    save(location, first, changed)

    done = undo(location)

    assert (done.what, done.count, done.number) == ("edit", 1, first.number)
    assert done.complaint == replace(first, version=3)
    with reading(location) as book:
        assert book.complaint("1") == done.complaint
    assert is_whole(location)


def test_taking_back_a_new_complaint_removes_it_and_its_ids_stay_used(location: Location) -> None:
    save(location, None, full(), "new")

    done = undo(location, "1")

    assert done == Undone("new", 1, "20261122-001", None, 1)
    with reading(location) as book, pytest.raises(NotFoundError):
        book.complaint("1")
    again = save(location, None, bare(customer=Customer(name="张三"), follow_ups=(debt(),)), "new")
    assert (again.id, again.number, again.customer.id, again.follow_ups[0].id) == (2, "20261122-002", 2, 3)
    assert is_whole(location)


def test_an_undone_command_is_not_undone_again_but_the_one_before_is(location: Location) -> None:
    first = save(location, None, bare(), "new")
    second = save(location, first, replace(first, remarks="one"), "note")
    save(location, second, replace(second, remarks="two"), "edit")

    taken_back = [undo(location).what for _ in range(3)]

    assert taken_back == ["edit", "note", "new"]
    with pytest.raises(RefusedError, match="nothing by"):
        undo(location)
    assert is_whole(location)


def test_only_ones_own_is_taken_back(location: Location) -> None:
    save(location, None, bare(), "new", who="li")
    save(location, None, bare(), "new", who="wang")

    assert undo(location, who="li").complaint_id == 1
    with pytest.raises(RefusedError, match="nothing by"):
        undo(location, who="zhao")


def test_the_last_on_one_complaint_may_be_taken_back(location: Location) -> None:
    first = save(location, None, bare(), "new")
    save(location, None, bare(), "new")
    save(location, first, replace(first, remarks="x"), "edit")
    save(location, None, bare(), "new")

    done = undo(location, "1")

    assert (done.what, done.complaint_id) == ("edit", 1)


def test_what_somebody_did_later_on_it_forbids_it_and_is_named(location: Location) -> None:
    first = save(location, None, bare(), "new", who="li")
    save(location, first, replace(first, contacts=(word(),)), "contact", who="wang")

    with pytest.raises(RefusedError) as refusal:
        undo(location, who="li")

    assert refusal.value.arguments == {
        "what": Term("verb", "new"),
        "who": "wang",
        "later": Term("verb", "contact"),
        "at": NOW,
    }
    assert is_whole(location)


def test_once_the_later_one_is_taken_back_the_earlier_may_be(location: Location) -> None:
    first = save(location, None, bare(), "new", who="li")
    save(location, first, replace(first, contacts=(word(),)), "contact", who="wang")

    undo(location, who="wang")

    assert undo(location, who="li").what == "new"
    assert is_whole(location)


def test_a_customer_changed_through_another_complaint_forbids_it(location: Location) -> None:
    first = save(location, None, bare(customer=Customer(name="张三", phone="138")), "new")
    second = save(location, None, bare(customer=first.customer), "new", who="wang")
    save(location, first, replace(first, customer=replace(first.customer, phone="139")), "edit")
    save(location, second, replace(second, customer=replace(first.customer, phone="137")), "edit", who="wang")

    with pytest.raises(RefusedError) as refusal:
        undo(location, "1")

    assert refusal.value.arguments["who"] == "wang"


def test_a_customer_whom_another_complaint_uses_forbids_it(location: Location) -> None:
    first = save(location, None, bare(customer=Customer(name="张三", phone="138")), "new")
    save(location, None, bare(customer=first.customer), "new", who="wang")

    with pytest.raises(RefusedError) as refusal:
        undo(location, who="li")

    assert refusal.value.arguments["number"] == "20261122-002"


@pytest.mark.parametrize("pointer", [{"links": (1,)}, {"same_call": 1}, {"repeat_of": 1}, {"merged_into": 1}])
def test_a_complaint_that_another_one_points_to_stays(location: Location, pointer: dict[str, object]) -> None:
    save(location, None, bare(), "new")
    save(location, None, bare(**pointer), "new", who="wang")

    with pytest.raises(RefusedError) as refusal:
        undo(location, who="li")

    assert refusal.value.arguments["number"] == "20261122-002"


def test_what_another_program_changed_is_not_taken_back(in_file: Location) -> None:
    import sqlite3

    first = save(in_file, None, bare(), "new")
    save(in_file, first, replace(first, remarks="x"), "edit")
    connection = sqlite3.connect(in_file.target)
    connection.execute("UPDATE complaints SET remarks = 'y'")
    connection.commit()
    connection.close()

    with pytest.raises(RefusedError, match="another program"):
        undo(in_file)


def test_an_import_is_taken_back_whole(location: Location) -> None:
    kept = save(location, None, bare(customer=Customer(name="老", phone="1")), "new")
    with writing(location, zone=ZONE) as book:
        for place in range(60):
            known = book.customer_like(name="张三", phone="138") or Customer(name="张三", phone="138")
            book.save(None, bare(customer=known, description=str(place)), entry("import", command="the-import"))

    done = undo(location)

    assert (done.what, done.count, done.complaint) == ("import", 60, None)
    with reading(location) as book:
        assert book.ask("list_count") == [{"total": 1}]
        assert book.complaint("1") == kept
        assert book.customer_like(name="张三", phone="138") is None
    assert is_whole(location)


def test_an_import_that_was_worked_on_stays(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        cases = [book.save(None, bare(), entry("import", command="the-import")) for _ in range(3)]
    save(location, cases[0], replace(cases[0], remarks="x"), "edit", who="wang")

    with pytest.raises(RefusedError):
        undo(location)


def test_what_others_did_during_a_long_import_is_no_hindrance(location: Location) -> None:
    first = save(location, None, bare(), "new")
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry("import", command="the-import"))
    seen = save(location, first, replace(first, remarks="x"), "edit", who="wang")
    with writing(location, zone=ZONE) as book:
        book.save(seen, replace(seen, remarks="y"), entry("import", command="the-import"))

    done = undo(location)

    assert (done.what, done.count) == ("import", 2)
    with reading(location) as book:
        assert book.complaint("1").remarks == "x"
        assert book.ask("list_count") == [{"total": 1}]
    assert is_whole(location)


def test_an_undo_is_written_in_the_journal_with_what_it_took_back(location: Location) -> None:
    first = save(location, None, bare(), "new")
    save(location, first, replace(first, remarks="x"), "edit")
    with writing(location, zone=ZONE) as book:
        book.undo("li", None, entry("undo", at=NOW + timedelta(minutes=1)))

    with reading(location) as book:
        last = book.history(1)[-1]

    assert (last.number, last.what, last.who, last.undone) == (3, "undo", "li", (2,))
    assert last.at == NOW + timedelta(minutes=1)


def test_a_case_that_came_back_is_found_by_its_old_words(location: Location) -> None:
    first = save(location, None, bare(customer=Customer(name="张三", phone="138")), "new")
    save(location, first, replace(first, description="别的", customer=replace(first.customer, name="李四")))

    undo(location)

    with reading(location) as book:
        found = [book.ask("list_count", text=text)[0]["total"] for text in ("%汤里%", "%zhangsan%", "%别的%", "%lisi%")]
    assert found == [1, 1, 0, 0]


def test_undoing_what_is_not_there_is_not_found(location: Location) -> None:
    save(location, None, bare(), "new")

    with pytest.raises(NotFoundError):
        undo(location, "7")


def test_a_mere_note_of_somebody_else_builds_on_nothing_and_stays(location: Location) -> None:
    first = save(location, None, bare(), "new", who="zhao")
    second = save(location, first, replace(first, remarks="one"))
    noted = save(location, second, replace(second, notes=(Note(NOW, "zhao", "看过"),)), "note", who="zhao")

    done = undo(location)

    assert done.complaint == replace(noted, remarks=first.remarks, version=4)
    assert is_whole(location)


def test_a_note_before_somebody_elses_is_not_taken_back(location: Location) -> None:
    first = save(location, None, bare(), "new", who="zhao")
    second = save(location, first, replace(first, notes=(Note(NOW, "li", "问过"),)), "note")
    save(location, second, replace(second, notes=(*second.notes, Note(NOW, "zhao", "看过"))), "note", who="zhao")

    with pytest.raises(RefusedError):
        undo(location)


def test_a_complaint_with_a_note_of_somebody_else_is_not_taken_back(location: Location) -> None:
    first = save(location, None, bare(), "new")
    save(location, first, replace(first, notes=(Note(NOW, "zhao", "看过"),)), "note", who="zhao")

    with pytest.raises(RefusedError):
        undo(location)
