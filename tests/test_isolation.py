"""The guard around the tests is itself tested."""

from __future__ import annotations

import os
from pathlib import Path

from complaintlog.settings import config_file, default_book, load, state_directory


def test_no_test_can_reach_the_real_book(home: Path) -> None:
    places = [default_book(os.environ), config_file(os.environ), state_directory(os.environ)]

    assert all(Path(place).is_relative_to(home) for place in places)


def test_no_test_runs_under_the_settings_of_its_machine() -> None:
    assert not [name for name in os.environ if name.startswith("COMPLAINTLOG_")]
    assert not load({}, os.environ).location.named
