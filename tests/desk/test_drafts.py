"""A call that was cut off: kept as one types, offered for its book when no screen has it, forgotten when it is done."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from store.cases import NOW

from complaintlog.desk import drafts
from complaintlog.desk.draft import Draft
from complaintlog.desk.erasing import is_about
from complaintlog.desk.sitting import Sitting
from complaintlog.render.drafts import taken_up_text, whose
from complaintlog.settings import Location, drafts_directory

TYPED = Draft({"customer.name": "张三", "customer.phone": "138 0000-0000", "description": "汤"}, {"promise": "15:00"})


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(Location(str(tmp_path / "book.db"), named=True), "li", NOW)


def cut_off(sitting: Sitting, typed: Draft = TYPED, **more: object) -> None:
    """A screen that went without saving."""
    keeping = drafts.begin(sitting, **more)  # type: ignore[arg-type]
    assert keeping.keep(typed) is None
    keeping.close()


def test_what_was_typed_is_offered_again_with_when_it_began(sitting: Sitting) -> None:
    cut_off(sitting)

    (found,) = drafts.waiting(sitting)

    assert (found.draft, found.began, found.number, found.version) == (TYPED, NOW, None, None)


def test_a_draft_of_an_edit_says_which_case_at_which_version(sitting: Sitting) -> None:
    cut_off(sitting, number="20261122-003", version=5)

    (found,) = drafts.waiting(sitting)

    assert (found.number, found.version) == ("20261122-003", 5)


def test_two_screens_at_once_have_two_drafts_and_neither_is_offered(sitting: Sitting) -> None:
    first, second = drafts.begin(sitting), drafts.begin(sitting)
    first.keep(TYPED)
    second.keep(Draft({"description": "面"}, {}))

    assert first.name != second.name
    assert drafts.waiting(sitting) == []
    first.close()
    assert [one.draft for one in drafts.waiting(sitting)] == [TYPED]


def test_who_takes_it_up_goes_on_with_it_and_others_are_not_offered_it(sitting: Sitting) -> None:
    cut_off(sitting)
    later = sitting._replace(now=NOW + timedelta(hours=1))
    name = drafts.waiting(sitting)[0].name

    taken = drafts.take_up(later, name)

    assert taken is not None
    found, keeping = taken
    assert found.draft == TYPED
    assert drafts.waiting(sitting) == []
    assert drafts.take_up(sitting, name) is None
    keeping.keep(Draft({"description": "汤和面"}, {}))
    keeping.close()
    (again,) = drafts.waiting(sitting)
    assert (again.draft.fields, again.began) == ({"description": "汤和面"}, NOW)


def test_one_that_is_in_the_book_leaves_nothing(sitting: Sitting) -> None:
    keeping = drafts.begin(sitting)
    keeping.keep(TYPED)

    keeping.forget()

    assert drafts.waiting(sitting) == []
    assert os.listdir(drafts_directory(os.environ, sitting.location)) == []


def test_a_screen_in_which_nothing_was_typed_leaves_nothing(sitting: Sitting) -> None:
    drafts.begin(sitting).close()

    assert os.listdir(drafts_directory(os.environ, sitting.location)) == []


def test_a_draft_thrown_away_is_gone_but_not_under_somebodys_hands(sitting: Sitting) -> None:
    keeping = drafts.begin(sitting)
    keeping.keep(TYPED)

    assert not drafts.forget(sitting, keeping.name)
    keeping.close()
    assert drafts.forget(sitting, keeping.name)
    assert drafts.waiting(sitting) == []


def test_a_draft_is_offered_for_its_book_only_however_it_is_named(sitting: Sitting, tmp_path: Path) -> None:
    cut_off(sitting)
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "book.db")
    other, same = (sitting._replace(location=Location(str(path), named=True)) for path in (tmp_path / "b.db", link))

    assert drafts.waiting(other) == []
    assert len(drafts.waiting(same)) == 1


def test_what_another_program_kept_there_is_not_offered(sitting: Sitting) -> None:
    cut_off(sitting)
    directory = Path(drafts_directory(os.environ, sitting.location))
    (directory / "x.json").write_text('{"fields": 3}')

    assert len(drafts.waiting(sitting)) == 1


def test_a_full_disk_is_said_once_and_the_call_goes_on(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = drafts.begin(sitting)
    directory = drafts_directory(os.environ, sitting.location)

    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        said = [keeping.keep(TYPED), keeping.keep(TYPED), keeping.keep(TYPED)]

    assert [one is not None for one in said] == [True, False, False]
    assert [name for name in os.listdir(directory) if not name.endswith(".lock")] == []
    assert keeping.keep(TYPED) is None
    assert os.path.exists(os.path.join(directory, f"{keeping.name}.json"))


def test_without_a_home_the_first_key_says_so(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "drafts_directory", lambda *_of: "")

    keeping = drafts.begin(sitting)

    assert drafts.waiting(sitting) == []
    assert keeping.keep(TYPED) is not None
    assert keeping.keep(TYPED) is None


@pytest.mark.parametrize("traces", [("张三",), ("13800000000",), ("20261122-003",)])
def test_a_draft_that_names_who_is_forgotten_goes_by_name_phone_or_case(
    sitting: Sitting, traces: tuple[str, ...]
) -> None:
    cut_off(sitting, number="20261122-003")
    cut_off(sitting, Draft({"customer.name": "李四"}, {}))

    gone = drafts.erase(lambda text: is_about(text, traces))

    assert gone == 1
    assert [one.draft.fields for one in drafts.waiting(sitting)] == [{"customer.name": "李四"}]


def test_a_draft_that_another_person_on_the_same_login_typed_says_so_and_who_takes_it_up_is_told(
    sitting: Sitting,
) -> None:
    cut_off(sitting)
    (found,) = drafts.waiting(sitting)

    assert found.by == "li"
    assert "typed by li" in whose(found, "wang")
    assert "typed by" not in whose(found, "li")
    assert taken_up_text(found, "wang") == ("Going on with what li left unfinished; it is saved under your name: wang.")
    assert taken_up_text(found, "li") == ""


def test_a_draft_that_is_taken_up_is_of_who_goes_on_with_it(sitting: Sitting) -> None:
    cut_off(sitting)
    (found,) = drafts.waiting(sitting)

    taken = drafts.take_up(sitting._replace(user="wang"), found.name)
    assert taken is not None
    taken[1].keep(TYPED)
    taken[1].close()

    assert [one.by for one in drafts.waiting(sitting)] == ["wang"]
