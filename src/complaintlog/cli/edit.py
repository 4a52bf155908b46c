"""``edit``: the form as it should have been written: by options, from a file, on the screen or in one's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from complaintlog.cli.options import Common, Reference, common_options, flag, form_options, option
from complaintlog.errors import N_
from complaintlog.rules.form import EDITED_PARTS, NOT_EDITED

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.rules.complaint import Complaint


@form_options(*EDITED_PARTS, without=NOT_EDITED)
@common_options
def edit(
    common: Common,
    reference: Reference,
    fields: dict[str, Any],
    source: Annotated[
        str | None,
        option("--from", N_("read it from a TOML or JSON file, or - for standard input"), metavar="FILE"),
    ] = None,
    plain: Annotated[bool, flag("--plain", N_("in your own editor"))] = False,
    without: Annotated[
        list[str] | None,
        option("--without", N_("of a joint complaint: this person is none of it; may be said again"), metavar="NAME"),
    ] = None,
    another_customer: Annotated[
        bool,
        flag("--another-customer", N_("not whom the book took them for: only this complaint is this person's")),
    ] = False,
) -> None:
    """Correct or complete what is written on the form."""
    from complaintlog.cli.answering import changed, on_screen, sitting
    from complaintlog.cli.editor import somebody_there
    from complaintlog.desk import editing

    desk = sitting(common)
    if source is not None:
        one = _from_file(desk, reference, source, fields)
    elif fields or without or another_customer or not somebody_there():
        one = editing.edit(desk, reference, fields, joins=True, leave=without or (), another=another_customer)
    elif plain or not on_screen():
        one = _in_editor(desk, reference)
    else:
        left = _on_screen(desk, reference)
        if left is None:
            return
        one = left
    changed("edit", [one], common)


def _on_screen(desk: Sitting, reference: str) -> Changed | None:
    """The form as the person leaves it on the screen; None when they left it as it was."""
    from complaintlog.cli.call import begin, clock_again
    from complaintlog.screen.opening import correct

    return correct(desk, clock_again, reference, color=begin().settings.color is not False)


def _from_file(desk: Sitting, reference: str, source: str, typed: dict[str, Any]) -> Changed:
    """What the file holds, and what was typed beside it goes first. A whole form says at which version it was seen."""
    from complaintlog.cli.editor import let_go
    from complaintlog.desk import editing
    from complaintlog.files.drafts import read_text
    from complaintlog.files.forms import differences, read_form

    text = read_text(source)
    form = read_form(text, source)
    if desk.if_version is None:
        desk = desk._replace(if_version=form.version)
    case = editing.form_of(desk, reference)
    fields = differences(form, text, case, whole=form.version == case.version)
    one = _edited(desk, case, text, fields | typed)
    let_go(source)
    return one


def _in_editor(desk: Sitting, reference: str) -> Changed:
    """The form as the person leaves it; it must still be the one they saw."""
    from complaintlog.cli.editor import revised
    from complaintlog.desk import editing
    from complaintlog.desk.sitting import Changed
    from complaintlog.files.forms import changes_text, differences, form_text, read_form
    from complaintlog.lang import _

    case = editing.form_of(desk, reference)

    def fields_of(text: str) -> dict[str, Any]:
        return differences(read_form(text, _("the form")), text, case, whole=True)

    one = revised(
        form_text(case),
        name=f"edit-{case.id}.toml",
        take=lambda text: _edited(desk, case, text, fields_of(text)),
        again=f"complaintlog edit {case.id} --from {{path}}",
        left=lambda text: changes_text(case, fields_of(text)),
    )
    return one or Changed(case, case)


def _edited(desk: Sitting, case: Complaint, text: str, fields: dict[str, Any]) -> Changed:
    from complaintlog.desk import editing
    from complaintlog.desk.sitting import Changed
    from complaintlog.errors import ValueRefusedError
    from complaintlog.files.forms import placed

    if not fields:
        return Changed(case, case)
    try:
        return editing.edit(desk._replace(if_version=case.version), str(case.id), fields)
    except ValueRefusedError as wrong:
        raise placed(wrong, text) from wrong
