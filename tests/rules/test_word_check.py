"""The word check on sentences written for it, before its lists were: what it misses, and what it warns of for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from complaintlog.lang.words import sayings
from complaintlog.rules.words import heard

SAID = Path(__file__).parent / "said"
LISTS = sayings()


def sentences(language: str, *, good: bool) -> list[tuple[str, str]]:
    lines = (SAID / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines]
    return [(kind, sentence) for kind, sentence in found if (kind == "-") is good]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hardly_anything_bad_is_missed(language: str) -> None:
    bad = sentences(language, good=False)

    missed = [sentence for _kind, sentence in bad if not heard(sentence, LISTS)]

    print(f"\n{language}: {len(missed)} of {len(bad)} missed {missed}")
    assert len(bad) >= 60
    assert len(missed) <= 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hardly_anything_good_is_warned_of(language: str) -> None:
    good = sentences(language, good=True)

    warned = [(sentence, found) for _kind, sentence in good if (found := heard(sentence, LISTS))]

    print(f"\n{language}: {len(warned)} of {len(good)} warned of for nothing {warned}")
    assert len(good) >= 60
    assert len(warned) <= 1
