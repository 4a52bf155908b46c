"""``customer``: who complains, what they went through with us, and two records of one person made one."""

from __future__ import annotations

import sys
from typing import Annotated

from complaintlog.cli.options import Backups, DryRun, Json, Limit, Output, Reason, Yes, argument, flag, option
from complaintlog.errors import N_

Who = Annotated[
    str, argument("CUSTOMER", N_("a phone, a name (or a part, or pinyin), a customer's id, or a complaint's number"))
]


def show(who: Who, limit: Limit = None, json: Json = False) -> None:
    """Show a customer: how often, what was promised and paid, every complaint.

    Of several who match, a terminal gets a table to choose from, as an answer; a pipe and ``--json`` are refused
    (exit 2) with the candidates named, as every command is that needs the one.
    """
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer, on_terminal
    from complaintlog.desk.customer import Candidates, known, known_or_candidates
    from complaintlog.render.customer import candidates_text, known_document, known_text
    from complaintlog.values import number

    drawn = on_terminal(sys.stdout) and not json
    most = number(limit, "--limit") or None if limit else 30 if drawn else None
    found = (known_or_candidates if drawn else known)(sitting(), who)
    if isinstance(found, Candidates):
        answer(candidates_text(found, sheet()))
    elif json:
        document_out(known_document(found))
    else:
        answer(known_text(found, sheet(), limit=most))


def export(
    who: Who,
    output: Output = None,
    internal: Annotated[
        bool, flag("--internal", N_("with what is for us only: for an authority, or ourselves"))
    ] = False,
    json: Annotated[bool, flag("--json", N_("print one JSON document for programs: of -o, what was written"))] = False,
) -> None:
    """Write out what the book holds of a customer, to hand it over."""
    from complaintlog.cli.answering import document_out, sitting, tell_lines
    from complaintlog.desk.customer import known
    from complaintlog.files.exports.person import person_document
    from complaintlog.files.exports.target import place, target
    from complaintlog.json_text import json_text
    from complaintlog.render.customer import customer_document, exported_text

    desk, output = sitting(), place(output)
    found = known(desk, who)
    whole = person_document(
        customer_document(found.customer), found.cases, at=desk.now, zone=found.zone, internal=internal
    )
    with target(output, book=desk.location.target) as out:
        out.write(json_text(whole) + "\n")
    if json and output is not None:
        written = {"path": output, "complaints": len(found.cases), "withheld": whole["withheld"]}
        document_out({"schema": 1, **written})
    else:
        tell_lines(exported_text(found, output, len(whole["withheld"])))


def merge(
    who: Who,
    into: Annotated[str, option("--into", N_("the record that stays: a phone, a name or an id"), metavar="CUSTOMER")],
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Merge two records of one person; nothing that was known is lost."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import customer
    from complaintlog.lang import _
    from complaintlog.render.customer import merged_document, merged_text
    from complaintlog.render.progress import with_bar

    merged = customer.merge(
        sitting({"reason": reason}),
        who,
        into=into,
        dry_run=dry_run,
        watched=lambda cases: with_bar(cases, total=len(cases), what=_("moving complaints")),
    )
    if json:
        document_out(merged_document(merged, dry_run=dry_run))
    else:
        answer(merged_text(merged, dry_run=dry_run))


def erase(
    who: Who,
    yes: Yes = False,
    backups: Backups = False,
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Erase a customer and their words for good; numbers and figures stay.

    Who they are and what was said goes, in every complaint of theirs, and nothing takes it back. Dates, classes,
    amounts and the names of our own people stay, under the same numbers. Refused while anything is owed. Where they are
    named in the words of others' complaints, or among several who complained, they are not found.
    """
    from complaintlog.cli.answering import sitting
    from complaintlog.cli.erasing import agreed, told
    from complaintlog.desk import erasing

    desk = sitting({"reason": reason})
    done = erasing.customer(desk, who, agree=lambda plan: yes or agreed(plan), dry_run=dry_run, backups=backups)
    told(done, json=json)
