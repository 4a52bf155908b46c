"""What the program says, read from the installed package, and the catalogue that should have it all.

``python -m tests.lang.catalogue`` takes new messages into the catalogue (empty, to be translated) and drops those
no longer said.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import complaintlog
from complaintlog.lang.labels import LABELS

PACKAGE = Path(complaintlog.__file__).parent
PO = PACKAGE / "lang" / "zh" / "LC_MESSAGES" / "complaintlog.po"
MARKS = {"_": 1, "N_": 1, "ngettext": 2}

HEADER = rb"""# complaintlog in Chinese.
msgid ""
msgstr ""
"Language: zh\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


class Message(NamedTuple):
    """A message as the catalogue keys it; ``context`` is the group of a label, ``many`` the plural."""

    one: str
    many: str | None = None
    context: str | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        return (self.one, self.many) if self.many else self.one


def said() -> set[Message]:
    """Every message of the source, and every label."""
    messages = {Message(english, context=group) for group, labels in LABELS.items() for english in labels.values()}
    for call in markings():
        written = [one.value for one in _message_of(call) if isinstance(one, ast.Constant)]
        if written:
            messages.add(Message(*written))
    return messages


def computed() -> list[str]:
    """Where a message is not written out, so that no catalogue could have it."""
    return [
        ast.unparse(call) for call in markings() if not all(isinstance(one, ast.Constant) for one in _message_of(call))
    ]


def markings() -> Iterator[ast.Call]:
    """Every call that marks or says a message."""
    for source in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                yield node


def _message_of(call: ast.Call) -> list[ast.expr]:
    return call.args[: MARKS[call.func.id]] if isinstance(call.func, ast.Name) else []


def arguments(message: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def translations() -> dict[Message, tuple[str, bool]]:
    """Every message the catalogue has, with its translation and whether it is only a guess (fuzzy)."""
    found = {}
    for entry in catalogue():
        if entry.id:
            forms = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            told = entry.string[0] if isinstance(entry.string, tuple) else entry.string
            found[Message(*forms, context=entry.context)] = (told or "", entry.fuzzy)
    return found


def write(told: dict[Message, str]) -> None:
    """Write the catalogue anew, and compile it beside."""
    new = Catalog(locale="zh")
    for message in sorted(told, key=lambda one: (one.context or "", one.one)):
        string = (told[message],) if message.many else told[message]
        new.add(message.key, string, context=message.context)
    with PO.open("wb") as file:
        file.write(HEADER)
        write_po(file, new, width=120, omit_header=True)
    compile_catalogue()


def compile_catalogue() -> None:
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue())


if __name__ == "__main__":
    known = {message: told for message, (told, fuzzy) in translations().items() if not fuzzy} if PO.exists() else {}
    write({message: known.get(message, "") for message in said()})
    for missing in sorted(message.one for message in said() if not known.get(message)):
        print(missing)
