"""What is installed is whole: the files that are not Python came along."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

import pytest

import complaintlog

KEPT = (
    "py.typed",
    "lang/zh/LC_MESSAGES/complaintlog.mo",
    *(
        f"lang/guide/{language}/{name}.toml"
        for language in ("zh", "en")
        for name in ("topics", "steps", "temperament", "crisis", "rating", "owed", "paths")
    ),
    "lang/words/zh/sayings.toml",
    "lang/words/en/sayings.toml",
    "store/queries/due.sql",
    "store/queries/list.sql",
    "store/queries/filters.sql",
    "store/migrations/env.py",
    "desk/demo/restaurant.toml",
    "desk/demo/shop.toml",
    "desk/demo/property.toml",
)


@pytest.mark.parametrize("name", KEPT)
def test_a_file_of_the_package_is_installed(name):
    assert files("complaintlog").joinpath(*name.split("/")).is_file()


def test_the_first_revision_is_installed():
    revisions = files("complaintlog").joinpath("store", "migrations", "versions").iterdir()

    assert any(one.name.endswith(".py") and one.name != "__init__.py" for one in revisions)


def test_every_question_is_answered_by_a_file():
    queries = [one.name for one in files("complaintlog").joinpath("store", "queries").iterdir()]

    assert len([name for name in queries if name.endswith(".sql")]) >= 8


def test_the_version_is_said_once():
    assert version("complaintlog") == complaintlog.__version__
