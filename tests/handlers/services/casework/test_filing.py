"""Four writers file a hundred requests each at the same time: no number twice, none missing, each its own applicant."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import select

from handlers.reading import numbers
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import filing
from handlers.services.casework.filing import Sender
from law.application import Application
from storage import cases, journal
from storage.engine import Database
from storage.tables import Applicant, Case, Outgoing
from tests import databases
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.half_said import ANSWERS

WRITERS, EACH = 4, 100
NOW = at("2026-09-14")


class Interrupted(Exception):
    """The writer is cut off after its case was made and before its commit."""


def file(transactions: Transactions, writer: int, n: int, *, cut: bool = False) -> None:
    """File one request of one person."""
    chat = f"telegram:{writer * 1000 + n}"
    named: dict[str, Any] = {**ANSWERS, "name": f"申请人{writer}之{n}", "description": f"第{writer}人第{n}件的材料"}
    with transactions.write(f"reply:{writer}:{n}:{cut}") as session:
        filing.by_chat(Moment(session, NOW), Application(**named), Sender(chat, chat, NOW))
        if cut:
            raise Interrupted


def file_all(url: str, transactions: Transactions, writer: int, together: Barrier) -> None:
    """File a writer's requests on connections of its own; every tenth is cut off once and filed again."""
    database = Database(url, bureau_id=transactions.database.bureau_id)
    mine = Transactions(database, transactions.office)
    together.wait(30)
    for n in range(EACH):
        if n % 10 == writer:
            with pytest.raises(Interrupted):
                file(mine, writer, n, cut=True)
        file(mine, writer, n)
    database.close()


def check(database: Database, prefix: str) -> None:
    """Look at every case, its number, its applicant, its acknowledgement and the journal."""
    with database.read() as session:
        rows = session.exec(select(Case, Applicant).where(Case.applicant_id == Applicant.id)).all()
        told = Counter(session.exec(select(Outgoing.address).where(Outgoing.kind == "text")).all())
        given = [case.number for case, _ in rows]
        assert sorted(given) == sorted(numbers.canonical(prefix, 2026, n + 1) for n in range(WRITERS * EACH))
        mixed = [
            case.number
            for case, applicant in rows
            if (applicant.name, case.address) != _whose(case.description) or case.address != applicant.address
        ]
        assert mixed == []
        assert len({case.applicant_id for case, _ in rows}) == WRITERS * EACH
        assert set(told.values()) == {1}
        assert len(told) == WRITERS * EACH
        assert journal.first_broken(session) is None


def _whose(description: str) -> tuple[str, str]:
    writer, n = description.removeprefix("第").removesuffix("件的材料").split("人第")
    return f"申请人{writer}之{n}", f"telegram:{int(writer) * 1000 + int(n)}"


def test_four_writers_at_once(bureau: OpenBureau) -> None:
    together = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        url = databases.url_of(bureau.transactions.database)
        jobs = [pool.submit(file_all, url, bureau.transactions, n, together) for n in range(WRITERS)]
        for job in jobs:
            job.result()
    check(bureau.transactions.database, bureau.transactions.office.prefix)


def test_what_nobody_sees_is_kept_by_no_door(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", name="\u202e四李\u202c\x01", description="公开\u200b名单\u2067。")
    with bureau.transactions.read() as session:
        case = bureau.case(number)
        assert (cases.applicant(session, case).name, case.description) == ("四李", "公开名单。")
