"""Marks in every private field, and people who do whatever comes to their minds: no room, stranger or log sees one.

What is tried is drawn by a seed, which a failure names; ``GONGKAI_CANARY_STEPS`` draws more of it.
"""

import json
import logging
import os
import random
import re
from typing import Any

import pytest
from sqlmodel import col, select

from bot import logs
from law.errors import Refusal
from storage.engine import Database, Session
from storage.tables import JournalEntry, Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at, founded

STEPS, SEED = int(os.environ.get("GONGKAI_CANARY_STEPS", "200")), 20260302
STAFF = {address for address, _ in PEOPLE.values()}
PRIVATE = ("name", "identity", "contact", "delivery_to")
MARK = re.compile(r"canary-(\d+)-\w+-\d+")
"""Whose mark it is stands in it: the number of the chat."""
BY_STAFF = (
    "/case {n}", "/why {n}", "/queue", "/queue all", "/take {n}", "/assign {n} 白露", "/note {n} 电话问过",
    "/letters {n}", "/letters {n} register", "/reply {n} public 见网站", "/reply {n} granted 名单见下", "/review",
    "/consult {n} 星河研究所", "/joint {n} 示例市财政局", "/ask {n} 示例市公安局 confirm 可否公开", "/received {n} 1",
    "/answer {n} 1 不同意", "/extend {n} 5 需要核对", "/extensions", "/clarify {n} 9 写明年度", "/close {n}",
    "/reopen {n} 误点", "/charge {n} pages 57", "/uncharge {n} 算错了", "/paid {n}", "/askreasons {n} 本月已有十二件",
    "/deliver {n} post 2026-03-09", "/undelivered", "/appeal {n} review 2026-03-09", "/duplicate {n}", "/stats 2026",
    "/redate {n} 2026-03-03 次日才转来", "/report 2026", "/assist {n} 市档案馆 2026-03-20 查找", "/items {n} 甲；乙",
    "/refund {n} 9 页数数多了", "/find 示科公开", "/find canary",
)  # fmt: skip
BY_CITIZENS = (
    "/case {n}",
    "/why {n}",
    "/my",
    "/letters {n}",
    "/withdraw {n}",
    "/supplement {n}",
    "/reasons {n}",
    "/help",
)
PRESSES = (
    "take",
    "personal",
    "mine",
    "open",
    "file",
    "why",
    "again",
    "dates",
    "reply",
    "tell",
    "withdraw_yes",
    "close",
)
DRAFTS = ("reply_send", "charge_send", "propose_send", "items_split")


def filed(bureau: OpenBureau, person: str) -> str:
    """File a request in whose private fields marks stand."""
    whose = person.partition(":")[2]
    marks = {name: f"canary-{whose}-{name}-{place}" for place, name in enumerate(PRIVATE)}
    return bureau.file("2026-03-02", person=person, delivery="post", **marks)


def tried(bureau: OpenBureau, chance: random.Random, numbers: list[str]) -> str:
    """Let somebody do something; gives what it was."""
    who = chance.choice([*sorted(STAFF), *[CITIZEN, OTHER_CITIZEN] * 2])
    number, now = chance.choice(numbers), at("2026-03-09")
    what = chance.choice(BY_STAFF if who in STAFF else BY_CITIZENS).format(n=number)
    room = STAFF_CHAT if who in STAFF and chance.random() < 0.4 else None
    drawn = chance.random()
    try:
        if drawn < 0.6:
            bureau.command(who, what, now=now, chat=room)
        elif drawn < 0.75:
            what = f"{chance.choice(PRESSES)} {number}"
            bureau.press(who, what.split()[0], bureau.case(number).id, now=now)
        elif drawn < 0.9:
            what = chance.choice(DRAFTS)
            bureau.press(who, what, now=now)
        else:
            what = "核对身份"
            bureau.say(who, what, now=now)
    except Refusal:
        pass
    except TypeError:
        return ""  # a button that is never without more words
    return f"{who} in {room or 'private'}: {what}"


def owed(session: Session, after: int) -> list[tuple[int, str, str]]:
    """What is owed beyond an id, in its order: the id, to whom, the words as they are kept."""
    asked = select(Outgoing.id, Outgoing.address, Outgoing.body).where(col(Outgoing.id) > after)
    rows = session.exec(asked.order_by(col(Outgoing.id)))
    return [(key or 0, to, json.dumps(body, ensure_ascii=False)) for key, to, body in rows]


def leaks(to: str, told: str) -> list[str]:
    """Marks in a message that its reader must not see; a member of staff may, in private."""
    return [found[0] for found in MARK.finditer(told) if to not in STAFF and to != f"telegram:{found[1]}"]


def test_no_mark_of_a_private_field_reaches_a_room_a_stranger_the_journal_or_a_log(
    warm_sqlite: Database, caplog: pytest.LogCaptureFixture
) -> None:
    bureau, chance, last, seen = founded(warm_sqlite), random.Random(SEED), 0, 0
    for library in logs.NOISY:  # as whoever runs has them
        caplog.set_level(logging.WARNING, library)
    numbers = [filed(bureau, person) for person in (CITIZEN, OTHER_CITIZEN, CITIZEN, OTHER_CITIZEN)]
    for number in numbers[:2]:
        bureau.answer(number, "public", "见网站公开栏", on="2026-03-06")
    with caplog.at_level(logging.DEBUG):
        for step in range(STEPS):
            did = tried(bureau, chance, numbers)
            if step % 20 == 19:
                bureau.tick(f"2026-03-{10 + step // 20 % 20:02}")
            with bureau.transactions.read() as session:
                rows = owed(session, last)
                cards = [bureau.card(number) for number in numbers] if step == STEPS - 1 else []
            last = max([last, *(row[0] for row in rows)])
            assert [leaks(to, told) for _, to, told in rows if leaks(to, told)] == [], (SEED, step, did)
            seen += sum(len(MARK.findall(told)) for _, _, told in rows)
            assert MARK.search(json.dumps(cards)) is None
    assert seen, "staff and applicants have read what is theirs"
    with bureau.transactions.read() as session:
        facts: list[Any] = list(session.exec(select(JournalEntry.facts).order_by(col(JournalEntry.id))))
    assert [each for each in facts if MARK.search(each)] == []
    assert MARK.search(caplog.text) is None
