"""The mistake log: the trace of a mistake of ours, kept in a file of its own, and one sentence that says where."""

from __future__ import annotations

import os
from collections.abc import Mapping

from complaintlog.lang import _
from complaintlog.settings import state_directory


def own_up(bug: Exception, environ: Mapping[str, str]) -> str:
    """Keep the trace of a mistake of ours, and say where: one sentence."""
    try:
        path = _keep(bug, state_directory(environ))
    except OSError:
        return _("This is a mistake of ours, not yours; --debug shows what happened.")
    return _("This is a mistake of ours, not yours; {path} holds what happened.", path=path)


def _keep(bug: Exception, directory: str) -> str:
    """A new file, readable by its owner only: a trace may quote what a customer said."""
    import platform
    import time
    from traceback import format_exception

    from complaintlog import __version__

    os.makedirs(directory, mode=0o700, exist_ok=True)
    path = os.path.join(directory, f"mistake-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}.txt")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(f"complaintlog {__version__}, Python {platform.python_version()}, {platform.system()}\n")
        file.writelines(format_exception(bug))
    return path
