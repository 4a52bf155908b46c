"""``policy``: the limits in force, and the presets to choose from."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import DryRun, Json, Reason, argument, flag, option
from complaintlog.errors import N_

Preset = Annotated[str | None, argument("NAME", N_("its name, as policy list shows it"))]


def list_(json: Json = False) -> None:
    """List the presets: whose limits they are, and which one is in force."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import policy
    from complaintlog.render.policy import policies_document, policies_text

    found = policy.known(sitting())
    if json:
        document_out(policies_document(found))
    else:
        answer(policies_text(found, sheet()))


def show(name: Preset = None, json: Json = False) -> None:
    """Show the limits of a preset, their events, and where each stands."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import policy
    from complaintlog.render.policy import policy_document, policy_text

    shown = policy.show(sitting(), name)
    if json:
        document_out(policy_document(shown))
    else:
        answer(policy_text(shown, sheet()))


def use(
    name: Preset = None,
    source: Annotated[str | None, option("--from", N_("take it from this file instead"), metavar="FILE")] = None,
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Put a preset in force, for what is made from now on."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import policy
    from complaintlog.errors import UsageError
    from complaintlog.files.drafts import read_text
    from complaintlog.render.policy import policy_document, used_text

    if (name is None) == (source is None):
        raise UsageError(N_("Say which preset: complaintlog policy use house, or --from FILE."))
    text = read_text(source) if source else None
    shown = policy.use(sitting({"reason": reason, "dry_run": dry_run}), name or "", text=text)
    if json:
        document_out(policy_document(shown))
    else:
        answer(used_text(shown))


def apply(
    yes: Annotated[bool, flag("--yes", N_("move it; without it, only what would move is shown"))] = False,
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Show what the policy in force would move of what is owed; --yes moves it."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import policy
    from complaintlog.render.policy import applied_document, applied_text
    from complaintlog.render.progress import with_bar

    kept = yes and not dry_run
    applied = policy.apply(sitting({"reason": reason, "dry_run": not kept}), watch=with_bar)
    if json:
        document_out(applied_document(applied, applied.zone, kept=kept))
    else:
        answer(applied_text(applied, sheet(), kept=kept))
