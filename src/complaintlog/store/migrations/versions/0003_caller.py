"""The way to the key customers, for who is calling; and customers are found by their names as people say them.

Without their marks (jeanluc), and by surnames that are read otherwise than their characters mostly are (单 is shan):
the text a customer is found by is made anew, as the program makes it today.
"""

from __future__ import annotations

from dataclasses import fields

import sqlalchemy as sa
from alembic import op

from complaintlog.rules.complaint import Customer
from complaintlog.store import migrations
from complaintlog.store.search import of_customer

revision = "0003"
down_revision = "0002"

_FIELDS = tuple(field.name for field in fields(Customer))
_CUSTOMERS = sa.table("customers", sa.column("search"), *map(sa.column, _FIELDS))
_FOUND_BY = sa.update(_CUSTOMERS).where(_CUSTOMERS.c.id == sa.bindparam("who")).values(search=sa.bindparam("found_by"))
_BATCH = 1000


def upgrade() -> None:
    """The index, and the text of those for whom it is another one now."""
    migrations.run("0003_caller")
    after, last = 0, op.get_bind().execute(sa.select(sa.func.max(_CUSTOMERS.c.id))).scalar_one() or 0
    migrations.tell(after, last)
    while found := op.get_bind().execute(_next(after)).all():
        after = found[-1].id
        made = [{"who": row.id, "found_by": of_customer(Customer(*row[1:]))} for row in found]
        stale = [one for one, row in zip(made, found, strict=True) if one["found_by"] != row.search]
        if stale:
            op.get_bind().execute(_FOUND_BY, stale)
        migrations.tell(after, last)


def _next(after: int) -> sa.Select[tuple[object, ...]]:
    return sa.select(_CUSTOMERS).where(_CUSTOMERS.c.id > after).order_by(_CUSTOMERS.c.id).limit(_BATCH)
