"""The stories of the tutorial are what the program does, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from .tutorial import STORIES, TUTORIAL, Story, tell


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_story_is_what_the_program_prints(path: Path, tmp_path: Path) -> None:
    story = Story(path)

    assert story.blocks, "nothing is typed in it"
    assert tell(story, tmp_path) == story.text, "write it anew: python -m tests.cli.tutorial"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_in_a_story_time_goes_on(path: Path) -> None:
    times = [block.at for block in Story(path).blocks]

    assert times == sorted(times)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_command_of_a_story_stands_in_a_block_with_its_time(path: Path) -> None:
    story = Story(path)

    typed = [command for block in story.blocks for command in block.commands]

    assert len(typed) == story.text.count("\n$ complaintlog ")


def test_every_story_is_told_in_both_languages_and_named_in_the_index() -> None:
    index = (TUTORIAL / "README.md").read_text(encoding="utf-8")

    assert {path.name for path in STORIES if path.parent.name == "zh"} == {
        path.name for path in STORIES if path.parent.name == "en"
    }
    assert all(f"]({path.parent.name}/{path.name})" in index for path in STORIES)
