"""What fails apart leaves no trace, and takes nothing with it."""

from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing

from .cases import ZONE, bare, entry


@pytest.mark.parametrize("where", ["in_file", "on_server"])
def test_what_fails_apart_leaves_no_trace_and_what_went_before_stays(
    where: str, request: pytest.FixtureRequest
) -> None:
    location: Location = request.getfixturevalue(where)

    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry("new"))
        with pytest.raises(RefusedError), book.apart():
            book.save(None, bare(), entry("new"))
            raise RefusedError("no")
        with book.apart():
            book.save(None, bare(), entry("new"))

    with reading(location) as book:
        assert book.ask("list_count") == [{"total": 2}]
        assert not book.verify().problems
