"""People who are named for something: whoever is to do it is somebody of the shop, where the shop names its people."""

from __future__ import annotations

from collections.abc import Iterable

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules.policy import Shop

NEAR = 0.5  # of two names as alike as this one may be meant: 李那 and 李娜


def someone(shop: Shop, typed: str) -> str:
    """The name of the active person who is called so; anybody where no people are named. Raises ValueRefusedError."""
    name = shop.known_as(typed)
    active = [person for person in shop.people if person.active]
    if not active or name in {person.name for person in active}:
        return name
    raise nobody(typed, {word: one.name for one in active for word in (one.name, one.display_name) if word})


def nobody(typed: str, known: dict[str, str]) -> ValueRefusedError:
    """The refusal of a name that nobody of ``known`` (what they are called → their name) has, with whom it may mean."""
    people = list(dict.fromkeys(known.values()))
    near = list(dict.fromkeys(known[word] for word in _alike(typed, known)))
    if near:
        return ValueRefusedError(
            N_("{name} is not one of the people here; did you mean {near}? All: {people}."),
            name=typed,
            near=near,
            people=people,
        )
    return ValueRefusedError(N_("{name} is not one of the people here: {people}."), name=typed, people=people)


def _alike(typed: str, words: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in words}
    return [folded[one] for one in get_close_matches(typed.casefold(), folded, n=2, cutoff=NEAR)]
