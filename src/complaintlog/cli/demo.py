"""``demo``: a command on a book of made-up cases."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import argument
from complaintlog.errors import N_


def demo(
    words: Annotated[
        list[str] | None, argument("COMMAND", N_("the command to run with its options; nothing said: due"))
    ] = None,
) -> int:
    """Try any command on made-up cases; your book is never touched."""
    from tempfile import TemporaryDirectory

    from complaintlog.cli.app import run
    from complaintlog.cli.call import begin
    from complaintlog.desk.demo import load
    from complaintlog.lang import current

    with TemporaryDirectory(prefix="complaintlog-demo-") as directory:
        load(f"{directory}/demo.db", now=begin().now)
        return run(["--lang", current(), *(words or ["due"])], forced={"db": f"{directory}/demo.db"})
