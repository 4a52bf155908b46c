"""Times written in a file's own way, said by tokens: ``M/D/YYYY H:mm``."""

from __future__ import annotations

from datetime import UTC, datetime

from complaintlog.errors import N_, ValueRefusedError


def with_tokens(text: str, tokens: str, *, zone: str | None) -> datetime:
    """The instant (UTC) that ``text`` names, written in ``tokens``; without an offset it is a time of ``zone``.

    Raises ValueRefusedError when the text is not written so.
    """
    import pendulum

    from complaintlog.times.zones import local_zone_name

    try:
        found = pendulum.from_format(text.strip(), tokens, tz=zone or local_zone_name())
    except (ValueError, OverflowError) as failed:
        raise ValueRefusedError(
            N_('"{text}" is not a time written as {tokens}.'), text=text[:40], tokens=tokens
        ) from failed
    return datetime.fromtimestamp(int(found.timestamp()), UTC)
