"""The guide: what helps at each step, with each temperament, in each crisis. Texts, in editable files.

``topics.toml`` lists the topics by section; the texts of a section stand in the file of its name. A file of the same
name in the user's own directory replaces what it names: a topic's part, a line of the list, never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError

LIST = "topics"


class Entry(NamedTuple):
    """A topic as the list has it: the name people read, one line, and what else may be typed for it."""

    code: str
    section: str
    name: str
    line: str
    also: tuple[str, ...] = ()

    @property
    def opens_section(self) -> bool:
        """Whether it is the first page of its section, which the others belong under."""
        return self.code == self.section


class Never(NamedTuple):
    """Words to avoid, why, and what is better."""

    words: str
    why: str
    better: str


class Topic(NamedTuple):
    """What the guide says on one topic; a part that it does not have is empty.

    ``{customer}``, ``{product}``, ``{time}``, ``{id}`` and ``{managers}`` in the texts wait for :func:`filled`.
    """

    code: str
    section: str
    title: str
    aim: str = ""
    text: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    report: str = ""
    do: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    never: tuple[Never, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    record: str = ""


class Guide:
    """The guide in one language; ``own`` is the directory of the user's files, with ``zh/`` and ``en/`` in it.

    A file is read when its section is first asked for. Raises ValueRefusedError for a file of the user's that cannot
    be used, naming file and line.
    """

    def __init__(self, language: str, own: str = "") -> None:
        self.language = language
        self._own = own
        self._sections: dict[str, dict[str, Any]] = {}

    @property
    def title(self) -> str:
        """The heading of the list of topics."""
        return str(self._section(LIST)["title"])

    @property
    def text(self) -> tuple[str, ...]:
        """What stands above the list of topics."""
        return tuple(self._section(LIST)["text"])

    @property
    def blanks(self) -> Mapping[str, str]:
        """What stands where a text waits for a fact that is not known."""
        found: dict[str, str] = self._section(LIST)["blanks"]
        return found

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The list of topics, in the order a newcomer reads."""
        return tuple(self._listed())

    def topic(self, code: str) -> Topic:
        """The texts of the topic with this code; KeyError for another."""
        entry = next((one for one in self.entries if one.code == code), None)
        if entry is None:
            raise KeyError(code)
        told = self._section(entry.section).get(code, {})
        return Topic(code, entry.section, **{"title": entry.name} | {part: _read(text) for part, text in told.items()})

    def find(self, typed: str) -> str:
        """The code of the topic that ``typed`` means: a code, a name in either language, the beginning of one.

        Raises ValueRefusedError, naming what is near.
        """
        sought = _plain(typed)
        spelled = dict(self._spellings())
        if sought in spelled:
            return spelled[sought]
        spelled |= {
            name: code for name, code in Guide(_OTHER[self.language])._spellings() if name not in spelled
        }  # the user's own files of the other language are not theirs to stumble over now
        if sought in spelled:
            return spelled[sought]
        near = list(dict.fromkeys(code for name, code in spelled.items() if sought and name.startswith(sought)))
        if len(near) == 1:
            return near[0]
        raise self._unknown(typed, near, spelled)

    def _listed(self) -> Iterator[Entry]:
        for section, topics in self._section(LIST).items():
            if isinstance(topics, dict) and section != "blanks":
                for code, told in topics.items():
                    yield Entry(code, section, told["name"], told["line"], tuple(told.get("also", ())))

    def _spellings(self) -> Iterator[tuple[str, str]]:
        """How each topic may be typed; a code goes before another one's name."""
        for entry in self.entries:
            for name in (*entry.also, entry.name):
                yield _plain(name), entry.code
        for entry in self.entries:
            yield _plain(entry.code), entry.code

    def _unknown(self, typed: str, near: list[str], spelled: Mapping[str, str]) -> ValueRefusedError:
        from complaintlog.rules.text import excerpt

        text = excerpt(typed)
        if near:
            return ValueRefusedError(
                N_('"{text}" may be {near}; type more of it.'), text=text, near=self._names(near[:_NEAR])
            )
        from difflib import get_close_matches

        found = get_close_matches(_plain(typed), list(spelled), n=_NEAR)
        if found:
            close = list(dict.fromkeys(spelled[name] for name in found))
            return ValueRefusedError(
                N_('The guide has no topic "{text}"; did you mean {near}?'), text=text, near=self._names(close)
            )
        return ValueRefusedError(N_('The guide has no topic "{text}"; "complaintlog guide" lists them.'), text=text)

    def _names(self, codes: list[str]) -> list[str]:
        return [entry.name for code in codes for entry in self.entries if entry.code == code]

    def _section(self, name: str) -> dict[str, Any]:
        if name not in self._sections:
            from complaintlog.lang.guide.files import section

            listed = None if name == LIST else [one.code for one in self.entries if one.section == name]
            self._sections[name] = section(self.language, name, self._own, topics=listed)
        return self._sections[name]


def filled(topic: Topic, facts: Mapping[str, str]) -> Topic:
    """The topic with ``{name}`` in its texts put in from ``facts``; other braces are left alone."""
    parts = {part: _filled(value, facts) for part, value in topic._asdict().items() if part not in ("code", "section")}
    return topic._replace(**parts)


def spoken(text: str, facts: Mapping[str, str]) -> str:
    """``text`` of a topic as it is said and written down: nobody is addressed whose name is not among the ``facts``.

    "" where it waits for something else that is not known.
    """
    unknown = "" if "customer" in facts else _ADDRESSED.sub("", text)
    said = _filled(unknown or text, facts)
    return "" if _WAITING.search(said) else said[:1].upper() + said[1:]


def asks_for(topic: Topic, fact: str) -> bool:
    """Whether a text of the topic waits for ``fact``."""
    return f"{{{fact}}}" in repr(topic)


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _WAITING.sub(lambda found: _put_in(found, facts), value)
    parts = [_filled(one, facts) for one in value]
    return Never(*parts) if isinstance(value, Never) else tuple(parts)


def _put_in(found: re.Match[str], facts: Mapping[str, str]) -> str:
    """The fact, apart from Chinese beside it where it is written in other letters."""
    if found[1] not in facts:
        return found[0]
    from complaintlog.lang.spacing import beside

    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    text = beside(beside(before, facts[found[1]]), after)
    return text[len(before) : len(text) - len(after)]


def _read(value: Any) -> Any:
    """A part as it stands in a file, as the topic holds it."""
    if isinstance(value, dict):
        return Never(**value)
    return tuple(map(_read, value)) if isinstance(value, list) else value


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


_NEAR = 5
_WAITING = re.compile(r"\{(\w+)\}")
_ADDRESSED = re.compile(r"\{customer\}[,，]?\s*|[,，]\s*\{customer\}")
_OTHER = {"zh": "en", "en": "zh"}
