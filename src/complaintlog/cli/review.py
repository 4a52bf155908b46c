"""``review``: what the week was, and what to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from complaintlog.cli.options import Json, flag, option, period_options
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.week import Review


@period_options
def review(
    period: dict[str, str],
    base: Annotated[
        str | None, option("--base", N_("orders or guests of the period, to make a rate of"), metavar="NUMBER")
    ] = None,
    output: Annotated[
        str | None, option("--output -o", N_("the page to write, like report.html"), metavar="FILE")
    ] = None,
    with_names: Annotated[bool, flag("--with-names", N_("name customers and colleagues"))] = False,
    internal: Annotated[bool, flag("--internal", N_("also what is for us only"))] = False,
    json: Json = False,
) -> None:
    """What the week was beside the last, and what to decide now."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk.week import review as reviewed
    from complaintlog.render.review import review_document, review_text
    from complaintlog.values import number

    many = number(base, "--base", least=1) if base is not None else None
    desk = sitting()
    found = reviewed(desk, span=period, base=many, internal=internal, names=with_names)
    if output is not None:
        _write(found, output, desk.location.target)
    if json:
        document_out(review_document(found))
    elif output is None:
        answer(review_text(found, sheet()))


def _write(found: Review, path: str, book: str) -> None:
    """The page, whole or not at all; a name that ends otherwise is no page."""
    from complaintlog.cli.answering import tell_lines
    from complaintlog.errors import ValueRefusedError
    from complaintlog.files.exports.target import named, target
    from complaintlog.lang import _
    from complaintlog.render.page import page

    named(path)
    if not path.lower().endswith((".html", ".htm")):
        raise ValueRefusedError(
            N_("The review is written as a page; name a file like report.html, not {file}."), file=path
        )
    with target(path, book=book) as out:
        out.write(page(found))
    tell_lines(_("The review is in {file}.", file=path) + "\n")
