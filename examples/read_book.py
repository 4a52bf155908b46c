"""Another program's way into the book: SQLModel, read only. ``python examples/read_book.py BOOK.db``.

Prints the complaints about each product and how many promises were kept.
"""

from __future__ import annotations

import sys
from collections import Counter

from sqlalchemy import Engine, create_engine
from sqlmodel import Session, col, select

from complaintlog.store.tables import ComplaintRow, FollowUpRow


def products(session: Session) -> Counter[str]:
    """How many complaints each product has."""
    rows = session.exec(select(ComplaintRow.product).where(col(ComplaintRow.product).is_not(None)))
    return Counter(product for product in rows if product)


def promises(session: Session) -> Counter[str]:
    """How the promises ended, or that they are open."""
    return Counter(session.exec(select(FollowUpRow.state).where(col(FollowUpRow.promised).is_(True))))


def read_only(path: str) -> Engine:
    """The book at ``path``, opened so that nothing can be written."""
    return create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")


def main() -> None:
    """Print both lists."""
    with Session(read_only(sys.argv[1])) as session:
        for product, count in products(session).most_common(5):
            print(f"{count:4}  {product}")
        print(", ".join(f"{state}: {count}" for state, count in sorted(promises(session).items())))


if __name__ == "__main__":
    main()
