"""A customer we cannot reach: how often we tried since we last spoke, and when a written message may stand for it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from complaintlog.rules.codes import Direction, Party
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.owed import WRITTEN, is_ours, tries_of
from complaintlog.rules.policy import Shop


def tries_in_vain(case: Complaint, *, until: datetime | None = None) -> list[datetime]:
    """The tries (UTC) since the customer and we last spoke, up to ``until``; a call counts like a callback."""
    spoken = _last_spoken(case)
    return [at for at in tries_of(case) if at >= spoken and (until is None or at <= until)]


def days_of(tries: list[datetime], shop: Shop) -> int:
    """On how many days of the shop's zone these tries were made."""
    zone = ZoneInfo(shop.zone)
    return len({at.astimezone(zone).date() for at in tries})


def tried_enough(case: Complaint, shop: Shop, *, until: datetime | None = None) -> bool:
    """Whether the tries are as many, and on as many days, as the policy asks before a message may stand for them."""
    tries = tries_in_vain(case, until=until)
    return len(tries) >= shop.policy.callback_tries and days_of(tries, shop) >= shop.policy.callback_days


def is_written_to(case: Complaint, shop: Shop) -> bool:
    """Whether a written message went to the customer after those tries."""
    written = [one.at for one in case.contacts if is_ours(one) and one.reached and one.channel in WRITTEN]
    return any(tried_enough(case, shop, until=at) for at in written)


def _last_spoken(case: Complaint) -> datetime:
    words = [one for one in case.contacts if one.with_ == Party.CUSTOMER and one.reached]
    spoken = [one.at for one in words if one.direction == Direction.IN or one.channel not in WRITTEN]
    spoken += [one.at for one in case.callbacks if one.reached]
    spoken += [one.answered_at for one in case.solutions if one.answered_at]
    return max([case.received_at, *spoken])
