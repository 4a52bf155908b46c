"""The completion script of a shell: its frame from ``shells/``, filled with the table of what Tab offers."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable

from complaintlog.cli.tab import Offer, Table, table
from complaintlog.cli.verbs import VERBS


def script(shell: str) -> str:
    """The script of ``bash``, ``zsh`` or ``fish``, in the language of the call."""
    path = os.path.join(os.path.dirname(__file__), "shells", f"complaintlog.{shell}")
    with open(path, encoding="utf-8") as file:
        frame = file.read()
    offered, taken = _FILLED[shell](table())
    passing = " ".join(verb.name for verb in VERBS.values() if verb.passes)
    return frame.replace("@OFFERS@", offered).replace("@TAKES@", taken).replace("@PASSING@", passing)


def _bash(known: Table) -> tuple[str, str]:
    """Bash shows no meanings, so it carries none."""
    offered = [
        f"        {_quoted(place)}) words={_quoted(' '.join(offer.word for offer in offers))} ;;"
        for place, offers in known.offers.items()
    ]
    return "\n".join(offered), _taken(known)


def _zsh(known: Table) -> tuple[str, str]:
    offered = [
        f"        ({_quoted(place)}) offers=({' '.join(map(_quoted, map(_line, offers)))}) ;;"
        for place, offers in known.offers.items()
    ]
    return "\n".join(offered), _taken(known)


def _fish(known: Table) -> tuple[str, str]:
    offered = [
        f"        case {_fish_quoted(place)}\n            printf '%s\\n' {_fish_lines(offers)}"
        for place, offers in known.offers.items()
    ]
    taken = [
        f"        case {' '.join(map(_fish_quoted, places))}\n            echo {_fish_quoted(what)}"
        for what, places in _by_what(known).items()
    ]
    return "\n".join(offered), "\n".join(taken)


_FILLED: dict[str, Callable[[Table], tuple[str, str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}


def _fish_lines(offers: list[Offer]) -> str:
    return " ".join(_fish_quoted(_line(offer)) for offer in offers)


def _line(offer: Offer) -> str:
    return f"{offer.word}\t{offer.means}"


def _taken(known: Table) -> str:
    """For bash and zsh."""
    return "\n".join(
        f"        {'|'.join(map(_quoted, places))}) takes={_quoted(what)} ;;"
        for what, places in _by_what(known).items()
    )


def _by_what(known: Table) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for place, what in known.takes.items():
        places[what].append(place)
    return places


def _quoted(text: str) -> str:
    """For bash and zsh: in single quotes, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
