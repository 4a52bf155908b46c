"""``attach``: photos, receipts, recordings kept with the case; a sample, and who keeps it where."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, argument, common_options, flag, option
from complaintlog.errors import N_, UsageError

SAVING = N_("Getting it out again")


@common_options
def attach(
    common: Common,
    reference: Reference,
    files: Annotated[
        list[str] | None,
        argument("FILE…", N_("the files to attach; with --save, which attachments: their place in the list, or name")),
    ] = None,
    name: Annotated[str | None, option("--name", N_("the name to keep the file under"), metavar="NAME")] = None,
    note: Annotated[str | None, option("--note", N_("what it shows; of a sample, who keeps it where"))] = None,
    sample: Annotated[str | None, option("--sample", N_("a sample instead of a file: what it is"))] = None,
    save: Annotated[
        bool, flag("--save", N_("write attachments out instead; all, when none is named"), panel=SAVING)
    ] = False,
    output: Annotated[
        str | None,
        option(
            "--output -o", N_("the file or directory to write to; nothing said: here"), metavar="FILE", panel=SAVING
        ),
    ] = None,
    force: Annotated[bool, flag("--force", N_("write over a file that is there"), panel=SAVING)] = False,
) -> None:
    """Keep a photo, a receipt, a recording with a case; or hand it out again."""
    words = list(files or [])
    _require_sense(words, save=save, adds=[name, note, sample], writes=[output, force or None])
    if save:
        _hand_out(reference, words, output, force=force, json=bool(common.get("json")))
        return
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import attaching

    if sample is not None:
        changed("attach", [attaching.attach_sample(sitting(common), reference, sample, note=note)], common)
        return
    from complaintlog.files.attachments import brought

    found = [brought(one, name=name) for one in words]
    changed("attach", [attaching.attach(sitting(common), reference, found, note=note)], common)


def _require_sense(words: list[str], *, save: bool, adds: list[str | None], writes: list[object]) -> None:
    if save and any(one is not None for one in adds):
        raise UsageError(N_("--save hands attachments out; --name, --note and --sample are for attaching."))
    if not save and any(one is not None for one in writes):
        raise UsageError(N_("-o and --force belong to --save."))
    name, _note, sample = adds
    if sample is not None and words:
        raise UsageError(N_("Attach the files and the sample one after the other."))
    if not save and sample is None and not words:
        raise UsageError(N_("Name the files to attach, or say what sample is kept: --sample TEXT --note …"))
    if name is not None and len(words) != 1:
        raise UsageError(N_("--name is for one file."))


def _hand_out(reference: str, wanted: list[str], output: str | None, *, force: bool, json: bool) -> None:
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk.attaching import handed_out
    from complaintlog.files.attachments import hand_out
    from complaintlog.render.attachments import handed_out_document, handed_out_text

    desk = sitting()
    kept = handed_out(desk, reference, wanted)
    paths = hand_out(kept, output, book=desk.location.target, force=force)
    if json:
        document_out(handed_out_document(kept, paths))
    else:
        answer(handed_out_text(kept, paths))
