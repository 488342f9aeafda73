"""What may be pressed below what somebody was shown last."""

from sqlmodel import col, select

from storage.tables import Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau


def offered(bureau: OpenBureau, name: str) -> list[str]:
    """Give the labels of the buttons below the last message to somebody, by the name of their post."""
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == PEOPLE[name][0]).order_by(col(Outgoing.id).desc())
        body = session.exec(rows.limit(1)).one().body
    return [key["text"] for row in body.get("buttons", ()) for key in row]
